"""What a short document is made of, free of format, and what is the same in all of them."""

from dataclasses import dataclass
from datetime import datetime

from eva_tool.domain.decision import chosen
from eva_tool.exports.annex import fit, footer, head_of
from eva_tool.exports.annex.foreign import TEXT_IN, foreign, kicker
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bit, Bits, Block, Box, Head, Prose, say, typed

IMPRINT = 6  # millimetres that the last lines take


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """When, of which version, and by what a document is printed; `sha256` is of its content."""

    printed: datetime
    version: str | None = None
    sha256: str = ""
    tool: str = ""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One short document. `kind` is its class in the style sheet, `pages` begin anew each."""

    head: Head
    kind: str
    kicker: str
    title: Bits
    label: str
    pages: tuple[tuple[Block, ...], ...]
    imprint: str = ""


def framed(
    look: Look,
    stamp: Stamp,
    kind: str,
    described: str,
    pages: tuple[tuple[Block, ...], ...],
    title: Bits = (),
) -> Edition:
    """The document with its heads, its foot, and where its texts are from."""
    return Edition(
        head=head_of(look, stamp.printed, footer(stamp.version, stamp.sha256), described),
        kind=kind,
        kicker=kicker(look, described),
        title=title or (say(described),),
        label=described,
        pages=pages,
        imprint=imprint(look, stamp),
    )


def imprint(look: Look, stamp: Stamp) -> str:
    """The last line: by what it can be checked."""
    _ = look.language
    if not stamp.sha256:
        return ""
    inside = _("The whole assessment is inside this file. SHA-256: {hash}.", hash=stamp.sha256)
    return f"{inside} {stamp.tool}".strip()


def marked(look: Look, text: str) -> Bits:
    """A text somebody typed, and its language when that is another."""
    if not foreign(look) or not text:
        return (typed(text),)
    return (typed(text), note(look))


def note(look: Look) -> Bit:
    return say(f"({look.language(TEXT_IN[look.document.language])})", "quiet")


def annex_at(look: Look) -> str:
    """Where the decision annex is found: the register number and the number of the annex."""
    _, basics = look.language, look.document.basics
    number = _("Annex {number}", number=basics.annex_number) if basics.annex_number else ""
    return fit.shorten(" · ".join(t for t in (basics.register_number, number) if t), 100, 1, 10)


def see_annex(look: Look) -> Prose:
    """Where all the rest is told."""
    _, where = look.language, annex_at(look)
    told = _("It tells each impact with its reason, its sources and all that was heard.")
    if not where:
        return Prose(((say(_("The whole is in the decision annex."), "strong"), say(told)),))
    lead = say(_("The whole is in the decision annex:"), "strong")
    return Prose(((lead, typed(f"{where}."), say(told)),), style="full")


def decided(look: Look, most: int = 3, room: float = 150, size: float = 10) -> list[Bits]:
    """What was decided, by whom and when; nothing where no decision has been recorded."""
    _, found = look.language, look.decision
    if found is None:
        return []
    which = fit.shorten(_.say(chosen(found)), room, 2, size)
    where = fit.shorten(found.where, room, 2, size)
    told: list[Bits] = [
        (say(which, "strong"),),
        (typed(where), say("·", "quiet"), say(_.date(found.on))),
    ]
    if found.text and most:
        told.append((typed(fit.told(found.text, room, most, size)),))
    return told


def decided_earlier(look: Look, most: int = 3) -> list[Block]:
    """What had been decided when this was locked, in a frame of its own."""
    told = tuple(decided(look, most))
    return [Box("verdict", told, look.language("Decided earlier"))] if told else []
