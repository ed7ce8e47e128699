"""How to read the annex: who speaks where, and what the marks mean. Stands on the contents page."""

from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Block, Column, Items, Row, Table, cell, head, say


def reading(look: Look) -> tuple[Block, ...]:
    return (_voices(look), _marks(look))


def _voices(look: Look) -> Table:
    _ = look.language
    said = (
        (
            _("Assessment"),
            _("Preparer and experts"),
            _("What would follow from each alternative, and for whom?"),
            _("Plain text and tables"),
        ),
        (
            _("Proposal"),
            _("Presenting official"),
            _("What do we propose to be decided?"),
            _("Black frame and the heading Proposal"),
        ),
        (
            _("Valuation"),
            _("Councillors"),
            _("What matters more than something else?"),
            _("Dashed frame and the heading Calculation aid"),
        ),
    )
    columns = (
        Column(_("Voice"), 28),
        Column(_("Who speaks"), 40),
        Column(_("What it answers"), 54),
        Column(_("How to recognise it")),
    )
    rows = tuple(Row((head(first), *(cell(text) for text in rest))) for first, *rest in said)
    return Table(_("Three voices are kept apart"), columns, rows, _("who speaks where"))


def _marks(look: Look) -> Items:
    _ = look.language
    texts = (
        _("Each alternative is compared with VE0, the present state. VE0 has a level, no score."),
        _("0 means that there is no impact. Not known means that the impact cannot be assessed."),
        _("Certainty tells how good the evidence is. It widens the range, never the score."),
        _("N = evidence, O = assumption, G = gap, K = hearing, M = measure, VE = alternative."),
        _("What is said of groups of fewer than five people is hidden."),
        _("Three dots (…) in the summary mark a shortened text. The whole stands later on."),
    )
    return Items(
        tuple((say(text),) for text in texts), _("How to read the scores"), style="measure"
    )
