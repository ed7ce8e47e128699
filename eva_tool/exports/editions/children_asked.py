"""What children were asked, what they said, what it changed, and how they are told: by hearing."""

from eva_tool.domain import children
from eva_tool.domain.distribution import too_few
from eva_tool.domain.knowledge import Hearing
from eva_tool.domain.text import ended
from eva_tool.exports.annex import fit, words
from eva_tool.exports.annex.foreign import TEXT_IN, foreign
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Column,
    Prose,
    Row,
    Table,
    cell,
    head,
    say,
    typed,
)
from eva_tool.exports.editions.children_heights import LABEL, SIZE, TABLE, TEXT, TOLD

NAMED = 6


def blocks(look: Look, most: int, lines: int) -> list[Block]:
    """One table for each hearing, after what the assessment looked at."""
    _ = look.language
    found = children.heard(look.document)
    heading = _("What children were asked and what they said")
    if not found:
        return [Prose(tuple(_nobody(look)), heading), *_looked(look)]
    tables = [_hearing(look, n, one, lines) for n, one in enumerate(found[:most], 1)]
    made: list[Block] = [Prose((_thanks(look, found),), heading), *tables]
    if len(found) > most:
        made += _left(look, len(found) - most)
    return [*made, *_looked(look)]


def _nobody(look: Look) -> list[Bits]:
    """Says so, and why when a reason was written; and whom it is planned to ask."""
    _, document = look.language, look.document
    told: list[Bits] = []
    if not children.looked_at(document, look.framework):
        told.append((say(_("The assessment says nothing of children or young people."), "strong"),))
    told.append((say(_("The assessment does not tell that children or young people were asked.")),))
    if reason := document.plan.no_hearing_reason:
        lead = say(_("This reason was written down:"))
        told.append((lead, typed(fit.told(reason, TEXT, 3, SIZE))))
    return told


def _thanks(look: Look, found: tuple[Hearing, ...]) -> Bits:
    _ = look.language
    counts = [h.participants for h in found]
    lead = say(_("Thank you to all who told what they think."), "strong")
    if not all(counts) or any(map(too_few, counts)):  # a sum would tell what is hidden of few
        return (lead,)
    total = sum(n or 0 for n in counts)
    told = _.plural("{count} of you took part.", "{count} of you took part.", total)
    return (lead, say(told))


def _left(look: Look, count: int) -> list[Block]:
    told = look.language.plural(
        "{count} more hearing of children is told of in the decision annex.",
        "{count} more hearings of children are told of in the decision annex.",
        count,
    )
    return [Prose(((say(told),),))]


def _hearing(look: Look, number: int, one: Hearing, lines: int) -> Table:
    _ = look.language
    who = fit.shorten(one.who, TOLD, 2, TABLE, 600)
    rows = (
        (_("Who was asked"), (typed(who, "strong"),)),
        (_("How they were asked"), _told(look, one.informed, lines)),
        (_("What they said"), _told(look, one.said, lines)),
        (_("What it changed"), _changed(look, one, lines)),
        (_("How they are told of it"), _told(look, one.feedback, lines)),
    )
    columns = (Column("", LABEL), Column(""))
    return Table(
        _caption(look, number, one),
        columns,
        tuple(Row((head(name), cell(*bits))) for name, bits in rows),
        _(TEXT_IN[look.document.language]) if foreign(look) else "",
        plain_head=True,
        style="asked",
    )


def _caption(look: Look, number: int, one: Hearing) -> str:
    """How, when, and how many they were; so few that they could be known are not counted."""
    _ = look.language
    kind = look.word(words.KIND_OF_HEARING, one.kind)
    count = ""
    if one.participants:
        count = _.plural("{count} took part", "{count} took part", one.participants)
        if too_few(one.participants):
            count = _("fewer than 5")
    about = [kind, _.date(one.on), count]
    return " · ".join([_("Hearing {number}", number=number), *(text for text in about if text)])


def _told(look: Look, text: str, lines: int) -> Bits:
    if not text:
        return (say(look.language("This was not written down."), "quiet"),)
    return (typed(fit.told(text, TOLD, lines, TABLE)),)


def _changed(look: Look, one: Hearing, lines: int) -> Bits:
    word = look.word(words.CHANGED, one.changed)
    if not word:
        return _told(look, one.effect, lines)
    kept = fit.told(f"{word} {one.effect}".strip(), TOLD, lines, TABLE).removeprefix(word).strip()
    return (say(word, "strong"), typed(kept)) if kept else (say(word.rstrip(":"), "strong"),)


def _looked(look: Look) -> list[Block]:
    """What of the everyday life of children was assessed, by name."""
    _ = look.language
    found = children.looked_at(look.document, look.framework)
    if not found:
        return []
    named = ", ".join(_.pick(c.title) for c in found[:NAMED])
    told = _("What may change for children was looked at in these things: {names}", names=named)
    rest = len(found) - NAMED
    more = _.plural("and {count} more", "and {count} more", rest) if rest > 0 else ""
    whole = fit.shorten(f"{told} {more}".strip(), TEXT, 4, SIZE)
    return [Prose(((say(ended(whole)),),))]
