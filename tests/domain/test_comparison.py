from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import comparison, scope
from tests.domain.build import document, framework

FRAMEWORK = framework()
FULL = {"plan": {"depth": "full"}}
SCORES = st.sampled_from([-3, -2, -1, 0, 1, 2, 3, "unknown", "not_applicable", None])
CELLS = [(c, a, h) for c in ("A1", "A2", "B1") for a in ("VE1", "VE2") for h in ("short", "long")]
TABLES = st.fixed_dictionaries({cell: SCORES for cell in CELLS})
YOUNG = {"groups": [{"id": "young", "name": "Young", "vulnerable": True}]}


def test_light_depth_covers_light_criteria_and_those_chosen_by_hand():
    assert [c.id for c in scope.criteria(document(), FRAMEWORK)] == ["A1", "B1"]
    chosen = document(criteria=[{"criterion": "A2", "selected": True}])
    assert [c.id for c in scope.criteria(chosen, FRAMEWORK)] == ["A1", "A2", "B1"]
    dropped = document(criteria=[{"criterion": "A1", "selected": False}], **FULL)
    assert [c.id for c in scope.criteria(dropped, FRAMEWORK)] == ["A2", "B1"]


def test_coverage_needs_a_number_on_both_horizons():
    half = document(("A1", "VE1", "short", -1), ("B1", "VE1", "short", 1), ("B1", "VE1", "long", 0))
    found = comparison.coverage(half, FRAMEWORK)["VE1"]
    assert (found.scored, found.total) == (1, 2)
    assert [c.id for c in found.missing] == ["A1"]


@given(TABLES)
def test_unknown_never_acts_as_zero(table):
    full = document(*((*cell, score) for cell, score in table.items()), **FULL)
    for (category, alternative), counted in comparison.by_category(full, FRAMEWORK).items():
        mine = [
            s
            for (c, a, _), s in table.items()
            if a == alternative and category in ("", FRAMEWORK.category_of[c].id)
        ]
        assert counted.unknown == mine.count("unknown")
        assert counted.neutral == sum(s == 0 and isinstance(s, int) for s in mine)
        assert counted.gains + counted.losses + counted.neutral == len(counted.scores)
        assert counted.total == len(mine)


@given(TABLES)
def test_criteria_out_of_scope_never_count(table):
    light = document(*((*cell, score) for cell, score in table.items()))
    seen = {cell: None if cell[0] == "A2" else score for cell, score in table.items()}
    without = document(*((*cell, score) for cell, score in seen.items()))
    assert comparison.by_category(light, FRAMEWORK) == comparison.by_category(without, FRAMEWORK)


def test_a_limit_is_flagged_only_beyond_it():
    def figures(value):
        row = {"indicator": "far", "alternative": "VE1", "value": value}
        return comparison.flags(document(figures=[row]), FRAMEWORK)

    assert figures(0) == ()
    assert figures(None) == ()
    (flag,) = figures(4)
    assert (flag.kind, flag.alternative, flag.criterion.id) == ("threshold", "VE1", "A1")


def test_worse_is_against_the_present_state():
    raw = FRAMEWORK.thresholds[0].model_dump() | {"kind": "worse"}
    worse = framework(thresholds=[raw])
    far = [
        {"indicator": "far", "alternative": a, "value": v}
        for a, v in (("VE0", 38), ("VE1", 38), ("VE2", 39))
    ]
    assert [f.alternative for f in comparison.flags(document(figures=far), worse)] == ["VE2"]
    assert comparison.flags(document(figures=far[1:]), worse) == ()


def test_a_hard_loss_of_a_vulnerable_group_behind_a_fair_total_is_flagged():
    own = {"group": "young"}
    hidden = document(
        ("A1", "VE1", "short", 1),
        ("A1", "VE1", "short", -2, own),
        ("A1", "VE2", "short", -1),
        ("A1", "VE2", "short", -2, own),
        **YOUNG,
    )
    (flag,) = comparison.flags(hidden, FRAMEWORK)
    assert (flag.kind, flag.alternative) == ("hidden_loss", "VE1")


def test_a_hard_loss_on_anyone_asks_for_a_measure():
    hard = document(
        ("B1", "VE2", "long", -2),
        ("A1", "VE1", "short", -3, {"group": "young"}),
        ("A1", "VE2", "long", -1),
        **YOUNG,
    )
    assert comparison.hard_losses(hard, FRAMEWORK) == (("A1", "VE1"), ("B1", "VE2"))


def test_that_no_limit_is_passed_is_said_only_of_figures():
    figures = [{"indicator": "far", "alternative": "VE1", "value": -1}]
    assert not comparison.limits_known(document(), FRAMEWORK)
    assert comparison.limits_known(document(figures=figures), FRAMEWORK)
