"""The school-network framework is complete, in three languages, and its rules decide as meant."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from eva_tool.domain import screening
from eva_tool.domain.framework import Framework
from eva_tool.domain.preparation import Answer
from eva_tool.domain.text import LANGUAGES

FILE = Path(__file__).parents[2] / "assessments/frameworks/lava-kouluverkko.yaml"
LAVA = Framework.model_validate(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
RULES = LAVA.screening
ALL_NO: dict[str, Answer] = {q.id: "no" for q in RULES.questions}
AT_RISK = {"in_care", "disabled_children", "low_income", "no_car"}


def texts(node: object) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if set(node) == set(LANGUAGES):
            yield node
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


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


@pytest.mark.parametrize("code", list(LAVA.criteria))
def test_criterion_says_what_is_asked_and_what_to_find_out(code):
    criterion = LAVA.criteria[code]
    assert 2 <= len(criterion.data) <= 4
    assert criterion.indicators
    for language in LANGUAGES:
        assert criterion.question[language].rstrip(".").count("?") >= 1
        assert re.search(r"\d", criterion.example[language]), "who, how many, when"


def test_texts_are_written_in_all_languages_with_typographic_marks():
    for text in texts(LAVA.model_dump(mode="json")):
        for language in LANGUAGES:
            assert text[language] == " ".join(text[language].split()) != ""
            assert not re.search(r"""["'`]|\.\.\.|\d-\d""", text[language]), text[language]


def test_examples_give_the_same_figures_in_finnish_and_swedish():
    for c in LAVA.criteria.values():
        fi, sv = (Counter(re.findall(r"\d+", c.example[code])) for code in ("fi", "sv"))
        assert fi == sv, c.code


def test_scale_has_the_agreed_words():
    words = {code: [step.word[code] for step in LAVA.scale] for code in LANGUAGES}
    assert words["fi"] == ["suuri", "selvä", "lievä", "ei muutu", "lievä", "selvä", "suuri"]
    assert words["sv"] == [
        "stor", "tydlig", "liten", "ändras ej", "liten", "tydlig", "stor",
    ]  # fmt: skip
    assert words["en"] == ["major", "clear", "slight", "no change", "slight", "clear", "major"]
    assert [step.score for step in LAVA.scale] == [-3, -2, -1, 0, 1, 2, 3]


def test_limits_flag_long_journeys_and_areas_left_without_school():
    limits = {(t.indicator, t.kind, t.limit) for t in LAVA.thresholds}
    assert limits == {
        ("pupils_over_5km", "worse", 0),
        ("pupils_over_2_5h", "over", 0),
        ("pupils_over_3h", "over", 0),
        ("areas_without_school", "worse", 0),
    }


def test_every_law_is_used_and_none_claims_to_be_checked():
    used = {law for c in LAVA.criteria.values() for law in c.legal}
    assert used == set(LAVA.legal_by_id)
    assert not any(law.checked for law in LAVA.legal)


def test_groups_at_risk_are_marked():
    assert {g.id for g in LAVA.groups.values() if g.vulnerable} >= AT_RISK


def test_questions_and_reasons_read_as_sentences():
    questions = [q.text for q in RULES.questions] + [q.text for q in LAVA.hearing_questions]
    assert all("?" in text[code] for text in questions for code in LANGUAGES)
    for rule in RULES.rules:
        for code in LANGUAGES:
            assert rule.because[code][0].islower()
            assert rule.because[code][-1].isalpha()


def test_every_screening_question_has_a_rule():
    assert {c.question for rule in RULES.rules for c in rule.when} == set(LAVA.questions)


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
