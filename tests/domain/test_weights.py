"""What weightings say as numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eva_tool.domain import weights
from eva_tool.domain.errors import Invalid
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.domain.values import matrix
from tests.domain.build import document, framework

FULL = {"depth": "full"}
SCORED = [
    (c, a, h, s)
    for c, s in (("A1", 2), ("A2", -1), ("B1", 1))
    for a in ("VE1", "VE2")
    for h in ("short", "long")
]


def choice(*given, method="points", level="category", impacts=SCORED):
    """`given` are (item, field=value …)."""
    own = [Weight(weighting="W1", item=item, **fields) for item, fields in given]
    other = Weight(weighting="W2", item="a", points=100)
    values = matrix(document(*impacts, plan=FULL), framework())
    weighting = Weighting(id="W1", method=method, level=level)
    return weights.read(weighting, [other, *own], framework(), values)


def drawn(found, samples=4_000):
    return np.concatenate(list(found.draws(samples, 1)))


@pytest.mark.parametrize("method", ["points", "swing"])
def test_points_are_shared_in_proportion_and_by_criteria_of_a_category(method):
    found = choice(("a", {"points": 60}), ("b", {"points": 20}), method=method)
    assert found.fixed
    assert found.point == pytest.approx([0.375, 0.375, 0.25])
    assert drawn(found, 3) == pytest.approx(np.array([found.point] * 3))


def test_criteria_may_have_points_of_their_own():
    found = choice(("A1", {"points": 30}), ("B1", {"points": 10}), level="criterion")
    assert found.point == pytest.approx([0.75, 0, 0.25])
    assert "A2" in str(found.remarks[0])


def test_an_order_is_the_mean_of_all_weights_in_that_order():
    found = choice(
        ("B1", {"rank": 1}), ("A1", {"rank": 2}), ("A2", {"rank": 3}),
        method="rank", level="criterion",
    )  # fmt: skip
    assert found.point == pytest.approx([5 / 18, 2 / 18, 11 / 18])
    sample = drawn(found)
    assert sample.mean(axis=0) == pytest.approx(found.point, abs=0.01)
    assert (sample[:, 2] >= sample[:, 0]).all()


def test_equal_ranks_are_equal_and_no_rank_comes_last():
    found = choice(("A1", {"rank": 4}), ("B1", {"rank": 4}), method="rank", level="criterion")
    assert found.point == pytest.approx([8 / 18, 2 / 18, 8 / 18])
    assert "A2" in str(found.remarks[0])


def test_what_has_a_range_varies_and_the_others_keep_their_proportions():
    found = choice(
        ("A1", {"points": 40}), ("A2", {"points": 20}),
        ("B1", {"points": 40, "low": 10, "high": 50}),
        level="criterion",
    )  # fmt: skip
    assert found.point == pytest.approx([0.4, 0.2, 0.4])
    sample = drawn(found)
    assert sample[:, 0] == pytest.approx(2 * sample[:, 1])
    assert 0.1 <= sample[:, 2].min() < 0.11
    assert 0.49 < sample[:, 2].max() <= 0.5


def test_ranges_alone_are_enough():
    found = choice(("B1", {"low": 10, "high": 30}), level="criterion")
    sample = drawn(found)
    assert sample[:, 2].min() >= 0.1
    assert sample[:, 2].max() <= 0.3
    assert found.point.sum() == pytest.approx(1)
    assert 0.1 <= found.point[2] <= 0.3


def test_ranges_count_more_than_points():
    found = choice(("a", {"points": 20}), ("b", {"points": 80, "high": 30}))
    assert found.point[2] <= 0.3
    assert str(found.remarks[0]) == "The points are outside the ranges given. The ranges count."


@pytest.mark.parametrize(
    ("given", "method", "says"),
    [
        ([], "points", "No points"),
        ([], "rank", "No order"),
        ([("a", {"points": 0})], "swing", "No points"),
        ([("a", {"low": 60}), ("b", {"low": 50.5})], "points", "add up to 110.5%"),
        ([("a", {"high": 60}), ("b", {"high": 30})], "rank", "add up to 90%"),
        ([("a", {"low": 60, "high": 50})], "points", "A: the lower limit 60% is above"),
        (
            [("a", {"rank": 1, "high": 20}), ("b", {"rank": 2})],
            "rank",
            "contradict each other",
        ),
    ],
)
def test_what_cannot_be_is_said(given, method, says):
    with pytest.raises(Invalid, match=says):
        choice(*given, method=method)


def test_nothing_is_weighed_when_nothing_is_scored():
    with pytest.raises(Invalid, match="nothing to weigh"):
        choice(("a", {"points": 1}), impacts=())


def test_categories_without_a_number_and_items_of_another_level_weigh_nothing():
    found = choice(
        ("a", {"points": 50}), ("b", {"points": 50}), ("B1", {"points": 90}),
        impacts=[row for row in SCORED if row[0] != "B1"],
    )  # fmt: skip
    assert found.point == pytest.approx([0.5, 0.5])


PERCENT = st.none() | st.integers(0, 100)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(PERCENT, PERCENT, PERCENT, st.none() | st.integers(1, 3)), min_size=3, max_size=3
    ),
    st.sampled_from(["points", "swing", "rank"]),
)
def test_weights_always_sum_to_one(rows, method):
    names = ("points", "low", "high", "rank")
    own = [
        (i, dict(zip(names, row, strict=True)))
        for i, row in zip(("A1", "A2", "B1"), rows, strict=True)
    ]
    try:
        found = choice(*own, method=method, level="criterion")
    except Invalid:
        return
    assert abs(found.point.sum() - 1) < 1e-12
    assert np.abs(drawn(found, 50).sum(axis=1) - 1).max() < 1e-12
    assert (found.point >= 0).all()
