"""What a weighting says as numbers: the weights of criteria, and which others it admits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from eva_tool.domain.arrays import Flags, Numbers, np
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.saying import quoted
from eva_tool.domain.simplex import SLACK, Draws, Region
from eva_tool.domain.text import N_, LocalText, Message, Number
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.domain.values import Values

_OUTSIDE = N_("The points are outside the ranges given. The ranges count.")
_NOT_WEIGHED = N_("Without points, and therefore without weight: {items}.")
_UNRANKED = N_("Without a rank, and therefore after all the others: {items}.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice:
    """Admissible weights of the counted criteria, and one of them for totals.

    `region` are the shares of parts that may vary; `spread` (parts, criteria) says what each part
    gives to each criterion. A choice with one part is fixed.
    """

    region: Region
    spread: Numbers
    point: Numbers
    remarks: tuple[Message, ...] = ()

    @property
    def fixed(self) -> bool:
        return len(self.spread) == 1

    def draws(self, samples: int, seed: int) -> Draws:
        """Weights (samples, criteria), chunk by chunk, each row one in sum."""
        plain = np.array_equal(self.spread, np.eye(len(self.spread)))
        return Draws(self.region, samples, seed, None if plain else self.spread)


@dataclass(frozen=True, kw_only=True, eq=False)
class Items:
    """What a weighting weighs: categories or criteria that count, and their shares of criteria."""

    ids: tuple[str, ...]
    titles: tuple[LocalText, ...]
    spread: Numbers


_ITEMS: WeakKeyDictionary[Values, dict[str, Items]] = WeakKeyDictionary()
"""By level, as long as the values are there: each change of a weight asks for them."""


def free(criteria: int) -> Choice:
    """All weights that there are: nothing is held more important than anything else."""
    return Choice(
        region=Region.free(criteria), spread=np.eye(criteria), point=np.full(criteria, 1 / criteria)
    )


def read(
    weighting: Weighting, weights: Iterable[Weight], framework: Framework, values: Values
) -> Choice:
    """The choice of one weighting; `Invalid` says in words why there is none."""
    items = weighed(framework, values, weighting.level)
    given = {w.item: w for w in weights if w.weighting == weighting.id}
    own = [given.get(i) for i in items.ids]
    low = np.array([0.0 if w is None or w.low is None else w.low / 100 for w in own])
    high = np.array([1.0 if w is None or w.high is None else w.high / 100 for w in own])
    _check(items, low, high)
    if weighting.method == "rank":
        return _ranked(items, [None if w is None else w.rank for w in own], low, high)
    return _pointed(items, [None if w is None else w.points for w in own], low, high)


def weighed(framework: Framework, values: Values, level: str) -> Items:
    """The items of a level that hold a counted criterion, in the order of the framework."""
    if not values.criteria:
        raise Invalid(N_("No criterion has a number under every alternative: nothing to weigh."))
    known = _ITEMS.setdefault(values, {})
    if level not in known:
        known[level] = _items(framework, values, level)
    return known[level]


def _items(framework: Framework, values: Values, level: str) -> Items:
    if level == "criterion":
        pairs = [(c.id, c.title, [i]) for i, c in enumerate(values.criteria)]
    else:
        found = [framework.category_of[c.id].id for c in values.criteria]
        pairs = [
            (c.id, c.title, [i for i, own in enumerate(found) if own == c.id])
            for c in framework.categories
            if c.id in found
        ]
    spread = np.zeros((len(pairs), len(values.criteria)))
    for row, (_, _, members) in enumerate(pairs):
        spread[row, members] = 1 / len(members)
    spread.setflags(write=False)
    return Items(ids=tuple(p[0] for p in pairs), titles=tuple(p[1] for p in pairs), spread=spread)


def centroid(tiers: tuple[tuple[int, ...], ...]) -> Numbers:
    """Rank-order centroid weights; those of equal rank share their mean."""
    size = sum(map(len, tiers))
    weights = np.cumsum(1 / np.arange(size, 0, -1))[::-1] / size
    found, used = np.empty(size), 0
    for tier in tiers:
        found[list(tier)] = weights[used : used + len(tier)].mean()
        used += len(tier)
    found /= found.sum()
    return found


def tiers_of(ranks: Sequence[float | None]) -> tuple[tuple[int, ...], ...]:
    """The places of equal ranks, the best first; those without a rank come last."""
    numbers = sorted({rank for rank in ranks if rank is not None})
    tiers = [tuple(i for i, rank in enumerate(ranks) if rank == n) for n in numbers]
    last = tuple(i for i, rank in enumerate(ranks) if rank is None)
    return (*tiers, last) if last else tuple(tiers)


def _ranked(items: Items, ranks: list[int | None], low: Numbers, high: Numbers) -> Choice:
    numbers = any(rank is not None for rank in ranks)
    region = Region(low, high)
    if not numbers and not region.bounded:
        raise Invalid(N_("No order has been given yet."))
    if numbers:
        region = Region(low, high, tiers_of(ranks))
    if region.empty:
        raise Invalid(N_("The order and the ranges contradict each other."))
    shares = centroid(region.tiers) if numbers else region.point
    if not region.holds(shares[None])[0]:
        shares = region.point
    remarks = _listed(_UNRANKED, items, [r is None for r in ranks]) if numbers else []
    return Choice(
        region=region, spread=items.spread, point=shares @ items.spread, remarks=tuple(remarks)
    )


def _pointed(items: Items, points: list[float | None], low: Numbers, high: Numbers) -> Choice:
    """Items with a range vary; the others share what is left in proportion to their points."""
    given = np.array([p or 0.0 for p in points])
    varies = (low > 0) | (high < 1)
    if not given.any() and not varies.any():
        raise Invalid(N_("No points have been given yet."))
    parts, region = _parts(given, varies, low, high)
    remarks, alone = list[Message](), len(parts) == 1
    shares = np.ones(1) if alone else region.point
    if not alone and given.any() and not any(points[i] is None for i in np.flatnonzero(varies)):
        wanted = (parts > 0) @ (given / given.sum())
        fits = region.holds(wanted[None])[0]
        shares = wanted if fits else shares
        remarks += [] if fits else [Message(_OUTSIDE)]
    if given.any():
        silent = [p is None and not v for p, v in zip(points, varies, strict=True)]
        remarks += _listed(_NOT_WEIGHED, items, silent)
    spread = parts @ items.spread
    return Choice(region=region, spread=spread, point=shares @ spread, remarks=tuple(remarks))


def _parts(given: Numbers, varies: Flags, low: Numbers, high: Numbers) -> tuple[Numbers, Region]:
    """What each part gives to each item: those that vary by themselves, the others together."""
    every = np.eye(len(given))
    together = np.where(varies, 0.0, given)
    if not together.any():
        return every, Region(low, high)
    parts: Numbers = np.vstack([every[varies], together / together.sum()])
    return parts, Region(np.append(low[varies], 0.0), np.append(high[varies], 1.0))


def _listed(template: str, items: Items, silent: list[bool]) -> list[Message]:
    titles = [t for t, quiet in zip(items.titles, silent, strict=True) if quiet]
    return [Message(template, {"items": quoted(titles)})] if titles else []


def _check(items: Items, low: Numbers, high: Numbers) -> None:
    """Refuse ranges that no weights can meet."""
    for title, least, most in zip(items.titles, low, high, strict=True):
        if least > most:
            raise Invalid(
                N_("{item}: the lower limit {low}% is above the upper limit {high}%."),
                item=title,
                low=_percent(least),
                high=_percent(most),
            )
    if low.sum() > 1 + SLACK:
        raise Invalid(
            N_("The lower limits add up to {sum}%. They may be at most 100% together."),
            sum=_percent(low.sum()),
        )
    if high.sum() < 1 - SLACK:
        raise Invalid(
            N_("The upper limits add up to {sum}%. They must be at least 100% together."),
            sum=_percent(high.sum()),
        )


def _percent(share: float) -> Number:
    return Number(round(share * 100, 1), 0 if round(share * 1_000) % 10 == 0 else 1)
