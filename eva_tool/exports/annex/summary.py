"""The first page of the summary: matter, alternatives, findings, who gains and who loses."""

from dataclasses import dataclass, replace

from eva_tool.domain.distribution import TargetRow, targets
from eva_tool.domain.impacts import Finding
from eva_tool.domain.preparation import Handling, deciding
from eva_tool.domain.scores import Horizon
from eva_tool.exports.annex import fit, gains, limits, words
from eva_tool.exports.annex.blocks import code
from eva_tool.exports.annex.heights import FINDING_SIZE, PAGE, TABLE_SIZE, height
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Box,
    Cell,
    Column,
    Items,
    Prose,
    Row,
    Table,
    cell,
    head,
    say,
    typed,
)
from eva_tool.exports.annex.performance import names_over, score_columns

TITLE_SIZE = 25
BARS_FIT, HORIZONS_FIT = 3, 6


@dataclass(frozen=True)
class Level:
    """How much of each kind there is room for, from generous to tight."""

    matter: int
    alternative: int
    findings: int
    finding: int
    groups: int
    hidden: int


LEVELS = (
    Level(8, 4, 7, 2, 9, 2),
    Level(5, 3, 7, 2, 9, 2),
    Level(4, 2, 7, 2, 9, 2),
    Level(3, 2, 7, 2, 8, 1),
    Level(2, 2, 6, 2, 9, 1),
    Level(2, 1, 6, 2, 9, 1),
    Level(2, 1, 6, 2, 8, 1),
    Level(2, 1, 6, 2, 6, 1),
    Level(2, 1, 6, 2, 5, 1),
    Level(2, 1, 6, 1, 5, 1),
    Level(2, 1, 5, 1, 4, 1),
    Level(1, 1, 4, 1, 3, 1),
    Level(1, 1, 3, 1, 2, 0),
)


def title(look: Look, size: float = TITLE_SIZE) -> Bits:
    """The name of the matter on two lines at most."""
    text = look.document.basics.title
    if not text:
        return (say(look.language("Assessment without a title")),)
    return (typed(fit.shorten(text, 168, 2, size, 700)),)


def page(look: Look, room: float = PAGE) -> tuple[Block, ...]:
    """The fullest page that fits."""
    rows = ranked(tuple(r for r in targets(look.document, look.framework) if r.impacts))
    for level in LEVELS:
        made = [_matter(look, level), _alternatives(look, level), _findings(look, level)]
        made += [*_who(look, rows, level.groups), *_hidden(look, level)]
        if _height(look, made) <= room:
            break
    return tuple(made)


def ranked(rows: tuple[TargetRow, ...]) -> list[TargetRow]:
    """Groups before areas and vulnerable ones first, as the document has them within."""
    return sorted(rows, key=lambda row: (row.kind != "group", not row.vulnerable))


def _height(look: Look, made: list[Block]) -> float:
    text = "".join(bit.text for bit in title(look))
    top = 6 + 3.2 + 10.3 * fit.lines(text, 168, TITLE_SIZE, 700)
    return top + sum(height(block) for block in made)


def _matter(look: Look, level: Level) -> Table:
    _ = look.language
    basics, handlings = look.document.basics, look.document.handlings
    last = deciding(handlings)
    others = [h for h in handlings if h is not last]
    matter = fit.told(basics.matter or basics.title, 136, level.matter, TABLE_SIZE)
    register = fit.shorten(basics.register_number, 48, level.matter, TABLE_SIZE)
    decides = _handled(look, [last] if last else [], 54, level.matter)
    rows = [
        Row((head(_("Matter")), cell(typed(matter), span=3))),
        Row(
            (
                head(_("Decides")),
                cell(*decides),
                head(_("Register number")),
                cell(typed(register) if register else "–"),
            )
        ),
    ]
    if others:
        handled = _handled(look, others, 136, level.matter)
        rows.append(Row((head(_("Handled by")), cell(*handled, span=3))))
    columns = (Column("", 30), Column("", 58), Column("", 30), Column("", 52))
    caption = _("Matter and decision")
    return Table(caption, columns, tuple(rows), plain_head=True, style="meta")


def _handled(look: Look, handlings: list[Handling], room: float, most: int) -> Bits:
    """Bodies and days; when there is no room for all of it, as much as there is."""
    pairs = [(h.organ, look.language.date(h.on)) for h in handlings]
    whole = ", ".join(" ".join(pair).strip() for pair in pairs)
    told = fit.shorten(whole, room, most, TABLE_SIZE)
    if told != whole or not told:
        return (typed(told) if told else say("–"),)
    bits = ((say(","), typed(organ), say(day)) for organ, day in pairs)
    return tuple(bit for pair in bits for bit in pair if bit.text)[1:]


def _alternatives(look: Look, level: Level) -> Table:
    _ = look.language
    rows = tuple(
        Row(
            (
                code(a.id),
                head(typed(fit.shorten(a.name, 43, level.alternative, TABLE_SIZE, 600))),
                cell(typed(_opening(a.description, 110, level.alternative))),
            )
        )
        for a in look.document.alternatives
    )
    columns = (Column(_("No."), 12), Column(_("Name"), 46), Column(_("What happens")))
    tight = "tight" if len(rows) > 4 else ""
    return Table(_("Alternatives"), columns, rows, style=tight)


def _opening(text: str, room: float, most: int) -> str:
    return fit.whole(text, room, most, TABLE_SIZE)


def _findings(look: Look, level: Level) -> Block:
    _ = look.language
    found = [f for f in look.document.findings if f.text][: level.findings]
    heading = _("Key findings")
    if not found:
        return Prose(((say(_("No findings have been written yet."), "quiet"),),), heading)
    items = tuple(_finding(look, f, level.finding) for f in found)
    return Items(items, heading, numbered=True, style="findings")


def _finding(look: Look, finding: Finding, most: int) -> Bits:
    """The first sentence is what the eye catches; the criteria follow if there is room."""
    text = fit.shorten(finding.text, 150, most, FINDING_SIZE, 600)
    first, *others = fit.sentences(text)
    rest = " ".join(others)
    bits = (typed(first, "strong"), *([typed(rest)] if rest else []))
    codes = f"({', '.join(map(look.code, finding.criteria))})" if finding.criteria else ""
    whole = f"{text} {codes}"
    fits = codes and fit.lines(whole, 150, FINDING_SIZE, 600) <= most
    return (*bits, say(codes, "quiet")) if fits else bits


def _who(look: Look, found: list[TargetRow], most: int) -> list[Block]:
    _ = look.language
    heading = _("Who gains, who loses")
    if not found or not look.compared:
        text = _("No population group or area has been assessed apart from everyone.")
        blocks = gains.for_everyone(look, most) if look.compared else []
        return [Prose(((say(text, "quiet"),),), heading), *blocks]
    rows, left = found[:most], len(found) - most
    more = _more(look, left, "groups") if left > 0 else ""
    explained = _("largest loss and largest gain on any criterion, compared with VE0.")
    bars = len(look.compared) <= BARS_FIT
    columns, over = _bars(look) if bars else _narrow(look)
    made = tuple(Row((_short_name(look, row), *_extremes(look, row, bars))) for row in rows)
    style = "mid tight who" if bars else "mid tight who narrow"
    caption = _("Impacts by group")
    table = Table(caption, columns, made, f"{explained} {more}".strip(), over, style)
    return [Prose((), heading), table]


def _more(look: Look, count: int, chapter: str) -> str:
    """Where the rest is: in a chapter, or in the annex of which this summary stands apart."""
    if not look.parts:
        return look.language("{count} more in the decision annex.", count=count)
    part = look.part(chapter)
    return look.language("{count} more in part {part}.", count=count, part=part)


def _short_name(look: Look, row: TargetRow) -> Cell:
    found = look.target(row.target)
    size = look.size(row.target.size)
    room = 44 - (fit.width(f" {size.text}", TABLE_SIZE) if size else 0)
    return head(typed(fit.shorten(found, room, 1, TABLE_SIZE, 600)), size)


def _bars(look: Look) -> tuple[tuple[Column, ...], tuple[Cell, ...]]:
    columns = (Column(look.language("Group or area")), *score_columns(look, look.compared))
    return columns, (cell(), *names_over(look, look.compared))


def _horizons(look: Look) -> list[Horizon]:
    return list(Horizon) if len(look.compared) <= HORIZONS_FIT else [Horizon.LONG]


def _narrow(look: Look) -> tuple[tuple[Column, ...], tuple[Cell, ...]]:
    """Columns without bars, for more alternatives than three."""
    pairs = [(a, h) for a in look.compared for h in _horizons(look)]
    width = round(126 / len(pairs), 2)
    named = [Column(f"{a.id} {look.word(words.HORIZON, h)}", width, "s") for a, h in pairs]
    return (Column(look.language("Group or area")), *named), ()


def _extremes(look: Look, row: TargetRow, bars: bool) -> list[Cell]:
    horizons = list(Horizon) if bars else _horizons(look)
    return [
        look.extremes(row.tallies[a.id, h], "edge" if bars and h is Horizon.SHORT else "")
        for a in look.compared
        for h in horizons
    ]


def _hidden(look: Look, level: Level) -> list[Block]:
    _ = look.language
    found = limits.hidden(look)
    if not found or not level.hidden:
        return []
    kept = [_stopped(bits) for bits in found[: level.hidden]]
    more = len(found) - len(kept)
    if more:
        kept[-1] = (*kept[-1], say(_more(look, more, "comparison"), "quiet"))
    lead = say(_("A fair score for everyone hides a heavy loss."), "strong")
    return [Box("flagged", ((lead, *kept[0]), *kept[1:]))]


def _stopped(bits: Bits) -> Bits:
    """As a sentence that others follow."""
    return (*bits[:-1], replace(bits[-1], text=f"{bits[-1].text}."))
