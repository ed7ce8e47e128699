"""Weights drawn uniformly from all that are admissible: in order, within bounds, one in sum.

The same region, seed and number of samples give the same bytes. Sources: docs/comparison.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from eva_tool.domain.arrays import Flags, Numbers, Random, np
from eva_tool.domain.bounded import Bounded
from eva_tool.domain.smaa import CHUNK
from eva_tool.domain.walk import Walk

Source = Callable[[int], Numbers]
SLACK = 1e-12
_PILOT, _ENOUGH = 2_000, 0.01


@dataclass(frozen=True, eq=False)
class Region:
    """Weights of at least `low`, at most `high`, one in sum.

    `tiers` are positions in order of weight, the heaviest first: nothing of a tier weighs less
    than anything of the next. Without tiers there is no order.
    """

    low: Numbers
    high: Numbers
    tiers: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def free(cls, size: int, tiers: tuple[tuple[int, ...], ...] = ()) -> Self:
        return cls(np.zeros(size), np.ones(size), tiers)

    @property
    def bounded(self) -> bool:
        return bool((self.low > 0).any() or (self.high < 1).any())

    @property
    def empty(self) -> bool:
        """True when no weights are admissible."""
        low, high = self.bounds()
        crossed = bool((low > high + SLACK).any())
        return crossed or low.sum() > 1 + SLACK or high.sum() < 1 - SLACK

    @property
    def point(self) -> Numbers:
        """One admissible point, by a formula: every weight at the same part of its bounds."""
        low, high = self.bounds()
        room = (high - low).sum()
        found: Numbers = low + (high - low) * ((1 - low.sum()) / room if room else 0.0)
        found /= found.sum()
        return found

    def bounds(self) -> tuple[Numbers, Numbers]:
        """The bounds, as far as the order moves them."""
        low, high = self.low.copy(), self.high.copy()
        for lower, upper in pairwise(self.tiers[::-1]):
            low[list(upper)] = np.maximum(low[list(upper)], low[list(lower)].max())
        for upper, lower in pairwise(self.tiers):
            high[list(lower)] = np.minimum(high[list(lower)], high[list(upper)].min())
        return low, high

    def holds(self, weights: Numbers) -> Flags:
        """Which of the rows are within the bounds and in order."""
        within = (weights >= self.low - SLACK) & (weights <= self.high + SLACK)
        inside: Flags = np.all(within, axis=1)
        for upper, lower in pairwise(self.tiers):
            least, most = weights[:, list(upper)].min(axis=1), weights[:, list(lower)].max(axis=1)
            inside &= least >= most - SLACK
        return inside


class Kept:
    """Of proposed weights those that are admissible, with a pause after each handful."""

    def __init__(self, proposals: Source, region: Region) -> None:
        self._proposals, self._region = proposals, region
        self.part = 0.0

    def chunks(self, samples: int) -> Iterator[Numbers]:
        for begin in range(0, samples, CHUNK):
            kept, wanted = list[Numbers](), min(CHUNK, samples - begin)
            while (found := sum(map(len, kept))) < wanted:
                self.part = (begin + found) / samples
                yield np.empty((0, len(self._region.low)))
                drawn = self._proposals(CHUNK)
                kept.append(drawn[self._region.holds(drawn)][: wanted - found])
            self.part = (begin + wanted) / samples
            yield np.concatenate(kept)


class Draws:
    """Admissible weights in chunks of rows, uniformly distributed.

    Some chunks hold none yet: where weights are hard to find, they are pauses on the way.
    """

    def __init__(
        self, region: Region, samples: int, seed: int, spread: Numbers | None = None
    ) -> None:
        """`spread` (shares, weights) says what each share gives to each weight."""
        if region.empty:
            raise ValueError("no weights are admissible")
        self._samples, self._done, self._spread = samples, 0, spread
        self._source = _source(region, np.random.default_rng(seed))
        self._chunks = self._drawn()

    @property
    def part(self) -> float:
        """How much of the work is done, from 0 to 1."""
        searched = 0.0 if callable(self._source) else self._source.part
        return searched or self._done / self._samples

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Numbers:
        found = next(self._chunks)
        self._done += len(found)
        return found if self._spread is None else np.einsum("sp,pc->sc", found, self._spread)

    def _drawn(self) -> Iterator[Numbers]:
        if not callable(self._source):
            yield from self._source.chunks(self._samples)
            return
        for start in range(0, self._samples, CHUNK):
            yield self._source(min(CHUNK, self._samples - start))


def draws(region: Region, samples: int, seed: int) -> Draws:
    """The same region, number of samples and seed give the same bytes."""
    return Draws(region, samples, seed)


def _source(region: Region, rng: Random) -> Source | Kept | Walk:
    if not region.bounded:
        return _ordered_anywhere(region, rng)
    if not region.tiers:
        return Bounded(region.low, region.high, rng).draw
    proposals = _ordered_anywhere(region, rng)
    if region.holds(proposals(_PILOT)).mean() >= _ENOUGH:
        return Kept(proposals, region)
    low, high = region.bounds()
    return Walk(low, high, region.tiers, region.point, rng)


def _ordered_anywhere(region: Region, rng: Random) -> Source:
    return lambda n: _ordered(_anywhere(rng, n, len(region.low)), region, rng)


def _anywhere(rng: Random, samples: int, size: int) -> Numbers:
    weights: Numbers = rng.standard_exponential((samples, size))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _ordered(weights: Numbers, region: Region, rng: Random) -> Numbers:
    """The heaviest weights go to the first tier, in any order within it, and so on."""
    if not region.tiers:
        return weights
    weights.sort(axis=1)
    found, used = np.empty_like(weights), weights.shape[1]
    for tier in region.tiers:
        own = weights[:, used - len(tier) : used]
        found[:, list(tier)] = rng.permuted(own, axis=1) if len(tier) > 1 else own
        used -= len(tier)
    return found
