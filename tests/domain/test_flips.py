"""What would change the first place, against a brute-force search."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from eva_tool.domain.flips import SAME, firsts, one_way, smallest_changes

STEPS = 2_000
GRID = np.linspace(0, 1, STEPS + 1)


def moved(weights, own, share):
    """The weights when `own` together weigh `share` and all keep their proportions."""
    found = np.empty(len(weights))
    for chosen, total in ((own, share), (~own, 1 - share)):
        part = weights[chosen]
        part = part / part.sum() if part.sum() else np.full(len(part), 1 / len(part))
        found[chosen] = part * total
    return found


def by_grid(values, weights, own):
    """The nearest shares on either side of today's where somebody else is clearly first."""
    now = weights[own].sum()
    leader = firsts(values @ weights)[0]
    totals = np.array([values @ moved(weights, own, share) for share in GRID])
    lost = totals[:, leader] < totals.max(axis=1) - SAME
    below = GRID[lost & (now >= GRID)].max(initial=-1.0)
    above = GRID[lost & (now <= GRID)].min(initial=2.0)
    return below, above


def assert_by_grid(flip, values, weights, own):
    below, above = by_grid(values, weights, own)
    cell = 1.01 / STEPS
    for ours, grid, missing in ((flip.below, below, -1), (flip.above, above, 2)):
        if grid == missing:
            assert ours is None or min(ours, 1 - ours) < cell
        else:
            assert ours == pytest.approx(grid, abs=cell)


@st.composite
def problems(draw):
    shape = draw(st.tuples(st.integers(2, 5), st.integers(2, 6)))
    values = draw(arrays.arrays(float, shape, elements=st.integers(-6, 6).map(lambda n: n / 2)))
    points = draw(st.lists(st.integers(0, 10), min_size=shape[1], max_size=shape[1]).filter(any))
    return values, np.array(points) / sum(points)


@settings(deadline=None, max_examples=40)
@given(problems())
def test_flips_of_criteria_agree_with_a_grid(problem):
    values, weights = problem
    members = np.eye(len(weights))
    for flip, own in zip(one_way(values, weights, members), members > 0, strict=True):
        assert_by_grid(flip, values, weights, own)


@settings(deadline=None, max_examples=60)
@given(problems(), st.integers(1, 5))
def test_flips_of_categories_agree_with_a_grid(problem, cut):
    values, weights = problem
    own = np.arange(len(weights)) < min(cut, len(weights) - 1)
    [flip] = one_way(values, weights, own[None].astype(float))
    assert_by_grid(flip, values, weights, own)


@settings(deadline=None)
@given(problems())
def test_who_is_first_beyond_a_flip_is_named(problem):
    values, weights = problem
    for flip, own in zip(
        one_way(values, weights, np.eye(len(weights))), np.eye(len(weights)) > 0, strict=True
    ):
        for share, first, side in (
            (flip.below, flip.below_first, -1),
            (flip.above, flip.above_first, 1),
        ):
            if share is not None:
                totals = values @ moved(weights, own, share + side * 1e-6)
                assert totals[first] == pytest.approx(totals.max())
                assert totals[first] > totals[firsts(values @ weights)[0]]


def test_a_flip_can_be_counted_by_hand():
    values = np.array([[0.0, 0.0], [2.0, -1.0], [-1.0, 1.0]])
    economy, safety = one_way(values, np.array([0.6, 0.4]), np.eye(2))
    assert (economy.now, economy.below, economy.below_first) == (0.6, pytest.approx(0.4), 2)
    assert economy.above is None
    assert (safety.above, safety.above_first) == (pytest.approx(0.6), 2)


def test_of_those_who_overtake_at_the_same_weight_the_one_that_gains_more_is_named():
    values = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, -1.0]])
    rising, falling = one_way(values, np.array([0.4, 0.6]), np.eye(2))
    assert (rising.above, rising.above_first) == (pytest.approx(0.5), 2)
    assert (falling.below, falling.below_first) == (pytest.approx(0.5), 2)


def test_one_item_alone_has_nothing_to_flip_against():
    [flip] = one_way(np.array([[1.0], [0.0]]), np.ones(1), np.ones((1, 1)))
    assert (flip.now, flip.below, flip.above) == (1, None, None)


def by_trying(values, weights, exact=(0,)):
    """Every score, every number of whole steps on the scale: the fewest that put another first."""
    leader = firsts(values @ weights)[0]
    found = {}
    for a, c in np.ndindex(values.shape):
        for steps in range(-6, 7):
            tried = values.copy()
            tried[a, c] += steps
            now = firsts(tried @ weights)
            if a not in exact and abs(tried[a, c]) <= 3 and leader not in now:
                found.setdefault(abs(steps), set()).add((a, c, steps))
    return found[min(found)] if found else set()


@settings(deadline=None)
@given(problems())
def test_the_smallest_change_of_a_score_agrees_with_trying_all(problem):
    values, weights = problem
    changes = smallest_changes(values, weights)
    assert {(c.alternative, c.criterion, c.steps) for c in changes} == by_trying(values, weights)
    for change in changes:
        tried = values.copy()
        tried[change.alternative, change.criterion] += change.steps
        assert change.first in firsts(tried @ weights)


def test_the_present_state_is_no_assessment_to_change():
    values = np.array([[0.0, 0.0], [-3.0, -3.0]])
    changes = smallest_changes(values, np.array([0.9, 0.1]))
    assert {(c.alternative, c.criterion, c.steps) for c in changes} == {(1, 0, 4)}
    assert smallest_changes(values[:1], np.array([0.9, 0.1])) == ()
