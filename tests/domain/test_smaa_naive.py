"""Acceptability analysis against a count in plain Python, and what the functions refuse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from eva_tool.domain.smaa import central_weights, confidence_factors, rank_acceptability
from tests.domain.test_smaa import SCORES, anyhow


def naive(values, weights):
    """Sample by sample, in plain Python: shares of ranks, central weights, confidence."""
    samples = max(len(values), len(weights))
    alternatives = range(len(values[0]))
    ranks = [[0 for _ in alternatives] for _ in alternatives]
    firsts = [[] for _ in alternatives]
    for s in range(samples):
        weight = weights[s % len(weights)]
        for a, rank in enumerate(ranked(values[s % len(values)], weight)):
            ranks[a][rank] += 1
            if rank == 0:
                firsts[a].append(weight)
    central = [[sum(w) / len(own) for w in zip(*own, strict=True)] for own in firsts]
    sure = [
        sum(ranked(worth, own)[a] == 0 for worth in values) / len(values) if own else np.nan
        for a, own in enumerate(central)
    ]
    unknown = [np.nan] * len(weights[0])
    return np.array(ranks) / samples, np.array([own or unknown for own in central]), np.array(sure)


def ranked(worth, weight):
    totals = [sum(v * w for v, w in zip(row, weight, strict=True)) for row in worth]
    return [sum(other > total + 1e-9 for other in totals) for total in totals]


def assert_naive(values, weights):
    """`values` and `weights` as they are given, with or without an axis of samples."""
    worth = values if np.ndim(values) == 3 else [values]
    weighed = weights if np.ndim(weights) == 2 else [weights]
    shares, central, sure = naive(worth, weighed)
    assert rank_acceptability(values, weights) == pytest.approx(shares)
    assert central_weights(values, weights) == pytest.approx(central, nan_ok=True)
    assert confidence_factors(values, weights) == pytest.approx(sure, nan_ok=True)


@pytest.mark.parametrize("certain", ["both", "values", "weights", "neither"])
def test_a_naive_count_agrees_in_every_shape(certain):
    rng = np.random.default_rng(3)
    values = rng.integers(-3, 4, (500, 4, 6)) * 1.0
    weights = anyhow(500, 6)
    given_values = values[0] if certain in ("both", "values") else values
    given_weights = weights[0] if certain in ("both", "weights") else weights
    assert_naive(given_values, given_weights)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_naive_count_agrees_on_any_small_problem(data):
    """One alternative, one criterion and ties among them."""
    samples, alternatives, criteria = data.draw(st.tuples(*[st.integers(1, 4)] * 3))
    shape = data.draw(st.sampled_from([(), (1,), (samples,)]))
    values = data.draw(arrays.arrays(float, (*shape, alternatives, criteria), elements=SCORES))
    rows = data.draw(st.sampled_from([(), (1,), (samples,)]))
    points = data.draw(arrays.arrays(float, (*rows, criteria), elements=st.integers(0, 9)))
    points[..., 0] += 1.0
    assert_naive(values, points / points.sum(axis=-1, keepdims=True))


def test_one_alternative_is_first_and_one_criterion_weighs_all():
    weights = anyhow(50, 3)
    assert rank_acceptability([[1, 2, 3]], weights).tolist() == [[1]]
    assert central_weights([[1, 2, 3]], weights)[0] == pytest.approx(weights.mean(axis=0))
    assert confidence_factors([[1, 2, 3]], weights).tolist() == [1]
    assert rank_acceptability([[1], [2]], [1]).tolist() == [[0, 1], [1, 0]]
    assert np.isnan(central_weights([[1], [2]], [1])[0, 0])
    assert confidence_factors([[2], [2]], [1]).tolist() == [1, 1]


@pytest.mark.parametrize(
    ("values", "weights", "says"),
    [
        ([[1.0, np.nan]], [0.5, 0.5], "finite"),
        ([[1.0, np.inf]], [0.5, 0.5], "finite"),
        ([[1.0, None]], [0.5, 0.5], "finite"),
        ([[1.0, 2.0]], [np.nan, 0.5], "finite"),
        ([[1.0, "much"]], [0.5, 0.5], "much"),
        ([[1.0, 2.0], [1.0]], [0.5, 0.5], "shape"),
        ([[1.0, 2.0]], [1.0], "values of 2 criteria, weights of 1"),
        ([1.0, 2.0], [0.5, 0.5], "alternatives, criteria"),
        ([[1.0, 2.0]], 1.0, "criteria"),
        (np.zeros((2, 2, 2, 2)), [0.5, 0.5], "alternatives, criteria"),
        ([[]], [], "nothing to compare"),
        (np.zeros((3, 2, 2)), np.full((4, 2), 0.5), "3 samples of values, 4 of weights"),
        (np.zeros((0, 2, 2)), [0.5, 0.5], "nothing to compare"),
        ([[1.0, 2.0]], [1.5, -0.5], "none below zero: -0.5"),
        ([[1.0, 2.0]], [0.5, 0.6], "one in sum: those of sample 0 are 1.1"),
        ([[1.0, 2.0]], [[0.5, 0.5], [0.0, 0.0]], "one in sum: those of sample 1 are 0"),
    ],
)
@pytest.mark.parametrize("what", [rank_acceptability, central_weights, confidence_factors])
def test_numbers_that_cannot_be_are_refused_and_the_reason_is_said(what, values, weights, says):
    with pytest.raises(ValueError, match=says):
        what(values, weights)


def test_shares_written_with_few_digits_are_shares():
    assert rank_acceptability([[1, 0, 0], [0, 1, 0]], np.float32([1 / 3] * 3)).sum() == 2
