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


def test_chunks_change_nothing(monkeypatch):
    values, weights = thrombolytics(5_000), anyhow(5_000)
    whole = rank_acceptability(values, weights), confidence_factors(values, weights)
    monkeypatch.setattr(smaa, "CHUNK", 7)
    assert (rank_acceptability(values, weights) == whole[0]).all()
    assert (confidence_factors(values, weights) == whole[1]).all()


def test_equals_share_the_better_rank():
    shares = rank_acceptability([[1, 2], [1, 2], [0, 0]], [0.3, 0.7])
    assert shares.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]


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
