import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import values
from tests.domain.build import criterion, document, framework, local

FRAMEWORK = framework()
FULL = {"plan": {"depth": "full"}}
HORIZONS = st.sampled_from(["", "short", "long"])
SCORES = st.sampled_from([-3, -2, -1, 0, 1, 2, 3, "unknown", "not_applicable", None])
CELLS = [(c, a, h) for c in ("A1", "A2", "B1") for a in ("VE1", "VE2") for h in ("short", "long")]
TABLES = st.fixed_dictionaries({cell: SCORES for cell in CELLS})


def rows(table):
    return [(*cell, score) for cell, score in table.items()]


def both(criterion, alternative, score, more=None):
    return [(criterion, alternative, h, score, more or {}) for h in ("short", "long")]


def test_ve0_is_exactly_zero_and_the_first_row():
    found = values.matrix(document(*both("A1", "VE1", -2), *both("A1", "VE2", 1)), FRAMEWORK)
    assert found.ids == ("VE0", "VE1", "VE2")
    assert found.score[:, 0].tolist() == [0, -2, 1]
    assert found.low[0].tolist() == found.high[0].tolist() == [0]


def test_both_horizons_are_the_mean_of_the_two():
    cells = [("A1", "VE1", "short", -3), ("A1", "VE1", "long", 2)]
    strong = document(*((*c, {"certainty": "strong"}) for c in cells), alternatives=("VE1",))
    assert values.matrix(strong, FRAMEWORK, "short").score[1].tolist() == [-3]
    assert values.matrix(strong, FRAMEWORK, "long").score[1].tolist() == [2]
    assert values.matrix(strong, FRAMEWORK).score[1].tolist() == [-0.5]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"certainty": "strong"}, (1, 1, 1)),
        ({"certainty": "moderate"}, (1, 0.5, 1.5)),
        ({"certainty": "weak"}, (1, 0, 2)),
        ({}, (1, 0, 2)),
        ({"certainty": "moderate", "low": -1, "high": 3}, (1, -1.5, 3)),
    ],
)
def test_certainty_widens_what_is_written_but_not_off_the_scale(more, expected):
    one = document(*both("A1", "VE1", 1, more), alternatives=("VE1",))
    found = values.matrix(one, FRAMEWORK)
    assert (found.score[1, 0], found.low[1, 0], found.high[1, 0]) == expected


@given(
    st.integers(-3, 3).flatmap(
        lambda s: st.tuples(
            st.just(s),
            st.none() | st.integers(-3, s),
            st.none() | st.integers(s, 3),
        )
    )
)
def test_lower_certainty_never_narrows_a_range(cell):
    score, low, high = cell
    spans = []
    for certainty in ("strong", "moderate", "weak"):
        more = {"certainty": certainty, "low": low, "high": high}
        one = values.matrix(
            document(*both("A1", "VE1", score, more), alternatives=("VE1",)), FRAMEWORK
        )
        spans.append((one.low[1, 0], one.high[1, 0]))
    lows, highs = zip(*spans, strict=True)
    assert list(lows) == sorted(lows, reverse=True)
    assert list(highs) == sorted(highs)
    assert min(lows) >= -3
    assert max(highs) <= 3


@given(TABLES, HORIZONS)
def test_only_what_has_a_number_everywhere_counts_and_the_rest_is_listed(table, horizon):
    full = document(*rows(table), **FULL)
    found = values.matrix(full, FRAMEWORK, horizon)
    on = [h for h in ("short", "long") if horizon in ("", h)]
    compared = [
        a
        for a in ("VE1", "VE2")
        if any(isinstance(table[c, a, h], int) for c in ("A1", "A2", "B1") for h in on)
    ]
    whole = [
        c
        for c in ("A1", "A2", "B1")
        if compared and all(isinstance(table[c, a, h], int) for a in compared for h in on)
    ]
    assert [a.id for a in found.compared] == compared
    assert [c.id for c in found.criteria] == whole
    listed = {c.id for c, _why in found.left_out}
    assert listed == ({"A1", "A2", "B1"} - set(whole) if compared else set())
    for column, c in enumerate(whole):
        for row, a in enumerate(compared, 1):
            assert found.score[row, column] == np.mean([table[c, a, h] for h in on])
    assert (found.low <= found.score).all()
    assert (found.score <= found.high).all()


@given(TABLES, HORIZONS)
def test_criteria_out_of_scope_never_count(table, horizon):
    light = values.matrix(document(*rows(table)), FRAMEWORK, horizon)
    seen = {cell: score for cell, score in table.items() if cell[0] != "A2"}
    without = values.matrix(document(*rows(seen)), FRAMEWORK, horizon)
    assert light.criteria == without.criteria
    assert np.array_equal(light.score, without.score)


@given(TABLES, HORIZONS)
def test_the_order_of_alternatives_changes_no_number(table, horizon):
    one = values.matrix(document(*rows(table), **FULL), FRAMEWORK, horizon)
    other = values.matrix(
        document(*rows(table), alternatives=("VE2", "VE1"), **FULL), FRAMEWORK, horizon
    )
    assert [c.id for c in one.criteria] == [c.id for c in other.criteria]
    for a in one.ids:
        assert one.of(a) == other.of(a)


@given(TABLES, HORIZONS, st.permutations(["A1", "A2", "B1"]))
def test_the_order_of_criteria_moves_columns_only(table, horizon, order):
    category = {"id": "all", "title": local("All"), "criteria": [criterion(c) for c in order]}
    other = framework(categories=[category], thresholds=[])
    whole = document(*rows(table), **FULL)
    one, moved = values.matrix(whole, FRAMEWORK, horizon), values.matrix(whole, other, horizon)
    assert [c.id for c in moved.criteria] == [c for c in order if c in one.of("VE0")]
    assert all(one.of(a) == moved.of(a) for a in one.ids)


def test_the_reason_says_what_is_missing_and_where():
    some = document(
        *both("A1", "VE1", -1),
        *both("A1", "VE2", "unknown"),
        *both("B1", "VE1", "not_applicable"),
        *both("B1", "VE2", 2),
        ("A2", "VE1", "short", 1),
        **FULL,
    )
    reasons = {c.id: str(why) for c, why in values.matrix(some, FRAMEWORK).left_out}
    assert reasons == {
        "A1": "No number: VE2 not known.",
        "A2": "No number: VE1, VE2 not assessed.",
        "B1": "No number: VE1 not applicable.",
    }


def test_an_alternative_without_any_number_does_not_empty_the_comparison():
    found = values.matrix(
        document(*both("A1", "VE1", -1), *both("A1", "VE2", "unknown")), FRAMEWORK, "short"
    )
    assert [a.id for a in found.unscored] == ["VE2"]
    assert found.score.tolist() == [[0], [-1]]


def test_nothing_scored_leaves_ve0_alone():
    found = values.matrix(document(), FRAMEWORK)
    assert found.ids == ("VE0",)
    assert found.score.shape == (1, 0)
    assert [a.id for a in found.unscored] == ["VE1", "VE2"]


def test_the_numbers_cannot_be_changed():
    found = values.matrix(document(*both("A1", "VE1", 1), *both("A1", "VE2", 1)), FRAMEWORK)
    with pytest.raises(ValueError, match="read-only"):
        found.score[0, 0] = 1
