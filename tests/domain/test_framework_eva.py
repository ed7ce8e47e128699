"""The general framework is complete and balanced, and its rules decide as meant."""

import re
from collections import Counter
from collections.abc import Iterator
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


def texts(node: object) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if set(node) == set(LANGUAGES):
            yield node
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


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


@pytest.mark.parametrize("code", list(EVA.criteria))
def test_criterion_says_what_is_asked_where_to_look_and_why(code):
    criterion = EVA.criteria[code]
    assert 2 <= len(criterion.data) <= 4
    assert criterion.legal
    assert len(criterion.indicators) <= 2
    for language in LANGUAGES:
        assert criterion.question[language].endswith("?")
        assert re.search(r"\d", criterion.example[language]), "who, how many, when"


def test_texts_are_written_in_all_languages_with_typographic_marks():
    for text in texts(EVA.model_dump(mode="json")):
        for language in LANGUAGES:
            assert text[language] == " ".join(text[language].split()) != ""
            assert not re.search(r"""["'`]|\.\.\.|\d-\d""", text[language]), text[language]


def test_examples_give_the_same_figures_in_finnish_and_swedish():
    for c in EVA.criteria.values():
        fi, sv = (Counter(re.findall(r"\d+", c.example[code])) for code in ("fi", "sv"))
        assert fi == sv, c.code


def test_scale_has_the_agreed_words():
    words = {code: [step.word[code] for step in EVA.scale] for code in ("fi", "en")}
    assert words["fi"] == ["suuri", "selvä", "lievä", "ei muutu", "lievä", "selvä", "suuri"]
    assert words["en"] == ["major", "clear", "slight", "no change", "slight", "clear", "major"]
    assert [step.score for step in EVA.scale] == [-3, -2, -1, 0, 1, 2, 3]


def test_every_law_is_used_and_none_claims_to_be_checked():
    used = {law for c in EVA.criteria.values() for law in c.legal}
    assert used == set(EVA.legal_by_id)
    assert not any(law.checked for law in EVA.legal)


def test_groups_at_risk_are_marked():
    assert {g.id for g in EVA.groups.values() if g.vulnerable} >= AT_RISK
    assert all(3 <= len(dimension.groups) <= 6 for dimension in EVA.group_dimensions)


def test_reasons_complete_a_sentence():
    for rule in RULES.rules:
        for code in LANGUAGES:
            assert rule.because[code][0].islower()
            assert rule.because[code][-1].isalpha()


def test_every_screening_question_has_a_rule():
    assert {c.question for rule in RULES.rules for c in rule.when} == set(EVA.questions)


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
