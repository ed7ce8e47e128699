"""Weights drawn from those in order and within bounds, where hardly any are hit by chance."""

from collections.abc import Iterator
from math import ceil

from eva_tool.domain.arrays import Numbers, Random, Scalar, np
from eva_tool.domain.smaa import CHUNK

_CHAINS = CHUNK
_FIRST, _BETWEEN = 20, 2
"""Steps before the first sample and between samples, times the square of the number of weights."""

_PAUSE = 100  # steps, some hundredths of a second

Bound = Numbers | Scalar


class Walk:
    """Weights in order and within bounds, by chains that move one share from one to another.

    For regions too small to be hit by chance. A step draws anew how two weights share their sum.
    """

    def __init__(
        self,
        low: Numbers,
        high: Numbers,
        tiers: tuple[tuple[int, ...], ...],
        start: Numbers,
        rng: Random,
    ) -> None:
        self._low, self._high, self._rng, self._size = low, high, rng, len(low)
        self._tiers = [list(tier) for tier in tiers]
        self._tier = {i: place for place, tier in enumerate(tiers) for i in tier}
        self._chains = np.repeat(start[:, None], _CHAINS, axis=1)
        self._steps, self._walked = 0, 0

    @property
    def part(self) -> float:
        """How much of the way to all samples is walked, from 0 to 1."""
        return self._walked / self._steps if self._steps else 0.0

    def chunks(self, samples: int) -> Iterator[Numbers]:
        """The samples, and chunks without any while it walks: whoever waits may stop there."""
        steps = self._size**2 if self._size > 1 else 0
        self._steps = (_FIRST + _BETWEEN * ceil(samples / _CHAINS)) * steps
        yield from self._walk(_FIRST * steps)
        for begin in range(0, samples, _CHAINS):
            yield from self._walk(_BETWEEN * steps)
            yield self._chains.T[: min(_CHAINS, samples - begin)].copy()

    def _walk(self, steps: int) -> Iterator[Numbers]:
        """Nothing after every so many steps."""
        if not steps:
            return
        ones = self._rng.integers(self._size, size=steps)
        others = (ones + 1 + self._rng.integers(self._size - 1, size=steps)) % self._size
        for step, (i, j) in enumerate(zip(ones.tolist(), others.tolist(), strict=True)):
            both = self._chains[i] + self._chains[j]
            (low_i, high_i), (low_j, high_j) = self._bounds(i, j, both), self._bounds(j, i, both)
            low, high = np.maximum(low_i, both - high_j), np.minimum(high_i, both - low_j)
            moved = low + self._rng.random(_CHAINS) * np.maximum(high - low, 0.0)
            self._chains[i], self._chains[j] = moved, both - moved
            self._walked += 1
            if step % _PAUSE == 0:
                yield np.empty((0, self._size))

    def _bounds(self, one: int, other: int, both: Numbers) -> tuple[Bound, Bound]:
        """Where `one` may go while everything but `other` stays."""
        place, low, high = self._tier[one], self._low[one], self._high[one]
        for weight in self._neighbours(place + 1, other):
            low = np.maximum(low, weight)
        for weight in self._neighbours(place - 1, other):
            high = np.minimum(high, weight)
        if self._tier[other] > place:
            low = np.maximum(low, both / 2)
        if self._tier[other] < place:
            high = np.minimum(high, both / 2)
        return low, high

    def _neighbours(self, place: int, other: int) -> list[Numbers]:
        inside = 0 <= place < len(self._tiers)
        return [self._chains[i] for i in self._tiers[place] if i != other] if inside else []
