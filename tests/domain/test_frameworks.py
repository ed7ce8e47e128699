"""What every delivered framework keeps to: three languages, sources, one scale, whole sentences."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from eva_tool.domain.framework import Framework
from eva_tool.domain.text import LANGUAGES
from tests.tree import dicts

FILES = sorted(Path(__file__).parents[2].glob("assessments/frameworks/*.yaml"))
ALL = [
    Framework.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    for path in FILES
]
CRITERIA = [c for framework in ALL for c in framework.criteria.values()]

every = pytest.mark.parametrize("framework", ALL, ids=[one.ref for one in ALL])


@pytest.mark.parametrize("criterion", CRITERIA, ids=[c.code for c in CRITERIA])
def test_criterion_says_what_is_asked_and_what_to_find_out(criterion):
    assert 2 <= len(criterion.data) <= 4
    for language in LANGUAGES:
        assert "?" in criterion.question[language]
        assert re.search(r"\d", criterion.example[language]), "who, how many, when"


@every
def test_texts_are_written_in_all_languages_with_typographic_marks(framework):
    texts = [one for one in dicts(framework.model_dump(mode="json")) if one.keys() == {*LANGUAGES}]
    assert texts
    for text in texts:
        for language in LANGUAGES:
            assert text[language] == " ".join(text[language].split()) != ""
            assert not re.search(r"""["'`]|\.\.\.|\d-\d""", text[language]), text[language]


@every
def test_examples_give_the_same_figures_in_finnish_and_swedish(framework):
    for c in framework.criteria.values():
        fi, sv = (Counter(re.findall(r"\d+", c.example[code])) for code in ("fi", "sv"))
        assert fi == sv, c.code


@every
def test_scale_has_the_agreed_words(framework):
    words = {code: [step.word[code] for step in framework.scale] for code in LANGUAGES}
    assert words["fi"] == ["suuri", "selvä", "lievä", "ei muutu", "lievä", "selvä", "suuri"]
    assert words["sv"] == [
        "stor", "tydlig", "liten", "ändras ej", "liten", "tydlig", "stor",
    ]  # fmt: skip
    assert words["en"] == ["major", "clear", "slight", "no change", "slight", "clear", "major"]
    assert [step.score for step in framework.scale] == [-3, -2, -1, 0, 1, 2, 3]


@every
def test_every_law_is_used_and_none_claims_to_be_checked(framework):
    used = {law for c in framework.criteria.values() for law in c.legal}
    assert used == set(framework.legal_by_id)
    assert not any(law.checked for law in framework.legal)


@every
def test_questions_and_reasons_read_as_sentences(framework):
    questions = (*framework.screening.questions, *framework.hearing_questions)
    assert all("?" in one.text[code] for one in questions for code in LANGUAGES)
    for rule in framework.screening.rules:
        for code in LANGUAGES:
            assert rule.because[code][0].islower()
            assert rule.because[code][-1].isalpha()


@every
def test_every_screening_question_has_a_rule(framework):
    asked = {c.question for rule in framework.screening.rules for c in rule.when}
    assert asked == set(framework.questions)
