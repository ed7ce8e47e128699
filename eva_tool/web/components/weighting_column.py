"""All that is shown of one weighting: a column of the tables, where it puts whom first, remarks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from eva_tool.domain.framework import Category, Framework
from eva_tool.domain.scores import Horizon
from eva_tool.domain.totals import Total, Weighed
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.domain.values import BOTH, Values
from eva_tool.web.components.weighting_numbers import decimal, fixed, plain
from eva_tool.web.i18n import _, say

NONE = "–"
HORIZONS = (BOTH, *map(str, Horizon))


class Counted(Protocol):
    """What is counted: services.weighing.Weighing."""

    @property
    def framework(self) -> Framework: ...
    @property
    def weightings(self) -> tuple[Weighting, ...]: ...
    @property
    def weights(self) -> tuple[Weight, ...]: ...
    @property
    def values(self) -> Mapping[str, Values]: ...
    def counted(self, weighting: Weighting, horizon: str = BOTH) -> Weighed: ...


@dataclass(frozen=True, kw_only=True)
class Column:
    """`totals` are by horizon, in the order of HORIZONS: words, and whether they are the best."""

    name: str
    whose: str
    remarks: tuple[str, ...]
    firsts: tuple[str, ...]
    totals: tuple[tuple[tuple[str, bool], ...], ...]
    shares: tuple[str, ...]


def column(found: Counted, one: Weighting) -> Column:
    counted = {horizon: found.counted(one, horizon) for horizon in HORIZONS}
    both = counted[BOTH]
    told = [both.problem] if both.problem else list(both.remarks)
    return Column(
        name=f"{one.id} {one.name}".strip(),
        whose=one.whose or NONE,
        remarks=tuple(say(message) for message in told),
        firsts=tuple(_firsts(found.values[h], counted[h].totals) for h in HORIZONS),
        totals=tuple(tuple(_every(found.values[h], counted[h].totals)) for h in HORIZONS),
        shares=tuple(_shared(found, both)),
    )


def counting(found: Counted) -> list[Category]:
    """The categories that hold a criterion that counts."""
    held = {found.framework.category_of[c.id].id for c in found.values[BOTH].criteria}
    return [category for category in found.framework.categories if category.id in held]


def _firsts(values: Values, totals: Sequence[Total]) -> str:
    best = (a.id for a, own in zip(values.alternatives, totals, strict=False) if own.rank == 1)
    return ", ".join(best) or NONE


def _every(values: Values, totals: Sequence[Total]) -> Iterator[tuple[str, bool]]:
    for n in range(len(values.alternatives)):
        yield _total(totals[n]) if totals else (NONE, False)


def _total(own: Total) -> tuple[str, bool]:
    rank = _("shared rank {rank}", rank=own.rank) if own.shared else _("rank {rank}", rank=own.rank)
    return f"{decimal(own.value, 2)} · {rank}", own.rank == 1


def _shared(found: Counted, one: Weighed) -> Iterator[str]:
    given = {w.item: w for w in found.weights if w.weighting == one.weighting.id}
    for category in counting(found):
        bounded = given.get(category.id) if one.weighting.level == "category" else None
        yield NONE if one.problem else _share(100 * one.shares[category.id], bounded)


def _share(percent: float, given: Weight | None) -> str:
    share = _("{share} %", share=fixed(percent, 1))
    if given is None or given.low == given.high is None:
        return share
    low, high = (0 if given.low is None else given.low), (100 if given.high is None else given.high)
    return f"{share} ({_('{low}–{high} %', low=plain(low), high=plain(high))})"
