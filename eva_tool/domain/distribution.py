"""Who gains and who loses: groups and areas by alternative, gains and harms apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from eva_tool.domain import scope, values
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Area, Group
from eva_tool.domain.scope import Tally, tally
from eva_tool.domain.scores import Horizon
from eva_tool.domain.text import N_
from eva_tool.domain.values import BOTH

SMALL = 5
HARD_LOSS = -2

Kind = Literal["group", "area"]


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """One group or area and its own impacts; those of a `small` one are not shown to anybody.

    `tallies` by (alternative id, horizon); horizon "" is both together.
    """

    kind: Kind
    target: Group | Area
    vulnerable: bool
    small: bool = False
    tallies: dict[tuple[str, str], Tally]
    impacts: tuple[Impact, ...]

    @property
    def name(self) -> str:
        return self.target.name or self.target.id

    @property
    def key(self) -> str:
        """As `scope.target_of` calls it: a group and an area may have the same id."""
        return f"{self.kind}:{self.target.id}"


@dataclass(frozen=True, kw_only=True)
class Move:
    """What moving from VE0 to the alternative does to groups and areas, gains and harms apart."""

    alternative: str
    winners: tuple[TargetRow, ...]
    losers: tuple[TargetRow, ...]
    both: tuple[TargetRow, ...]
    unchanged: tuple[TargetRow, ...]
    worst_off: tuple[TargetRow, ...]


@dataclass(frozen=True, kw_only=True)
class HardHit:
    """A vulnerable group that is hit hard under an alternative whose mean for all is fair.

    `worst` is its most negative score, on `criterion`.
    """

    row: TargetRow
    criterion: Criterion
    worst: int


@dataclass(frozen=True, kw_only=True)
class FairMean:
    """An alternative with a mean of 0 or better over `count` criteria, and whom the mean hides.

    Over both horizons; over one where only that has numbers for all.
    """

    alternative: str
    mean: float
    count: int
    horizon: str
    hit: tuple[HardHit, ...]


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """The whole reading. `rows` have impacts of their own, `suppressed` are too small to show."""

    rows: tuple[TargetRow, ...]
    suppressed: tuple[TargetRow, ...]
    moves: tuple[Move, ...]
    worst_everywhere: tuple[TargetRow, ...]
    loses_everywhere: tuple[TargetRow, ...]
    fair_means: tuple[FairMean, ...]


def of(document: Document, framework: Framework) -> Distribution:
    every = targets(document, framework)
    rows = tuple(row for row in every if row.impacts)
    alternatives = [a.id for a in scope.compared(document)]
    moves = tuple(move(rows, a) for a in alternatives)
    worst = [row for row in rows if moves and all(row in m.worst_off for m in moves)]
    always = [row for row in rows if moves and all(row.tallies[a, ""].losses for a in alternatives)]
    return Distribution(
        rows=rows,
        suppressed=tuple(row for row in every if row.small),
        moves=moves,
        worst_everywhere=tuple(worst),
        loses_everywhere=tuple(always),
        fair_means=_fair_means(document, framework, rows),
    )


def too_few(count: int | None) -> bool:
    """Whether so few people are meant that what is said of them would tell who they are."""
    return count is not None and 0 < count < SMALL


def is_small(target: Group | Area) -> bool:
    return too_few(target.size)


HIDDEN = N_("hidden: fewer than five people")
"""What is published instead of an impact on so few."""
SMALL_LOSS = N_(
    "The loss meets a group of fewer than five people. What it loses is not shown, because they "
    "could be recognised."
)


def few(document: Document) -> frozenset[str]:
    """Whose impacts are not published, as `scope.target_of` calls them."""
    groups = {f"group:{g.id}" for g in document.groups if is_small(g)}
    return frozenset(groups | {f"area:{a.id}" for a in document.areas if is_small(a)})


def targets(document: Document, framework: Framework) -> tuple[TargetRow, ...]:
    """Groups, then areas, in the document's order, with the impacts scored for them."""
    in_scope = {c.id for c in scope.criteria(document, framework)}
    alternatives = [a.id for a in scope.compared(document)]
    kinds: tuple[tuple[Kind, tuple[Group | Area, ...]], ...] = (
        ("group", document.groups),
        ("area", document.areas),
    )
    own: dict[tuple[str, str], list[Impact]] = {}
    for impact in document.impacts:
        if impact.criterion in in_scope and not impact.everyone:
            kind = "group" if impact.group else "area"
            own.setdefault((kind, impact.group or impact.area or ""), []).append(impact)
    return tuple(
        _row(kind, item, () if is_small(item) else own.get((kind, item.id), ()), alternatives)
        for kind, items in kinds
        for item in items
    )


def worst_off(rows: tuple[TargetRow, ...], alternative: str) -> tuple[TargetRow, ...]:
    """Those who lose most under the alternative: by worst score, then by the sum of losses."""

    def harm(row: TargetRow) -> tuple[int, int]:
        found = row.tallies[alternative, ""]
        return (found.worst or 0, sum(s for s in found.scores if s < 0))

    losing = [row for row in rows if row.tallies[alternative, ""].losses]
    least = min((harm(row) for row in losing), default=None)
    return tuple(row for row in losing if harm(row) == least)


def move(rows: tuple[TargetRow, ...], alternative: str) -> Move:
    """Sort those who have a number by whether they only gain, only lose, do both, or neither."""
    piles: dict[tuple[bool, bool], list[TargetRow]] = {}
    for row in rows:
        found = row.tallies[alternative, ""]
        if found.scores:
            piles.setdefault((found.gains > 0, found.losses > 0), []).append(row)
    return Move(
        alternative=alternative,
        winners=tuple(piles.get((True, False), ())),
        losers=tuple(piles.get((False, True), ())),
        both=tuple(piles.get((True, True), ())),
        unchanged=tuple(piles.get((False, False), ())),
        worst_off=worst_off(rows, alternative),
    )


def _row(
    kind: Kind, item: Group | Area, impacts: list[Impact] | tuple[()], alternatives: list[str]
) -> TargetRow:
    tallies = {
        (a, h): tally(i for i in impacts if i.alternative == a and h in ("", i.horizon))
        for a in alternatives
        for h in ("", *Horizon)
    }
    return TargetRow(
        kind=kind,
        target=item,
        vulnerable=isinstance(item, Group) and item.vulnerable,
        small=is_small(item),
        tallies=tallies,
        impacts=tuple(impacts),
    )


def _fair_means(
    document: Document, framework: Framework, rows: tuple[TargetRow, ...]
) -> tuple[FairMean, ...]:
    """The mean is over what all alternatives have a number on."""
    every = ((h, values.matrix(document, framework, h)) for h in (BOTH, *Horizon))
    horizon, whole = next((pair for pair in every if pair[1].criteria), (BOTH, None))
    if whole is None:
        return ()
    found = []
    for alternative, scores in zip(whole.alternatives[1:], whole.score[1:], strict=True):
        mean, hit = float(scores.mean()), tuple(_hard_hits(framework, rows, alternative.id))
        if mean >= 0 and hit:
            fair = FairMean(
                alternative=alternative.id,
                mean=mean,
                count=len(whole.criteria),
                horizon=str(horizon),
                hit=hit,
            )
            found.append(fair)
    return tuple(found)


def _hard_hits(
    framework: Framework, rows: tuple[TargetRow, ...], alternative: str
) -> Iterator[HardHit]:
    """Vulnerable groups at −2 or worse."""
    for row in rows:
        worst = _worst(row, alternative) if row.vulnerable else None
        if worst is not None and worst.number is not None and worst.number <= HARD_LOSS:
            criterion = framework.criteria[worst.criterion]
            yield HardHit(row=row, criterion=criterion, worst=worst.number)


def _worst(row: TargetRow, alternative: str) -> Impact | None:
    scored = (i for i in row.impacts if i.alternative == alternative and i.number is not None)
    return min(scored, key=lambda i: i.number or 0, default=None)
