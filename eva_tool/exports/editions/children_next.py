"""What happens next, and how one can still say what one thinks; only what the assessment tells."""

from datetime import date

from eva_tool.domain import children
from eva_tool.domain.preparation import deciding
from eva_tool.exports.annex import fit
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bits, Block, Prose, say, typed
from eva_tool.exports.editions.children_heights import SIZE, TEXT
from eva_tool.exports.editions.parts import Stamp


def blocks(look: Look, stamp: Stamp, lines: int) -> list[Block]:
    _ = look.language
    coming = [*_coming(look, stamp.printed.date()), *_asked(look)]
    made: list[Block] = [Prose(tuple(coming), _("What happens next"))] if coming else []
    return [*made, Prose(tuple(_say(look, lines)), _("You can say what you think"))]


def gone_by(look: Look, today: date) -> bool:
    """Whether the day of the decision is over, and what was decided is not known here."""
    found = deciding(look.document.handlings)
    return look.decision is None and bool(found and found.on and found.on < today)


def _coming(look: Look, today: date) -> list[Bits]:
    """Who decides and when; a day that has gone by without a recorded decision is told as such."""
    _ = look.language
    if look.decision:
        return []
    found = deciding(look.document.handlings)
    if found is None or not found.organ:
        return [(say(_("It has not been written down who decides and when.")),)]
    body = typed(fit.shorten(found.organ, TEXT, 2, SIZE))
    if found.on is None:
        return [(say(_("This body decides:")), body)]
    day = _.date(found.on)
    if gone_by(look, today):
        told = _("What was decided has not been written down here. The day was {date}.", date=day)
        return [(say(_("This body decides:")), body), (say(told),)]
    return [(say(_("This body decides on {date}:", date=day)), body)]


def _asked(look: Look) -> list[Bits]:
    """Children who are still to be heard."""
    _ = look.language
    found = children.to_be_heard(look.document)
    if not found:
        return []
    names = ", ".join(f"{h.who} {_.date(h.on)}".strip() for h in found)
    lead = say(_("Still to be asked:"))
    return [(lead, typed(fit.shorten(names, TEXT - 30, 2, SIZE)))]


def _say(look: Look, lines: int) -> list[Bits]:
    _ = look.language
    if look.decision:
        first = _("The decision has been made. You can still say what you think of it.")
    else:
        first = _("Your opinion matters, also if nobody has asked you.")
    grown = _("Talk with a grown-up whom you trust, and ask them to pass on what you think.")
    told: list[Bits] = [(say(first, "strong"), say(grown))]
    if where := _where(look):
        lead = say(_("You can also write or call yourself:"))
        told.append((lead, typed(fit.shorten(where, TEXT - 30, lines, SIZE))))
    return told


def _where(look: Look) -> str:
    """Who prepares the matter, and how the organisation is reached."""
    basics = look.document.basics
    return ", ".join(t for t in (basics.preparer, basics.unit, look.house.contact) if t)
