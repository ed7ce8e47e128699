"""Many draws: against the plain functions, the same bytes for the same seed, and stopped."""

from dataclasses import replace

import numpy as np
import pytest

from eva_tool.domain import smaa, weights
from eva_tool.domain.sampling import Stopped, sample
from eva_tool.domain.simplex import Region
from eva_tool.domain.values import matrix
from tests.domain.build import document, framework

WEAK = {"low": -2, "high": 2}


@pytest.fixture
def values():
    rows = [
        ("A1", "VE1", 2, {"certainty": "strong"}), ("A1", "VE2", 1, {"certainty": "weak"}),
        ("A2", "VE1", -1, {"certainty": "moderate"}), ("A2", "VE2", 1, WEAK),
        ("B1", "VE1", 0, WEAK), ("B1", "VE2", -1, {"certainty": "strong"}),
    ]  # fmt: skip
    impacts = [(c, a, h, s, more) for c, a, s, more in rows for h in ("short", "long")]
    return matrix(document(*impacts, plan={"depth": "full"}), framework())


def drawn(values, samples, seed):
    """The same draws as whole arrays."""
    rows = np.flatnonzero((values.high > values.low).any(axis=1))
    rng = np.random.default_rng([seed, 1])
    scores = np.repeat(values.low[None], samples, axis=0)
    part = rng.random((samples, len(rows), len(values.criteria)))
    scores[:, rows] += part * (values.high - values.low)[rows]
    return scores, np.concatenate(list(weights.free(3).draws(samples, seed)))


def test_the_plain_functions_come_to_the_same_numbers(values):
    found = sample(values, weights.free(3), 10_000, seed=4)
    arrays = drawn(values, 10_000, seed=4)
    assert found.samples == 10_000
    assert found.acceptability == pytest.approx(smaa.rank_acceptability(*arrays))
    assert found.central == pytest.approx(smaa.central_weights(*arrays), nan_ok=True)
    assert found.confidence == pytest.approx(smaa.confidence_factors(*arrays), nan_ok=True)


def test_drawn_scores_stay_in_their_ranges(values):
    scores, _ = drawn(values, 5_000, seed=1)
    assert (scores >= values.low).all()
    assert (scores <= values.high).all()
    assert (scores[:, 0] == 0).all()


def test_the_same_seed_gives_the_same_bytes(values):
    def held(seed):
        found = sample(values, weights.free(3), 9_000, seed)
        parts = (found.ranks, found.better, found.central, found.confidence)
        return b"".join(part.tobytes() for part in parts)

    assert held(5) == held(5)
    assert held(5) != held(6)


def test_of_two_one_is_better_or_they_are_equal(values):
    found = sample(values, weights.free(3), 2_000, seed=1)
    both = found.better + found.better.T
    assert (both[~np.eye(3, dtype=bool)] <= 2_000).all()
    assert (np.diagonal(found.better) == 0).all()


def test_progress_is_told_and_may_stop_the_work(values):
    told = []
    sample(
        values, weights.free(3), 3 * smaa.CHUNK, 1, lambda done, total: told.append((done, total))
    )
    assert told == [(n * smaa.CHUNK, 6 * smaa.CHUNK) for n in range(1, 7)]

    def enough(done, total):
        raise Stopped

    with pytest.raises(Stopped):
        sample(values, weights.free(3), 1_000_000, 1, enough)


def test_certain_scores_with_fixed_weights_leave_nothing_to_chance(values):
    certain = replace(values, low=values.score, high=values.score)
    fixed = replace(weights.free(3), region=Region.free(1), spread=np.array([[0.5, 0.25, 0.25]]))
    found = sample(certain, fixed, 100, seed=1)
    assert found.first.tolist() == [0, 1, 0]
    assert found.confidence[1] == 1
    assert np.isnan(found.confidence[[0, 2]]).all()
