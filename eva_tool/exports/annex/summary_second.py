"""The second page of the summary: limits, uncertainty, hearing, the proposal, the scale."""

from typing import get_args

from eva_tool.domain import scope
from eva_tool.domain.comparison import by_category, coverage
from eva_tool.domain.direction import Direction, Said
from eva_tool.domain.knowledge import Hearing
from eva_tool.domain.scores import Number
from eva_tool.exports.annex import fit, limits, words
from eva_tool.exports.annex.heights import HEADING, PAGE, TABLE_SIZE, height
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bit,
    Bits,
    Block,
    Box,
    Column,
    Halves,
    Items,
    Prose,
    Row,
    Table,
    cell,
    head,
    say,
    typed,
)
from eva_tool.exports.annex.summary_levels import LEVELS, Level

HALF = 78


def page(look: Look, room: float = PAGE) -> tuple[Block, ...]:
    """The fullest page that fits."""
    for level in LEVELS:
        made = _page(look, level)
        if sum(_height(block) for block in made) <= room:
            break
    return made


def _page(look: Look, level: Level) -> tuple[Block, ...]:
    return (
        *_limits(look, level),
        Halves(_doubts(look, level), _sure(look)),
        *_heard(look, level),
        _proposal(look, level),
        _scale(look),
    )


def _height(block: Block) -> float:
    if isinstance(block, Halves):
        return HEADING + 2 + max(_half(block.left), _half(block.right))
    return height(block)


def _half(part: Prose | Items) -> float:
    texts = part.paragraphs if isinstance(part, Prose) else part.items
    return sum(
        fit.lines(" ".join(b.text for b in bits), HALF - 3, 10) * 5.05 + 2.3 for bits in texts
    )


def _limits(look: Look, level: Level) -> list[Block]:
    _ = look.language
    found = limits.table(look, level.limits)
    light = scope.depth(look.document, look.framework) == "light"
    if found or light or not look.framework.thresholds:
        return found
    text = _("No figures have been recorded for the limits of the framework.")
    return [Prose(((say(text, "quiet"),),), _("Limits"))]


def _doubts(look: Look, level: Level) -> Prose | Items:
    _ = look.language
    heading = _("Greatest uncertainties")
    if look.document.summary.uncertainty:
        text = fit.told(look.document.summary.uncertainty, HALF, level.doubts, 10)
        return Prose(((typed(text),),), heading)
    gaps = [g for g in look.document.gaps if g.in_summary and g.text]
    items = tuple((typed(fit.shorten(g.text, HALF - 5, 2, 10)),) for g in gaps[: level.doubts // 2])
    if items:
        return Items(items, heading)
    return Prose(((say(_("No uncertainties have been recorded."), "quiet"),),), heading)


def _sure(look: Look) -> Items | Prose:
    _ = look.language
    heading = _("How much has been assessed")
    found = coverage(look.document, look.framework)
    tallies = by_category(look.document, look.framework)
    items = []
    for alternative, each in found.items():
        text = _("{scored}/{total} criteria", scored=each.scored, total=each.total)
        unknown = tallies["", alternative].unknown if ("", alternative) in tallies else 0
        rest = _("{count} not known", count=unknown) if unknown else ""
        bits = (say(f"{alternative}:", "strong"), say(f"{text}, {rest}" if rest else text))
        items.append(bits)
    if not items:
        return Prose(((say("–"),),), heading)
    note = (say(_("What is not known is not counted as 0."), "quiet"),)
    return Items((*items, note) if len(items) < 6 else tuple(items), heading, style="sure")


def _heard(look: Look, level: Level) -> list[Block]:
    _ = look.language
    heading = _("What was heard and what it changed")
    shown = [h for h in look.document.hearings if h.in_summary and h.status == "held"]
    text = fit.told(look.document.summary.heard, 166, level.heard, 10)
    paragraphs: list[Bits] = [(typed(text),)] if text else []
    if not shown and not text:
        paragraphs = [(say(_("Nobody has been heard yet."), "quiet"), *_planned(look))]
    blocks: list[Block] = [Prose(tuple(paragraphs), heading, style="full")]
    if shown:
        kept = shown[: level.hearings]
        rows = tuple(_hearing(look, h, level.hearing) for h in kept)
        columns = (
            Column(_("Who"), 42),
            Column(_("What was said"), 60),
            Column(_("What it changed"), 68),
        )
        explained = _whole_log(look, len(shown) - len(kept))
        blocks.append(Table(_("Main results of hearing"), columns, rows, explained, style="tight"))
    return blocks


def _whole_log(look: Look, more: int) -> str:
    """Where the rest is: in a chapter, or in the annex of which this summary stands apart."""
    _, part = look.language, look.part("hearing")
    if not look.parts and more:
        return _("{count} more in the decision annex.", count=more)
    if not look.parts:
        return _("the whole log is in the decision annex")
    if more:
        return _("{count} more in part {part}", count=more, part=part)
    return _("the whole log is in part {part}", part=part)


def _planned(look: Look) -> list[Bit]:
    """Who is still to be heard."""
    _ = look.language
    coming = [h for h in look.document.hearings if h.in_summary and h.status == "planned" and h.who]
    names = ", ".join(f"{h.who} {_.date(h.on)}".strip() for h in coming)
    if not names:
        return []
    return [say(_("To be heard:"), "strong"), typed(fit.shorten(names, 158, 2, 10))]


def _hearing(look: Look, item: Hearing, most: int) -> Row:
    kind = look.word(words.KIND_OF_HEARING, item.kind)
    who = fit.shorten(item.who, 38, most, TABLE_SIZE, 600)
    said = fit.told(" ".join(item.said.split()), 57, most, TABLE_SIZE)
    changed = look.word(words.CHANGED, item.changed)
    room = " ".join(item.effect.split())
    effect = fit.told(f"{changed} {room}".strip(), 66, most, TABLE_SIZE, 400)
    rest = effect.removeprefix(changed).strip()
    lead = say(changed, "strong") if effect.startswith(changed) else None
    fits = fit.lines(f"{who} {kind}", 38, TABLE_SIZE, 600) <= most
    return Row(
        (
            head(typed(who), say(kind, "quiet") if fits else None),
            cell(typed(said)),
            cell(lead, typed(rest)),
        )
    )


def _proposal(look: Look, level: Level) -> Box:
    _ = look.language
    found = look.document.proposal
    paragraphs: list[Bits] = []
    if found.text:
        paragraphs.append((typed(fit.told(found.text, 159, level.proposal, 10)),))
    else:
        paragraphs.append((say(_("The proposal has not been written yet."), "quiet"),))
    if found.thresholds:
        text = fit.told(found.thresholds, 145, max(2, level.proposal // 3), 10)
        paragraphs.append((say(_("Limits:"), "strong"), typed(text)))
    tab = _("PROPOSAL – not part of the assessment")
    return Box("proposal", tuple(paragraphs), _("Proposal of the presenting official"), tab)


def _scale(look: Look) -> Table:
    _ = look.language
    steps = _steps(look)
    columns = (
        *(Column(look.score_text(s), 19.4, look.score(s).style) for s in steps),
        Column(look.word(words.UNSCORED, "unknown"), 0, "su"),
        Column(look.word(words.UNSCORED, "not_applicable"), 0, "su"),
    )
    row = Row(
        (
            *(cell(fit.shorten(look.score_word(s), 17, 2, 8.2)) for s in steps),
            cell(_("is not 0")),
            cell(_("is not scored")),
        )
    )
    meanings = (
        f"{_.pick(h.title)} = {_.pick(h.meaning).rstrip('.')}." for h in look.framework.horizons
    )
    told = (_("A score is always against VE0."), *_only_signs(look), *meanings)
    explained = fit.whole(" ".join(told), 158, 2, 9)
    return Table(_("Scale"), columns, (row,), explained, style="scale mid")


def _steps(look: Look) -> tuple[Said, ...]:
    """The numbers of the framework; only the signs where nobody gave a size."""
    if look.light and not any(isinstance(look.said(i), int) for i in look.document.impacts):
        return tuple(Direction)
    return tuple(step for step in get_args(Number) if step in look.framework.words)


def _only_signs(look: Look) -> tuple[str, ...]:
    _ = look.language
    if not look.light:
        return ()
    if _steps(look) == tuple(Direction):
        return (_("Only the direction was assessed, not the size."),)
    return (_("Where there is only a sign, only the direction was assessed, not the size."),)
