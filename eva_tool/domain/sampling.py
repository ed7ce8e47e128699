"""Many draws of scores within their ranges and of admissible weights: who comes first how often.

The same values, choice, number of draws and seed give the same bytes; memory does not grow with
the number of draws.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from eva_tool.domain.arrays import Counts, Numbers, np
from eva_tool.domain.scores import MAXIMUM
from eva_tool.domain.smaa import CHUNK, ROUNDING, Confidence, Tally
from eva_tool.domain.values import Values
from eva_tool.domain.weights import Choice

TIE = ROUNDING * MAXIMUM

Progress = Callable[[int, int], None]
"""Called with the draws done and the draws in all. It may raise `Stopped`."""


class Stopped(Exception):
    """Whoever waits does not want the result any more."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Acceptance:
    """Results of `samples` draws, by alternative in the order of the values.

    `ranks` counts (alternative, rank), `better` counts (alternative, alternative worse than it).
    `central` are the mean weights that put an alternative first, NaN when none do; `confidence`
    is the share of draws of scores that put it first by those weights.
    """

    samples: int
    ranks: Counts
    better: Counts
    central: Numbers
    confidence: Numbers

    @property
    def first(self) -> Numbers:
        """The share of draws in which each alternative is first."""
        return self.ranks[:, 0] / self.samples

    @property
    def acceptability(self) -> Numbers:
        return self.ranks / self.samples


def sample(
    values: Values, choice: Choice, samples: int, seed: int, progress: Progress | None = None
) -> Acceptance:
    """Draw weights and scores, twice as often the scores: then for the central weights."""
    steps = drawing(values, choice, samples, seed)
    while True:
        try:
            done = next(steps)
        except StopIteration as finished:
            found: Acceptance = finished.value
            return found
        if progress:
            progress(done, 2 * samples)


def drawing(
    values: Values, choice: Choice, samples: int, seed: int
) -> Generator[int, None, Acceptance]:
    """The same for whoever has to pause: yields how many of twice the draws are done."""
    tally = Tally(len(values.score), len(values.score.T), TIE)
    drawn = _scores(values, samples, seed)
    chosen = choice.draws(samples, seed)
    for weights in chosen:
        if len(weights):
            tally.add(next(drawn).totals(weights), weights)
        yield round(samples * chosen.part)
    sure = Confidence(tally.central_weights, TIE)
    for scores in _scores(values, samples, seed):
        sure.count(scores.by(sure.weights))
        yield samples + sure.samples
    return Acceptance(
        samples=samples,
        ranks=tally.ranks,
        better=tally.better,
        central=tally.central_weights,
        confidence=sure.factors,
    )


class Scores:
    """One chunk of scores: the worst, and how far above it each draw is, where it can be."""

    def __init__(self, low: Numbers, rows: list[int], above: Numbers) -> None:
        self._low, self._rows, self._above = low, rows, above

    def totals(self, weights: Numbers) -> Numbers:
        """(alternatives, samples)"""
        found: Numbers = np.einsum("ac,sc->as", self._low, weights)
        found[self._rows] += np.einsum("src,sc->rs", self._above, weights)
        return found

    def by(self, weights: Numbers) -> Numbers:
        """(samples, alternatives, rows of weights)"""
        found = np.repeat((self._low @ weights.T)[None], len(self._above), axis=0)
        found[:, self._rows] += self._above @ weights.T
        return found


def _scores(values: Values, samples: int, seed: int) -> Iterator[Scores]:
    """Scores uniformly between low and high, chunk by chunk; what is exact is not drawn."""
    span = values.high - values.low
    rows = np.flatnonzero(span.any(axis=1)).tolist()
    rng, above = np.random.default_rng([seed, 1]), np.empty((CHUNK, len(rows), span.shape[1]))
    for start in range(0, samples, CHUNK):
        part = above[: min(CHUNK, samples - start)]
        rng.random(out=part)
        part *= span[rows]
        yield Scores(values.low, rows, part)
