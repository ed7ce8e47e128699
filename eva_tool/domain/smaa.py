"""Acceptability analysis (SMAA) on plain arrays: how often, and why, an alternative gets a rank.

Values are (samples, alternatives, criteria), or (alternatives, criteria) when they are certain;
weights are (samples, criteria), or (criteria,) when they are fixed: shares, none below zero and one
in sum. More is better. As in the R package smaa, the rank of an alternative is one more than the
number of those that are better, so that equals share the better rank. Sums are einsum: one thread,
the same bytes on a busy machine.
"""

from collections.abc import Iterator

from eva_tool.domain.arrays import ArrayLike, Counts, Flags, Numbers, Places, np

CHUNK = 4_096
ROUNDING = 1e-12
"""Totals that differ by less than this part of the largest value are equal: rounding, not merit."""
WHOLE = 1e-6
"""So far from one may weights be in sum that were written with few decimals."""


def rank_acceptability(values: ArrayLike, weights: ArrayLike) -> Numbers:
    """The share of samples in which each alternative (row) has each rank (column)."""
    return tallied(*aligned(values, weights)).acceptability


def central_weights(values: ArrayLike, weights: ArrayLike) -> Numbers:
    """The mean of the weights that make each alternative (row) first; NaN where none does."""
    return tallied(*aligned(values, weights)).central_weights


def confidence_factors(values: ArrayLike, weights: ArrayLike) -> Numbers:
    """The share of value samples in which each alternative is first by its own central weights."""
    worth, weighed = aligned(values, weights)
    central = tallied(worth, weighed).central_weights
    sure = Confidence(central, margin(worth, weighed))
    for part in _parts(len(worth)):
        sure.add(worth[part])
    return sure.factors


class Tally:
    """Counts ranks and sums the weights of the first, sample by sample, in little memory."""

    def __init__(self, alternatives: int, criteria: int, tie: float) -> None:
        self.samples, self.tie = 0, tie
        self.ranks: Counts = np.zeros((alternatives, alternatives), np.int64)
        self.better: Counts = np.zeros((alternatives, alternatives), np.int64)
        self._weights = np.zeros((alternatives, criteria))

    def add(self, totals: Numbers, weights: Numbers) -> None:
        """Totals are (alternatives, samples), weights (samples, criteria)."""
        rank = self._ranked(totals)
        for row, own in enumerate(rank):
            self.ranks[row] += np.bincount(own, minlength=len(rank))
        self._weights += np.einsum("as,sc->ac", (rank == 0).astype(float), weights)
        self.samples += totals.shape[1]

    def _ranked(self, totals: Numbers) -> Places:
        rank = np.zeros(totals.shape, np.intp)
        for a in range(len(totals)):
            for b in range(a):
                ahead = totals[a] - totals[b]
                wins, loses = ahead > self.tie, ahead < -self.tie
                rank[b] += wins
                rank[a] += loses
                self.better[a, b] += np.count_nonzero(wins)
                self.better[b, a] += np.count_nonzero(loses)
        return rank

    @property
    def acceptability(self) -> Numbers:
        return self.ranks / self.samples

    @property
    def central_weights(self) -> Numbers:
        times = np.where(self.ranks[:, :1] == 0, np.nan, self.ranks[:, :1])
        found: Numbers = self._weights / times
        return found


class Confidence:
    """Counts how often each alternative is first when weighed by its own central weights."""

    def __init__(self, central: Numbers, tie: float) -> None:
        self._known: Flags = np.isfinite(central[:, 0])
        self.weights, self._tie = np.where(self._known[:, None], central, 0.0), tie
        self._first, self.samples = np.zeros(len(central)), 0

    def add(self, values: Numbers) -> None:
        """Values are (samples, alternatives, criteria)."""
        self.count(values @ self.weights.T)

    def count(self, totals: Numbers) -> None:
        """Totals are (samples, alternatives, whose central weights)."""
        best = totals.max(axis=1)
        self._first += np.count_nonzero(np.einsum("saa->sa", totals) >= best - self._tie, axis=0)
        self.samples += len(totals)

    @property
    def factors(self) -> Numbers:
        return np.where(self._known, self._first / self.samples, np.nan)


def aligned(values: ArrayLike, weights: ArrayLike) -> tuple[Numbers, Numbers]:
    """Both with an axis of samples, which is 1 where they are certain; or why they do not fit."""
    worth, weighed = np.asarray(values, float), np.asarray(weights, float)
    if worth.ndim not in (2, 3) or weighed.ndim not in (1, 2):
        raise ValueError(
            "values are (samples,) alternatives, criteria; weights (samples,) criteria"
        )
    worth = worth[None] if worth.ndim == 2 else worth
    weighed = weighed[None] if weighed.ndim == 1 else weighed
    if 0 in worth.shape or 0 in weighed.shape:
        raise ValueError("there is nothing to compare: no samples, alternatives or criteria")
    if worth.shape[2] != weighed.shape[1]:
        raise ValueError(f"values of {worth.shape[2]} criteria, weights of {weighed.shape[1]}")
    if len({len(worth), len(weighed)} - {1}) > 1:
        raise ValueError(f"{len(worth)} samples of values, {len(weighed)} of weights")
    if not np.isfinite(margin(worth, weighed)):
        raise ValueError("values and weights are to be finite numbers")
    _check_shares(weighed)
    return worth, weighed


def _check_shares(weights: Numbers) -> None:
    """Refuse what no share can be; what was meant nobody can guess."""
    if weights.min() < 0:
        sample = int(weights.min(axis=1).argmin())
        raise ValueError(f"weights are shares, none below zero: {weights[sample].min():g}")
    off = np.abs(weights.sum(axis=1) - 1)
    if off.max() > WHOLE:
        sample = int(off.argmax())
        total = weights[sample].sum()
        raise ValueError(f"weights are shares, one in sum: those of sample {sample} are {total:g}")


def tallied(values: Numbers, weights: Numbers) -> Tally:
    """The counts over aligned values and weights, chunk by chunk."""
    _, alternatives, criteria = values.shape
    tally = Tally(alternatives, criteria, margin(values, weights))
    for part in _parts(max(len(values), len(weights))):
        worth = values if len(values) == 1 else values[part]
        weighed = weights if len(weights) == 1 else weights[part]
        tally.add(*totals(worth, weighed))
    return tally


def totals(values: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """The weighted sums (alternatives, samples), and the weights of those samples."""
    if len(values) == 1:
        return np.einsum("ac,sc->as", values[0], weights), weights
    weights = np.broadcast_to(weights, values[:, 0].shape)
    return np.einsum("sac,sc->as", values, weights), weights


def margin(values: Numbers, weights: Numbers) -> float:
    """The difference that counts as none. Not finite when some number is not."""
    largest = max(values.max(), -values.min())
    return ROUNDING * float(largest * np.abs(weights).sum(axis=1).max())


def _parts(samples: int) -> Iterator[slice]:
    return (slice(start, start + CHUNK) for start in range(0, samples, CHUNK))
