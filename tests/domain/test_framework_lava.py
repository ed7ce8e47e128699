"""The school-network framework is complete, in three languages, and its rules decide as meant."""

from pathlib import Path

import pytest
import yaml

from eva_tool.domain import screening
from eva_tool.domain.framework import Framework
from eva_tool.domain.preparation import Answer

FILE = Path(__file__).parents[2] / "assessments/frameworks/lava-kouluverkko.yaml"
LAVA = Framework.model_validate(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
RULES = LAVA.screening
ALL_NO: dict[str, Answer] = {q.id: "no" for q in RULES.questions}
AT_RISK = {"in_care", "disabled_children", "low_income", "no_car"}


def decide(answers: dict[str, Answer], amount: int | None) -> tuple[str | None, bool]:
    result = screening.assess(RULES, ALL_NO | answers, amount)
    return result.outcome, result.child_impact


def test_every_criterion_from_l1_to_l22_is_there_once():
    assert LAVA.ref == "lava-kouluverkko@1"
    assert set(LAVA.criteria) == {f"L{n}" for n in range(1, 23)}
    assert all(c.id == c.code for c in LAVA.criteria.values())


def test_numbers_rise_within_each_category():
    for category in LAVA.categories:
        numbers = [int(c.code[1:]) for c in category.criteria]
        assert numbers == sorted(numbers)


def test_light_assessment_is_short_and_touches_every_category():
    light = [c for c in LAVA.criteria.values() if c.light]
    assert 8 <= len(light) <= 12
    assert {LAVA.category_of[c.id].id for c in light} == {c.id for c in LAVA.categories}


def test_each_criterion_has_figures():
    assert all(criterion.indicators for criterion in LAVA.criteria.values())


def test_limits_flag_long_journeys_and_areas_left_without_school():
    limits = {(t.indicator, t.kind, t.limit) for t in LAVA.thresholds}
    assert limits == {
        ("pupils_over_5km", "worse", 0),
        ("pupils_over_2_5h", "over", 0),
        ("pupils_over_3h", "over", 0),
        ("areas_without_school", "worse", 0),
    }


def test_groups_at_risk_are_marked():
    assert {g.id for g in LAVA.groups.values() if g.vulnerable} >= AT_RISK


@pytest.mark.parametrize(
    ("answers", "amount", "expected"),
    [
        ({}, None, ("none", False)),
        ({"service_network": "yes"}, None, ("full", False)),
        ({"service_network": "unsure"}, None, ("light", False)),
        ({"amount": "yes"}, 100_000, ("full", False)),
        ({"amount": "yes"}, 99_999, ("light", False)),
        ({"amount": "yes"}, None, ("light", False)),
        ({"children": "yes"}, None, ("light", True)),
        ({"children": "unsure"}, None, ("light", True)),
        ({"children": "yes", "group_or_area": "yes"}, None, ("full", True)),
        ({"children": "yes", "other_decisions": "yes"}, None, ("full", True)),
        ({"residents": "yes", "strategy": "yes"}, None, ("full", False)),
        ({"nature": "yes"}, None, ("light", False)),
        ({"other_decisions": "unsure"}, None, ("light", False)),
        ({"individual": "yes", "personnel": "yes"}, None, ("none", False)),
        ({"information_only": "yes"}, None, ("none", False)),
    ],
)
def test_answers_lead_to_the_depth_that_is_meant(answers, amount, expected):
    assert decide(answers, amount) == expected


@pytest.mark.parametrize("question", [q.id for q in RULES.questions if q.kind != "exclusion"])
def test_an_unsure_answer_is_not_counted_as_no(question):
    result = screening.assess(RULES, ALL_NO | {question: "unsure"}, None)
    assert result.outcome == "light"
    assert [rule.id for rule in result.fired] == [f"{question}_unsure"]
