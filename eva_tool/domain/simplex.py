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


def draws(region: Region, samples: int, seed: int) -> Iterator[Numbers]:
    """Admissible weights in chunks of rows, uniformly distributed.

    Some chunks hold none yet: where weights are hard to find, they are pauses on the way.
    """
    if region.empty:
        raise ValueError("no weights are admissible")
    source = _source(region, np.random.default_rng(seed))
    if isinstance(source, Walk):
        yield from source.chunks(samples)
        return
    for start in range(0, samples, CHUNK):
        yield source(min(CHUNK, samples - start))


def _source(region: Region, rng: Random) -> Source | Walk:
    if not region.bounded:
        return _ordered_anywhere(region, rng)
    if not region.tiers:
        return Bounded(region.low, region.high, rng).draw
    proposals = _ordered_anywhere(region, rng)
    if region.holds(proposals(_PILOT)).mean() >= _ENOUGH:
        return lambda n: _kept(proposals, region, n)
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


def _kept(proposals: Source, region: Region, samples: int) -> Numbers:
    kept, missing = [], samples
    while missing > 0:
        drawn = proposals(CHUNK)
        kept.append(drawn[region.holds(drawn)][:missing])
        missing -= len(kept[-1])
    return np.concatenate(kept)
