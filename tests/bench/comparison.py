"""Sampling for the comparison, against bare numpy drawing, multiplying and ranking the same."""

import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np

from eva_tool.domain import sampling, weights
from eva_tool.domain.framework import Criterion
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.text import LocalText
from eva_tool.domain.values import Values
from tests.bench.figures import Figure

DRAWS, ALTERNATIVES, CRITERIA = 100_000, 5, 40
ROUNDS, TIMES = 7, 10
LIMIT, LINEAR, MEMORY = 2.0, 1.25, 1.25


def figures() -> list[Figure]:
    values = _values()
    return [
        Figure("comparison_draws", _against_numpy(values), LIMIT),
        Figure("comparison_linear", _growth(values), LINEAR),
        Figure("comparison_memory", _memory(values), MEMORY),
    ]


def _values() -> Values:
    """Every score has a range: nothing is spared."""
    rng = np.random.default_rng(1)
    low = rng.uniform(-3, 2, (ALTERNATIVES, CRITERIA))
    high = low + rng.uniform(0.1, 1, low.shape)
    text = LocalText(fi="", sv="", en="")
    criteria = (
        Criterion(id=f"C{n}", code=f"C{n}", title=text, question=text, example=text)
        for n in range(CRITERIA)
    )
    return Values(
        alternatives=tuple(Alternative(id=f"VE{n}") for n in range(ALTERNATIVES)),
        criteria=tuple(criteria),
        score=(low + high) / 2,
        low=low,
        high=high,
    )


def _ours(values: Values, draws: int) -> None:
    """Ranks, central weights and confidence factors: two runs over the scores."""
    sampling.sample(values, weights.free(CRITERIA), draws, seed=1)


def _bare(values: Values) -> None:
    """Ranks alone, all draws at once, as one would write it."""
    rng = np.random.default_rng(1)
    drawn = rng.standard_exponential((DRAWS, CRITERIA))
    drawn /= drawn.sum(axis=1, keepdims=True)
    scores = rng.uniform(values.low, values.high, (DRAWS, *values.low.shape))
    np.argsort(-np.einsum("sac,sc->sa", scores, drawn), axis=1)


def _against_numpy(values: Values) -> float:
    _ours(values, DRAWS), _bare(values)
    return statistics.median(
        _seconds(lambda: _ours(values, DRAWS)) / _seconds(lambda: _bare(values))
        for _ in range(ROUNDS)
    )


def _growth(values: Values) -> float:
    """Ten times the draws against ten times the time."""
    return statistics.median(
        _seconds(lambda: _ours(values, TIMES * DRAWS))
        / TIMES
        / _seconds(lambda: _ours(values, DRAWS))
        for _ in range(3)
    )


def _memory(values: Values) -> float:
    """The most memory held at once, for ten times the draws against once."""
    return _peak(lambda: _ours(values, TIMES * DRAWS)) / _peak(lambda: _ours(values, DRAWS))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak(work: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        work()
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
