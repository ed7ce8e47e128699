"""Who gains and who loses in the comparison: moves from VE0, and several losses at once."""

from collections.abc import Iterable, Sequence

from eva_tool.domain import accumulation, distribution, fairness
from eva_tool.domain.accumulation import Pile
from eva_tool.domain.distribution import Distribution, FairMean, TargetRow
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import Tally
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.foreign import told_apart
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bit,
    Bits,
    Block,
    Box,
    Cell,
    Column,
    Prose,
    Row,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)

BESIDE = 3
NAME, BAR = 46, 22


def moves(look: Look, width: float) -> list[Block]:
    """Warnings that no mean may hide, then a row for each group and area. `width` is the page's."""
    _ = look.language
    found = distribution.of(look.document, look.framework)
    piles: dict[tuple[str, str, str], Pile] = {
        (p.row.kind, p.row.target.id, p.alternative): p
        for p in accumulation.piles(look.document, look.framework)
    }
    heading = Prose((), _("Who gains, who loses"))
    if not found.rows:
        text = _("No impact is scored for a group or an area.")
        return [heading, Prose(((say(text, "quiet"),), *_small(look, found)))]
    tables = (
        _table(look, found, piles, part, width)
        for part in blocks_of(look.compared, BESIDE if width > 200 else 2)
    )
    told = (*everywhere(look, found), *_small(look, found))
    return [
        heading,
        *(fair_mean(look, one) for one in found.fair_means),
        *tables,
        *([Prose(told, style="full")] if told else []),
    ]


def _table(
    look: Look,
    found: Distribution,
    piles: dict[tuple[str, str, str], Pile],
    alternatives: Sequence[Alternative],
    width: float,
) -> Table:
    _ = look.language
    each = round((width - NAME) / len(alternatives) - BAR, 1)
    columns = [Column(_("Group or area"), NAME)]
    for alternative in alternatives:
        columns.append(Column(f"{alternative.id} {_('worst and best')}", BAR, "s edge"))
        columns.append(Column(f"{alternative.id} {_('losses and gains')}", each, "pad"))
    rows = tuple(_row(look, found, row, piles, alternatives) for row in found.rows)
    caption = _("Groups and areas when the matter moves from VE0")
    explained = _("how many scores of their own; criteria are named when several losses meet.")
    return Table(caption, tuple(columns), rows, explained, style="mid tight")


def _row(
    look: Look,
    found: Distribution,
    row: TargetRow,
    piles: dict[tuple[str, str, str], Pile],
    alternatives: Sequence[Alternative],
) -> Row:
    most = {m.alternative: m.worst_off for m in found.moves}
    cells: list[Cell] = [head(typed(look.target(row.target)))]
    for alternative in alternatives:
        tally = row.tallies[alternative.id, ""]
        pile = piles.get((row.kind, row.target.id, alternative.id))
        worst = row in most[alternative.id]
        cells.append(look.extremes(tally, "edge"))
        cells.append(cell(*_told(look, tally, pile, worst), style="pad"))
    return Row(tuple(cells))


def _told(look: Look, tally: Tally, pile: Pile | None, worst: bool) -> Bits:
    _ = look.language
    counts = (
        _.plural("{count} loss", "{count} losses", tally.losses) if tally.losses else "",
        _.plural("{count} gain", "{count} gains", tally.gains) if tally.gains else "",
        _("{count} not known", count=tally.unknown) if tally.unknown else "",
    )
    first: list[Bit | str] = [", ".join(text for text in counts if text)]
    if worst:
        first.append(say(_("loses most"), "strong"))
    losses = ", ".join(f"{c.code} {look.signed(s)}" for c, s in pile.losses) if pile else ""
    return lines([first, [say(losses, "quiet")]])


def fair_mean(look: Look, fair: FairMean) -> Box:
    _ = look.language
    lead = _("{alternative}: the mean is fine, but not for all", alternative=fair.alternative)
    mean = _.say(fairness.told(fair, look.framework))
    hit = "; ".join(
        _(
            "{group}: {score} on {criterion}",
            group=look.target(h.row.target),
            score=look.signed(h.worst),
            criterion=_.pick(h.criterion.title),
        )
        for h in fair.hit
    )
    worst = _("Vulnerable groups with −2 or worse: {groups}.", groups=hit)
    told = (say(f"{lead}.", "strong"), say(mean), *told_apart(look, worst))
    return Box("flagged", (told,))


def everywhere(look: Look, found: Distribution) -> list[Bits]:
    """Those who lose whatever is chosen."""
    _ = look.language
    if len(found.moves) < 2:
        return []
    rest = [row for row in found.loses_everywhere if row not in found.worst_everywhere]
    worst, some = _names(look, found.worst_everywhere), _names(look, rest)
    told = []
    if worst:
        told.append(_("Worst off under every alternative: {names}.", names=worst))
    if some:
        told.append(_("Lose something under every alternative: {names}.", names=some))
    return [told_apart(look, " ".join(told), "strong")] if told else []


def _small(look: Look, found: Distribution) -> list[Bits]:
    _ = look.language
    names = _names(look, found.suppressed)
    if not names:
        return []
    text = _("Not shown, because fewer than five people could be recognised: {names}.", names=names)
    return [told_apart(look, text, "quiet")]


def _names(look: Look, rows: Iterable[TargetRow]) -> str:
    return ", ".join(look.target(row.target) for row in rows)
