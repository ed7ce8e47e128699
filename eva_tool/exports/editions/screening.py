"""The record of the need assessment: one page, also when nothing is assessed."""

from eva_tool.domain.preparation import deciding
from eva_tool.exports.annex import fit, screening
from eva_tool.exports.annex.heights import height
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Block, Column, Row, Table, cell, head, typed
from eva_tool.exports.editions.parts import Edition, Stamp, framed

ROOM = 220  # millimetres that the title and the last line leave
# Lines of notes, questions and the reason, and rules that are named: from generous to tight.
LEVELS = (
    (2, 0, 6, 3),
    (2, 0, 3, 2),
    (2, 0, 3, 1),
    (1, 0, 3, 1),
    (1, 0, 2, 1),
    (1, 1, 2, 1),
    (1, 1, 1, 1),
)


def build(look: Look, stamp: Stamp) -> Edition:
    """One page, whatever is in the document."""
    described = look.language("Record of the need assessment")
    return framed(look, stamp, "screening", described, (_blocks(look),))


def _blocks(look: Look) -> tuple[Block, ...]:
    """As much of the notes and reasons as one page can hold."""
    for notes, questions, reason, rules in LEVELS:
        made: tuple[Block, ...] = (
            _matter(look),
            screening.verdict(look, rules),
            *screening.answers(look, notes, questions),
            *screening.decision(look, reason),
        )
        if sum(height(block) for block in made) <= ROOM:
            break
    return made


def _matter(look: Look) -> Table:
    _ = look.language
    basics = look.document.basics
    found = deciding(look.document.handlings)
    decides = f"{found.organ} {_.date(found.on)}".strip() if found else ""
    title = fit.shorten(basics.title, 54, 3, 8.8)
    rows = (
        Row(
            (
                head(_("Matter")),
                cell(typed(title)),
                head(_("Register number")),
                cell(typed(fit.shorten(basics.register_number, 48, 3, 8.8))),
            )
        ),
        Row(
            (
                head(_("Decides")),
                cell(typed(fit.shorten(decides, 54, 3, 8.8)) if decides else "–"),
                head(_("Preparer")),
                cell(typed(fit.shorten(basics.preparer, 48, 3, 8.8)) if basics.preparer else "–"),
            )
        ),
    )
    columns = (Column("", 30), Column("", 58), Column("", 30), Column("", 52))
    return Table(_("Matter"), columns, rows, plain_head=True, style="meta")
