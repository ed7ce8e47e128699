"""How sure the order is: over all weights, under each weighting, and for input that says little."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eva_tool.domain import robustness
from eva_tool.domain.errors import Invalid
from eva_tool.domain.sampling import Stopped
from tests.domain.build import document, framework

BOTH = ("short", "long")
STRONG = {"certainty": "strong"}
SCORED = [
    (c, a, h, s, STRONG)
    for c, a, s in (
        ("A1", "VE1", 2), ("A1", "VE2", -1), ("B1", "VE1", -1), ("B1", "VE2", 2),
    )
    for h in BOTH
]  # fmt: skip
WEIGHTINGS = {
    "weightings": [
        {"id": "W1", "name": "Children first"},
        {"id": "W2", "name": "Economy", "method": "rank"},
        {"id": "W3", "name": "Empty"},
        {"id": "W4", "name": "Impossible"},
    ],
    "weights": [
        {"weighting": "W1", "item": "a", "points": 70},
        {"weighting": "W1", "item": "b", "points": 30},
        {"weighting": "W2", "item": "b", "rank": 1},
        {"weighting": "W2", "item": "a", "rank": 2},
        {"weighting": "W4", "item": "a", "low": 60},
        {"weighting": "W4", "item": "b", "low": 60},
    ],
}


def found(*impacts, samples=500, alternatives=("VE1", "VE2"), **parts):
    return robustness.of(
        document(*impacts, alternatives=alternatives, **parts), framework(), samples=samples
    )


def test_each_weighting_has_a_view_beside_the_one_over_all_weights():
    whole = found(*SCORED, **WEIGHTINGS)
    free, children, economy = whole.views
    assert free.weighting is None
    assert children.firsts == (1,)
    assert children.totals == pytest.approx([0, 1.1, -0.1])
    assert economy.firsts == (2,)
    assert [w.id for w in whole.first_by(2)] == ["W2"]
    assert free.acceptance.first == pytest.approx([0, 0.5, 0.5], abs=0.08)


def test_what_cannot_be_weighed_is_said_and_stops_nobody_else():
    whole = found(*SCORED, **WEIGHTINGS)
    assert {u.weighting.id: str(u.problem) for u in whole.unread} == {
        "W3": "No points have been given yet.",
        "W4": "The lower limits add up to 120%. They may be at most 100% together.",
    }


def test_flips_are_told_for_every_category_and_criterion():
    view = found(*SCORED, **WEIGHTINGS).views[1]
    flips = {(f.level, f.item): f.flip for f in view.flips}
    assert set(flips) == {
        ("category", "a"), ("category", "b"), ("criterion", "A1"), ("criterion", "B1"),
    }  # fmt: skip
    assert flips["category", "b"].above == pytest.approx(0.5)
    assert flips["category", "b"].above_first == 2
    assert flips["category", "b"].now == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("score", "says"),
    [
        (None, "No alternative has a score, so no order can be told."),
        ("unknown", "Everything assessed so far is not known or not applicable"),
        ("not_applicable", "Everything assessed so far is not known or not applicable"),
    ],
)
def test_without_a_number_it_is_said_what_is_missing_and_what_can_be_told(score, says):
    rows = [(c, a, h, score) for c in ("A1", "B1") for a in ("VE1", "VE2") for h in BOTH]
    for impacts in (rows, rows[:1]):
        whole = found(*impacts, **WEIGHTINGS)
        assert whole.views == ()
        assert str(whole.problem).startswith(says)
        assert "limits" in str(whole.problem)


def test_without_an_alternative_that_is_said():
    whole = found(alternatives=(), **WEIGHTINGS)
    assert str(whole.problem).startswith("There is no alternative beside the present state")


def test_no_criterion_in_common_is_said():
    apart = [("A1", "VE1", h, 1) for h in BOTH] + [("B1", "VE2", h, 1) for h in BOTH]
    whole = found(*apart)
    assert str(whole.problem).startswith("No criterion has a number under every alternative")


def test_one_alternative_is_compared_with_the_present_state():
    whole = found(*(row for row in SCORED if row[1] == "VE1"), alternatives=("VE1",))
    assert whole.values.ids == ("VE0", "VE1")
    assert whole.views[0].acceptance.first.sum() == pytest.approx(1)


def test_the_number_of_draws_has_bounds():
    for samples in (0, -1, robustness.MOST_SAMPLES + 1):
        with pytest.raises(Invalid):
            found(*SCORED, samples=samples)


def test_progress_runs_over_all_views_and_stops_when_told():
    told = []
    robustness.of(
        document(*SCORED, **WEIGHTINGS), framework(), samples=100,
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert told == [(100 * n, 600) for n in range(1, 7)]

    def stop(done, total):
        raise Stopped

    with pytest.raises(Stopped):
        robustness.of(document(*SCORED), framework(), progress=stop)


@settings(max_examples=25, deadline=None)
@given(st.permutations(["VE1", "VE2", "VE3"]), st.integers(-1, 1))
def test_the_order_of_alternatives_and_one_less_of_them_change_no_rank(order, extra):
    third = [(c, "VE3", h, extra, STRONG) for c in ("A1", "B1") for h in BOTH]
    three = found(*SCORED, *third, alternatives=tuple(order), samples=200, **WEIGHTINGS)
    two = found(*SCORED, samples=200, **WEIGHTINGS)
    for large, small in zip(three.views[1:], two.views[1:], strict=True):
        rows = [three.values.ids.index(i) for i in two.values.ids]
        assert large.totals[rows] == pytest.approx(small.totals)
        ranks = np.argsort(np.argsort(-large.totals[rows], kind="stable"), kind="stable")
        assert (ranks == np.argsort(np.argsort(-small.totals, kind="stable"), kind="stable")).all()


def test_less_certainty_never_makes_the_first_surer():
    def share(certainty):
        rows = [(c, a, h, s, {"certainty": certainty}) for c, a, h, s, _ in SCORED]
        return found(*rows, samples=4_000, **WEIGHTINGS).views[1].acceptance.first[1]

    assert share("strong") == 1
    assert share("strong") >= share("moderate") > share("weak")


def test_the_same_seed_gives_the_same_numbers():
    one, other = found(*SCORED, **WEIGHTINGS), found(*SCORED, **WEIGHTINGS)
    for a, b in zip(one.views, other.views, strict=True):
        assert a.acceptance.ranks.tobytes() == b.acceptance.ranks.tobytes()
        assert a.acceptance.central.tobytes() == b.acceptance.central.tobytes()
