from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import remarks
from tests.domain.build import document, framework

FRAMEWORK = framework()
FULL = {"plan": {"depth": "full"}}
SCORES = st.sampled_from([-3, -1, 0, 1, 3, "unknown", "not_applicable", None])
CELLS = [(c, a, h) for c in ("A1", "A2", "B1") for a in ("VE1", "VE2") for h in ("short", "long")]
TABLES = st.fixed_dictionaries({cell: SCORES for cell in CELLS})


def kinds(*impacts, described="", **parts):
    whole = document(*impacts, **parts)
    present = whole.alternatives[0].model_copy(update={"description": described})
    whole = whole.model_copy(update={"alternatives": (present, *whole.alternatives[1:])})
    found = remarks.of(whole, FRAMEWORK)
    return {r.kind: r.alternatives for r in found}


def scores(alternative, *numbers, more=None):
    cells = [(c, h) for c in ("A1", "B1", "A2") for h in ("short", "long")]
    return [(c, alternative, h, n, more or {}) for (c, h), n in zip(cells, numbers, strict=False)]


def test_a_present_state_without_words_levels_and_figures_is_remarked():
    assert "no_present_state" in kinds()
    assert "no_present_state" not in kinds(described="As it is.")
    level = [{"criterion": "A1", "level": "Two kilometres on average."}]
    assert "no_present_state" not in kinds(criteria=level)
    assert "no_present_state" not in kinds(
        figures=[{"indicator": "far", "alternative": "VE0", "value": 3}]
    )


def test_one_alternative_is_compared_with_the_present_state_only():
    assert kinds(*scores("VE1", -1, 1), alternatives=("VE1",))["only_one"] == ("VE1",)
    assert "only_one" not in kinds(alternatives=())


def test_an_alternative_that_alone_is_worked_on_is_remarked():
    source = {"evidence": [{"id": "N1", "title": "Statistics"}]}
    worked = scores("VE1", -1, 1, -1, 2, more={"reason": "Because.", "evidence": ["N1"]})
    bare = scores("VE2", 1, -1, 1, -1)
    assert kinds(*worked, *bare, **source)["one_developed"] == ("VE1",)
    closer = scores("VE2", 1, -1, 1, -1, more={"reason": "Because."})
    assert "one_developed" not in kinds(*worked, *closer, **source)


def test_a_straw_man_is_dominated_by_all_the_others_and_by_ve0():
    dominated = kinds(*scores("VE1", 1, 1, -1, -1), *scores("VE2", -1, -1, -1, -1))
    assert dominated["straw_man"] == ("VE2",)
    better_once = kinds(*scores("VE1", 1, 1, -1, -1), *scores("VE2", -1, -1, -1, 0))
    assert "straw_man" not in better_once


def test_a_straw_man_is_one_only_over_what_has_numbers_and_the_rest_is_named():
    whole = document(*scores("VE1", 1, 1), *scores("VE2", -1, -1))
    (found,) = (r for r in remarks.of(whole, FRAMEWORK) if r.kind == "straw_man")
    assert "has a number for all" in str(found.heading)
    assert str(found.reason).endswith("Left out, as some have no number: B1.")


def test_no_negative_impact_anywhere_is_said_once():
    found = kinds(*scores("VE1", 1, 0), *scores("VE2", 0, 2))
    assert "nothing_negative" in found
    assert "all_positive" not in found


def test_an_alternative_without_any_loss_is_remarked_also_by_its_groups():
    young = {"groups": [{"id": "young", "name": "Young"}]}
    rows = [*scores("VE1", 1, 0, 1), *scores("VE2", -1, 0, 1)]
    assert kinds(*rows)["all_positive"] == ("VE1",)
    loss = ("B1", "VE1", "short", -1, {"group": "young"})
    assert "all_positive" not in kinds(*rows[:2], loss, *rows[3:], **young)


def test_too_few_scores_say_nothing_of_losses():
    assert not {"nothing_negative", "all_positive"} & set(kinds(*scores("VE1", 1, 1)))


def test_alternatives_that_nothing_tells_apart_are_remarked():
    found = kinds(*scores("VE1", 1, -1), *scores("VE2", 1, -1))
    assert found["same_scores"] == ("VE1", "VE2")


def test_every_remark_gives_its_reason_and_nothing_scored_gives_no_verdict():
    found = remarks.of(document(), FRAMEWORK)
    assert [r.kind for r in found] == ["no_present_state"]
    assert str(found[0].reason).startswith("Every score is against VE0.")


def test_an_unknown_is_never_read_as_no_loss():
    unknown = [(*cell, "unknown") for cell in CELLS]
    assert set(kinds(*unknown, **FULL)) <= {"no_present_state", "one_developed"}


@given(TABLES, st.permutations(["VE1", "VE2"]))
def test_the_order_of_alternatives_changes_no_remark(table, order):
    rows = [(*cell, score) for cell, score in table.items()]
    one = remarks.of(document(*rows, **FULL), FRAMEWORK)
    other = remarks.of(document(*rows, alternatives=tuple(order), **FULL), FRAMEWORK)
    assert {(r.kind, frozenset(r.alternatives)) for r in one} == {
        (r.kind, frozenset(r.alternatives)) for r in other
    }
