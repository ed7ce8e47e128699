"""The general framework is complete and balanced, and its rules decide as meant."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from eva_tool.domain import screening
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import LANGUAGES

FILE = Path(__file__).parents[2] / "assessments/frameworks/eva.yaml"
EVA = Framework.model_validate(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
RULES = EVA.screening
ALL_NO = {q.id: "no" for q in RULES.questions}
IDS = {
    "residents": "wellbeing health safety participation services accessibility everyday "
    "household_costs housing leisure community languages children older_people disabilities "
    "gender_equality non_discrimination areas accumulation",
    "environment": "climate biodiversity soil_water_air landscape_heritage land_use mobility "
    "resources",
    "organisation": "staff competence work_wellbeing management cooperation partners facilities "
    "digital",
    "economy": "investment operating_costs income transfer_costs assets_liabilities others_costs "
    "financial_risk",
    "vitality": "business employment attraction procurement land_supply",
    "strategy_rights": "strategy sustainable_development child_rights statutory_duties",
}
PREFIXES = ["KUN", "YMP", "ORG", "TAL", "ELI", "STR"]
AT_RISK = {
    "small_children", "school_children", "teenagers", "immigrant_background", "low_income",
    "physical_disability", "older_low_ability", "unemployed", "single_parent", "in_care",
    "no_car", "remote",
}  # fmt: skip


def test_ids_of_classes_and_criteria_never_change():
    assert EVA.ref == "eva@1"
    assert {c.id: [x.id for x in c.criteria] for c in EVA.categories} == {
        name: ids.split() for name, ids in IDS.items()
    }


def test_codes_run_from_one_within_each_class():
    for prefix, category in zip(PREFIXES, EVA.categories, strict=True):
        numbers = range(1, len(category.criteria) + 1)
        assert [c.code for c in category.criteria] == [f"{prefix}{n}" for n in numbers]


def test_light_assessment_is_short_and_residents_come_first():
    light = Counter(EVA.category_of[c.id].id for c in EVA.criteria.values() if c.light)
    assert light.total() <= 12
    assert set(light) == set(IDS)
    assert light["residents"] > light.total() / 2
    assert light["economy"] == 1


def test_criteria_are_asked_with_a_legal_basis_and_few_indicators():
    for criterion in EVA.criteria.values():
        assert criterion.legal, criterion.code
        assert len(criterion.indicators) <= 2, criterion.code
        for language in LANGUAGES:
            assert criterion.question[language].endswith("?")


def test_groups_at_risk_are_marked():
    assert {g.id for g in EVA.groups.values() if g.vulnerable} >= AT_RISK
    assert all(3 <= len(dimension.groups) <= 6 for dimension in EVA.group_dimensions)


@pytest.mark.parametrize(
    ("answers", "amount", "expected"),
    [
        ({}, None, ("none", False)),
        ({"service_network": "yes"}, None, ("full", False)),
        ({"service_network": "unsure"}, None, ("light", False)),
        ({"group_or_area": "yes"}, None, ("full", False)),
        ({"amount": "yes"}, 100_000, ("full", False)),
        ({"amount": "yes"}, 99_999, ("light", False)),
        ({"residents": "yes"}, None, ("light", False)),
        ({"residents": "yes", "other_decisions": "yes"}, None, ("full", False)),
        ({"children": "yes"}, None, ("light", True)),
        ({"children": "unsure"}, None, ("light", True)),
        ({"individual": "yes", "personnel": "yes"}, None, ("none", False)),
        ({"information_only": "yes"}, None, ("none", False)),
    ],
)
def test_answers_lead_to_the_depth_that_is_meant(answers, amount, expected):
    result = screening.assess(RULES, ALL_NO | answers, amount)
    assert (result.outcome, result.child_impact) == expected


@pytest.mark.parametrize("question", [q.id for q in RULES.questions if q.kind != "exclusion"])
def test_an_unsure_answer_is_not_counted_as_no(question):
    result = screening.assess(RULES, ALL_NO | {question: "unsure"}, None)
    assert result.outcome == "light"
    assert [rule.id for rule in result.fired] == [f"{question}_unsure"]
