"""Weights drawn uniformly from those within bounds and one in sum."""

from eva_tool.domain.arrays import Numbers, Random, np

_CELLS = 4_096


class Bounded:
    """Weights within bounds, one after another, each given what is left for the rest.

    What is left for the last k weights is distributed as a sum of k uniform variables; its
    distribution function is tabled for each k, and turned round to draw from it.
    """

    def __init__(self, low: Numbers, high: Numbers, rng: Random) -> None:
        self._low, self._rng = low, rng
        self._left = max(1 - low.sum(), 0.0)
        room = np.minimum(high - low, self._left)
        self._turned = bool(room.sum() - self._left < self._left)
        if self._turned:  # fewer is finer: count from the upper bounds
            self._left = room.sum() - self._left
        self._room, self._moving = room, np.flatnonzero(room > 0)
        self._tables = self._tabled(room[self._moving])

    def _tabled(self, room: Numbers) -> list[tuple[Numbers, Numbers]]:
        """For each weight that moves, the sum of those after it: grid and distribution."""
        tables: list[tuple[Numbers, Numbers]] = []
        grid, share = np.zeros(1), np.ones(1)
        for place in range(len(room) - 1, 0, -1):
            top = min(self._left, room[place:].sum())
            cells = np.linspace(0.0, top, _CELLS)
            if place == len(room) - 1:
                density = np.ones(_CELLS)
            else:
                density = np.interp(cells, grid, share) - np.interp(
                    cells - room[place], grid, share, left=0.0
                )
            steps = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
            grid, share = cells, steps / (steps[-1] or 1.0)
            tables.append((grid, share))
        return tables[::-1]

    def draw(self, samples: int) -> Numbers:
        weights = np.tile(self._low, (samples, 1))
        left = np.full(samples, self._left)
        chance = self._rng.random((samples, len(self._tables)))
        moved = np.zeros((samples, len(self._room)))
        for place, (grid, share) in enumerate(self._tables):
            column = self._moving[place]
            least = np.interp(left - self._room[column], grid, share)
            most = np.interp(left, grid, share)
            rest = np.interp(least + chance[:, place] * (most - least), share, grid)
            rest = np.clip(rest, left - self._room[column], left)
            moved[:, column] = left - rest
            left = rest
        if len(self._moving):
            moved[:, self._moving[-1]] = left
        weights += self._room - moved if self._turned else moved
        return weights
