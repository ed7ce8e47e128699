"""Weights drawn uniformly from all that are admissible."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eva_tool.domain import simplex
from eva_tool.domain.simplex import Region, draws
from eva_tool.domain.walk import Walk

DRAWS = 40_000
TIERS = ((2,), (0, 3), (1,))


def drawn(region, samples=DRAWS, seed=1):
    return np.concatenate(list(draws(region, samples, seed)))


def within(low, high, tiers=()):
    return Region(np.array(low, float), np.array(high, float), tiers)


def by_rejection(region, wanted):
    """The plainest way: any weights, and only those that the region holds."""
    rng, kept = np.random.default_rng(99), []
    while sum(map(len, kept)) < wanted:
        weights = rng.dirichlet(np.ones(len(region.low)), 100_000)
        kept.append(weights[region.holds(weights)])
    return np.concatenate(kept)[:wanted]


def assert_alike(ours, theirs):
    """The same distribution of every weight and of every pair: quantiles and covariances."""
    marks = np.linspace(0.02, 0.98, 25)
    spread = theirs.std(axis=0).max()
    for mine, other in zip(ours.T, theirs.T, strict=True):
        assert np.quantile(mine, marks) == pytest.approx(np.quantile(other, marks), abs=spread / 20)
    assert np.cov(ours.T) == pytest.approx(np.cov(theirs.T), abs=spread**2 / 15)


def test_free_weights_are_uniform_on_the_simplex():
    weights = drawn(Region.free(4))
    assert_alike(weights, np.random.default_rng(5).dirichlet(np.ones(4), DRAWS))


REGIONS = {
    "one interval": within([0.1, 0, 0, 0], [0.3, 1, 1, 1]),
    "narrow": within([0.1, 0.2, 0.0, 0.05], [0.2, 0.5, 0.4, 0.3]),
    "near the upper bounds": within([0, 0, 0, 0], [0.3, 0.3, 0.25, 0.3]),
    "one fixed": within([0.25, 0, 0.1, 0], [0.2500001, 0.5, 0.9, 0.5]),
    "ordered": Region.free(4, TIERS),
    "ordered within bounds": within([0, 0, 0, 0.1], [0.4, 0.2, 0.5, 0.4], TIERS),
}


@pytest.mark.parametrize("name", [name for name in REGIONS if name != "one fixed"])
def test_weights_are_uniform_on_what_is_admissible(name):
    assert_alike(drawn(REGIONS[name]), by_rejection(REGIONS[name], 20_000))


def test_ordered_weights_have_the_rank_order_centroids_as_their_mean():
    """Barron, Barrett: Management Science 42 (1996) 1515–1523, for four in order."""
    weights = drawn(Region.free(4, ((0,), (1,), (2,), (3,))))
    assert weights.mean(axis=0) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=0.003)


def test_what_chance_hardly_hits_is_walked_through():
    region = REGIONS["ordered within bounds"]
    walk = Walk(*region.bounds(), TIERS, region.point, np.random.default_rng(4))
    assert_alike(np.concatenate(list(walk.chunks(20 * 1024))), by_rejection(region, 20_000))


def test_many_narrow_bounds_agree_with_walking():
    rng, size = np.random.default_rng(6), 12
    low = rng.uniform(0.0, 0.08, size)
    high = low + rng.uniform(0.02, 0.1, size)
    region = Region(low, high)
    walk = Walk(low, high, (tuple(range(size)),), region.point, rng)
    assert_alike(drawn(region, 200_000), np.concatenate(list(walk.chunks(200_000))))


def test_a_narrow_order_is_found_by_walking(monkeypatch):
    monkeypatch.setattr(simplex, "Kept", None)
    size = 10
    region = Region(np.full(size, 0.08), np.full(size, 0.12), tuple((i,) for i in range(size)))
    weights = drawn(region, 2_000)
    assert (np.diff(weights, axis=1) <= 1e-12).all()
    assert weights.std(axis=0).min() > 0.0005


@pytest.mark.parametrize("name", REGIONS)
def test_all_draws_are_admissible_and_sum_to_one(name):
    region = REGIONS[name]
    weights = drawn(region, 10_000)
    assert np.abs(weights.sum(axis=1) - 1).max() < 1e-12
    assert (weights >= region.low - 1e-12).all()
    assert (weights <= region.high + 1e-12).all()


@pytest.mark.parametrize("name", REGIONS)
def test_the_same_seed_gives_the_same_bytes(name):
    region = REGIONS[name]
    assert drawn(region, 5_000, 7).tobytes() == drawn(region, 5_000, 7).tobytes()
    assert drawn(region, 5_000, 7).tobytes() != drawn(region, 5_000, 8).tobytes()


@pytest.mark.parametrize(
    "region",
    [
        within([0.6, 0.6], [1, 1]),
        within([0, 0], [0.4, 0.4]),
        within([0.5, 0.2], [0.4, 1]),
        within([0, 0.6], [0.3, 1], ((0,), (1,))),
        within([0, 0.4, 0.3], [1, 1, 1], ((0,), (1,), (2,))),
    ],
)
def test_regions_without_weights_are_seen(region):
    assert region.empty
    with pytest.raises(ValueError, match="admissible"):
        next(draws(region, 1, 1))


@st.composite
def regions(draw):
    size = draw(st.integers(1, 40))
    percents = st.lists(st.integers(0, 100), min_size=size, max_size=size)
    one, other = np.array(draw(percents)) / 100, np.array(draw(percents)) / 100
    tiers = ()
    if draw(st.booleans()):
        order = draw(st.permutations(range(min(size, 5))))
        tiers = (tuple(order), *((i,) for i in range(5, size)))
    return Region(np.minimum(one, other) / size, np.maximum(one, other), tiers)


@settings(deadline=None, max_examples=60)
@given(regions())
def test_any_region_is_drawn_from_within(region):
    assume(not region.empty)
    assume(not region.tiers or len(region.low) <= 6)
    weights = drawn(region, 500)
    assert weights.shape == (500, len(region.low))
    assert np.abs(weights.sum(axis=1) - 1).max() < 1e-12
    assert (weights >= region.low - 1e-9).all()
    assert (weights <= region.high + 1e-9).all()
    point = region.point
    assert point.sum() == pytest.approx(1, abs=1e-12)
    assert ((point >= region.low - 1e-12) & (point <= region.high + 1e-12)).all()


def test_whoever_waits_for_weights_that_are_hard_to_find_may_stop_from_the_start():
    centroids = np.array([sum(1 / i for i in range(k, 11)) / 10 for k in range(1, 11)])
    tiers = tuple((i,) for i in range(10))
    narrow = Region(centroids * 0.95, centroids * 1.05, tiers)
    chunks = draws(narrow, 5_000, 1)
    assert next(chunks).shape == (0, 10)
    rest = np.concatenate(list(chunks))
    assert len(rest) == 5_000
    assert narrow.holds(rest).all()


def test_on_the_way_to_weights_that_are_hard_to_find_it_is_told_how_far_it_is():
    tiers = tuple((i,) for i in range(10))
    narrow = Region(np.full(10, 0.09), np.full(10, 0.11), tiers)
    chunks = draws(narrow, 5_000, 1)
    parts = [(len(chunk), chunks.part) for chunk in chunks]
    shares = [part for _rows, part in parts]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    before = [part for rows, part in parts[: next(n for n, p in enumerate(parts) if p[0])]]
    assert len(set(before)) == len(before) > 2
    seldom = draws(REGIONS["ordered within bounds"], 10_000, 1)
    found = [(len(chunk), seldom.part) for chunk in seldom]
    assert [part for _rows, part in found] == sorted(part for _rows, part in found)
    assert 0 in [rows for rows, _part in found]
    assert sum(rows for rows, _part in found) == 10_000
    free = draws(Region.free(3), 5_000, 1)
    assert [round(free.part, 4) for _chunk in free] == [0.8192, 1]
