"""The text for the minutes on one page: preparation, assessment in brief, the proposal apart."""

from dataclasses import dataclass

from eva_tool.domain.preparation import deciding
from eva_tool.exports import section_text
from eva_tool.exports.annex import fit, summary
from eva_tool.exports.annex.blocks import facts
from eva_tool.exports.annex.foreign import told_apart
from eva_tool.exports.annex.heights import TABLE_SIZE, height
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bits, Block, Box, Prose, cell, say, typed
from eva_tool.exports.editions.parts import (
    Edition,
    Stamp,
    annex_at,
    decided_earlier,
    framed,
    marked,
)

ROOM = 258  # millimetres as `height` counts them, which is generous
TITLE, TITLE_LINE = 11, 8.2  # that the name of the matter takes, and each of its lines
TITLE_SIZE = 20
CELL, WIDE, FRAMED = 120, 165, 158


@dataclass(frozen=True)
class Level:
    """How many lines of each there is room for, from generous to tight."""

    matter: int
    heard: int
    text: int
    proposal: int
    limits: int
    decided: int


LEVELS = (
    Level(8, 4, 60, 60, 30, 8),
    Level(4, 3, 60, 60, 12, 6),
    Level(3, 2, 40, 40, 6, 5),
    Level(2, 2, 26, 24, 4, 4),
    Level(2, 2, 20, 20, 3, 3),
    Level(2, 2, 16, 14, 3, 2),
    Level(2, 1, 10, 8, 2, 1),
)


def build(look: Look, stamp: Stamp) -> Edition:
    """One page, whatever is in the document."""
    title = summary.title(look, TITLE_SIZE)
    top = TITLE + TITLE_LINE * fit.lines(title[0].text, 168, TITLE_SIZE, 700)
    for level in LEVELS:
        made = _blocks(look, level)
        if top + sum(height(block) for block in made) <= ROOM:
            break
    described = look.language("Text for the minutes")
    return framed(look, stamp, "minutes", described, (made,), title)


def _blocks(look: Look, level: Level) -> tuple[Block, ...]:
    return (
        _heading(look),
        *_preparation(look, level),
        _brief(look, level),
        _proposal(look, level),
        *decided_earlier(look, level.decided),
    )


def _heading(look: Look) -> Prose:
    """The register number, the body that decides, and when."""
    body = deciding(look.document.handlings)
    decides = f"{body.organ} {look.language.date(body.on)}".strip() if body else ""
    told = " · ".join(t for t in (look.document.basics.register_number, decides) if t)
    kept = fit.shorten(told, WIDE, 2, 10)
    return Prose(((typed(kept),),) if kept else (), style="full")


def _preparation(look: Look, level: Level) -> list[Block]:
    """What it is about, who prepares and presents it, who was heard, where the assessment is."""
    _, basics = look.language, look.document.basics
    held = ", ".join(h.who for h in look.document.hearings if h.status == "held" and h.who)
    prepared = ", ".join(t for t in (basics.preparer, basics.unit) if t)
    rows = (
        (_("What is to be decided"), basics.matter, level.matter),
        (_("Preparer"), prepared, 2),
        (_("Presenting official"), basics.presenter, 2),
        (_("Heard"), held, level.heard),
        (_("Decision annex"), annex_at(look), 1),
    )
    cells = tuple(
        (name, cell(typed(fit.told(text, CELL, lines, TABLE_SIZE))))
        for name, text, lines in rows
        if text
    )
    return facts(_("Preparation"), cells)


def _brief(look: Look, level: Level) -> Prose:
    """What the preparer wrote; else what follows from the assessment, and that nobody edited it."""
    _ = look.language
    heading = _("The assessment in brief")
    text = look.document.summary.section_text
    if text:
        kept = fit.told(text, WIDE, level.text, 10)
        return Prose((marked(look, kept),), heading, style="full")
    composed = section_text.compose(look.document, look.framework, _)
    told = _("Composed from the assessment: nobody has edited it yet.")
    kept = fit.told(composed, WIDE, level.text, 10)
    paragraphs = tuple(told_apart(look, part) for part in kept.split("\n\n"))
    return Prose(((say(told, "quiet"),), *paragraphs), heading, style="full")


def _proposal(look: Look, level: Level) -> Box:
    """Apart from the assessment, in its frame."""
    _, found = look.language, look.document.proposal
    paragraphs: list[Bits] = []
    if found.text:
        paragraphs.append(marked(look, fit.told(found.text, FRAMED, level.proposal, 10)))
    else:
        paragraphs.append((say(_("The proposal has not been written yet."), "quiet"),))
    if found.thresholds:
        limits = fit.told(found.thresholds, FRAMED - 15, level.limits, 10)
        paragraphs.append((say(_("Limits:"), "strong"), typed(limits)))
    tab = _("PROPOSAL – not part of the assessment")
    return Box("proposal", tuple(paragraphs), _("Proposal of the presenting official"), tab)
