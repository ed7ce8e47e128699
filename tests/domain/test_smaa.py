"""Acceptability analysis: published results, a naive count, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from eva_tool.domain import smaa
from eva_tool.domain.simplex import Region, draws
from eva_tool.domain.smaa import central_weights, confidence_factors, rank_acceptability

# The example problem of the R package smaa: heparin and enoxaparin by proximal and distal deep vein
# thrombosis and major bleeding. Its events follow beta distributions and are valued linearly
# between the worst and the best. Lynd, O'Brien: Journal of Clinical Epidemiology 57 (2004) 795–803;
# van Valkenhoef: smaa 0.3-3 (CRAN), tests/Examples/smaa-Ex.Rout.save.
EVENTS = (((20, 116), (40, 96), (1, 135)), ((8, 121), (32, 97), (5, 124)))
WORST, BEST = np.array([0.25, 0.40, 0.10]), np.array([0.0, 0.15, 0.0])
PUBLISHED_DRAWS = 10_000
NO_PREFERENCE = {
    "first": (0.3504, 0.6496),
    "central": ((0.1865097, 0.2772205, 0.5362698), (0.4073100, 0.3641477, 0.2285423)),
    "confidence": (0.6682, 0.8956),
    "mean": (0.5895, 0.6584),
}
# The same with proximal thrombosis weighing most, then bleeding, then distal thrombosis, as the
# tests of MCDA Elicitation Web (github.com/drugis/mcda-elicitation-web) have it from the R package.
IN_ORDER = {
    "first": (0.1369, 0.8631),
    "central": ((0.523973, 0.121296, 0.354732), (0.622924, 0.110252, 0.266825)),
    "confidence": (0.1914, 0.9174),
}
FIXED, FIXED_FIRST = (0.5, 0.2, 0.3), (0.1279, 0.8721)
DRAWS = 400_000
SCORES = st.integers(-3, 3).map(float)


def thrombolytics(draws=DRAWS):
    rng = np.random.default_rng(7)
    rows = [[rng.beta(a, b, draws) for a, b in criteria] for criteria in EVENTS]
    return (WORST - np.moveaxis(np.array(rows), 2, 0)) / (WORST - BEST)


def anyhow(draws=DRAWS, criteria=3):
    weights = np.random.default_rng(8).standard_exponential((draws, criteria))
    return weights / weights.sum(axis=1, keepdims=True)


def error(share):
    """Three standard errors of a published share."""
    return 3 * np.sqrt(np.array(share) * (1 - np.array(share)) / PUBLISHED_DRAWS)


def test_the_published_results_without_preferences_come_out():
    values, weights = thrombolytics(), anyhow()
    mean = np.einsum("sac,sc->a", values, weights) / DRAWS
    assert mean == pytest.approx(NO_PREFERENCE["mean"], abs=0.005)
    shares = rank_acceptability(values, weights)
    assert (np.abs(shares[:, 0] - NO_PREFERENCE["first"]) < error(NO_PREFERENCE["first"])).all()
    assert central_weights(values, weights) == pytest.approx(
        np.array(NO_PREFERENCE["central"]), abs=0.015
    )
    found = confidence_factors(values, weights)
    assert found == pytest.approx(NO_PREFERENCE["confidence"], abs=0.02)


def test_the_published_results_in_order_come_out():
    region = Region.free(3, ((0,), (2,), (1,)))
    values, weights = thrombolytics(), np.concatenate(list(draws(region, DRAWS, seed=1)))
    shares = rank_acceptability(values, weights)
    assert (np.abs(shares[:, 0] - IN_ORDER["first"]) < error(IN_ORDER["first"])).all()
    assert central_weights(values, weights) == pytest.approx(
        np.array(IN_ORDER["central"]), abs=0.015
    )
    assert confidence_factors(values, weights) == pytest.approx(IN_ORDER["confidence"], abs=0.02)


def test_the_published_results_with_fixed_weights_come_out():
    shares = rank_acceptability(thrombolytics(), FIXED)
    assert (np.abs(shares[:, 0] - FIXED_FIRST) < error(FIXED_FIRST)).all()


def test_one_who_is_never_first_has_no_central_weights():
    """tests/nacw.R of the R package smaa."""
    values = np.zeros((100, 2, 3))
    values[:, 0] = 1
    weights = np.full((100, 3), 1 / 3)
    central = central_weights(values, weights)
    assert central[0] == pytest.approx([1 / 3] * 3)
    assert np.isnan(central[1]).all()
    assert np.isnan(confidence_factors(values, weights)[1])
    values[0] = values[0, ::-1]
    assert central_weights(values, weights)[1] == pytest.approx([1 / 3] * 3)


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


def test_chunks_change_nothing(monkeypatch):
    values, weights = thrombolytics(5_000), anyhow(5_000)
    whole = rank_acceptability(values, weights), confidence_factors(values, weights)
    monkeypatch.setattr(smaa, "CHUNK", 7)
    assert (rank_acceptability(values, weights) == whole[0]).all()
    assert (confidence_factors(values, weights) == whole[1]).all()


def test_equals_share_the_better_rank():
    shares = rank_acceptability([[1, 2], [1, 2], [0, 0]], [0.3, 0.7])
    assert shares.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]


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


def tables(most=5):
    shape = st.tuples(st.integers(1, most), st.integers(1, 6))
    return arrays.arrays(float, shape, elements=SCORES)


@settings(deadline=None)
@given(tables(), st.integers(-100, 100))
def test_the_same_added_to_all_changes_no_rank(table, constant):
    weights = anyhow(200, table.shape[1])
    moved = rank_acceptability(table + constant, weights)
    assert (moved == rank_acceptability(table, weights)).all()


@settings(deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_another_order_gives_the_same_in_that_order(table, random):
    weights = anyhow(200, table.shape[1])
    rows = random.sample(range(table.shape[0]), table.shape[0])
    columns = random.sample(range(table.shape[1]), table.shape[1])
    turned = table[rows][:, columns], weights[:, columns]
    assert (rank_acceptability(*turned) == rank_acceptability(table, weights)[rows]).all()
    assert central_weights(*turned) == pytest.approx(
        central_weights(table, weights)[rows][:, columns], nan_ok=True
    )


@settings(deadline=None)
@given(tables(), st.data())
def test_the_dominated_are_never_first(table, data):
    worse = table[-1].copy()
    worse[data.draw(st.integers(0, len(worse) - 1))] -= data.draw(st.integers(1, 3))
    shares = rank_acceptability(np.vstack([worse, table]), anyhow(200, len(worse)))
    assert shares[0, 0] == 0


@settings(deadline=None)
@given(tables())
def test_removing_one_never_reverses_the_others(table):
    weights = anyhow(1, table.shape[1])[0]
    order = np.argmax(rank_acceptability(table, weights), axis=1)
    fewer = np.argmax(rank_acceptability(table[:-1], weights), axis=1) if len(table) > 1 else []
    for a, rank in enumerate(fewer):
        for b, other in enumerate(fewer):
            assert (rank < other) == (order[a] < order[b])


@settings(deadline=None)
@given(tables())
def test_every_alternative_has_some_rank_in_each_sample(table):
    shares = rank_acceptability(table, anyhow(50, table.shape[1]))
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(table)))


def test_sixty_alternatives_are_counted_like_two():
    table = np.random.default_rng(2).integers(-3, 4, (60, 4)) * 1.0
    shares = rank_acceptability(table, anyhow(1_000, 4))
    assert shares.shape == (60, 60)
    assert shares.sum(axis=1) == pytest.approx(np.ones(60))
    assert shares[:, 0].sum() >= 1
