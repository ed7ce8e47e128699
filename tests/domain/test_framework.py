"""A broken or hostile framework is refused, and the message says what is wrong with it."""

import pytest
from pydantic import ValidationError

from eva_tool.domain.framework import Framework
from tests.domain import build


def raw():
    """The small framework as plain data, to be broken."""
    return build.framework().model_dump(mode="json")


def complaint(data) -> str:
    with pytest.raises(ValidationError) as caught:
        Framework.model_validate(data)
    return str(caught.value)


def criteria(data):
    return [c for category in data["categories"] for c in category["criteria"]]


def a_law(name="act-1"):
    return {"id": name, "citation": build.local("Act"), "says": build.local("Something.")}


def test_whole_framework_survives_a_round_trip():
    assert Framework.model_validate(raw()) == build.framework()


def test_lookups_find_what_belongs_together():
    small = build.framework()
    assert small.ref == "small@1"
    assert small.category_of["A2"].id == "a"
    assert small.criterion_of["far"].id == "A1"
    assert set(small.words) == set(range(-3, 4))


@pytest.mark.parametrize("key", ["id", "code"])
def test_criterion_is_not_there_twice_even_in_different_classes(key):
    data = raw()
    all_criteria = criteria(data)
    all_criteria[-1][key] = all_criteria[0][key]
    assert "the id A1 is used more than once" in complaint(data)


def test_every_id_that_is_used_twice_is_named():
    data = raw()
    data["legal"] = [a_law("b"), a_law("a"), a_law("b"), a_law("a")]
    assert "legal: the id a, b is used more than once" in complaint(data)


def test_group_belongs_to_one_dimension():
    group = {"id": "young", "title": build.local("Young")}
    data = raw()
    data["group_dimensions"] = [
        {"id": name, "title": build.local(name), "groups": [group]} for name in ("age", "family")
    ]
    assert "groups: the id young is used more than once" in complaint(data)


def test_scale_has_every_step_once():
    data = raw()
    data["scale"][0]["score"] = -2
    assert "scale: the id -2 is used more than once" in complaint(data)


def test_both_horizons_are_needed():
    data = raw()
    data["horizons"][1]["id"] = "short"
    assert "horizons: the id short is used more than once" in complaint(data)


def test_criterion_cites_a_law_of_the_framework():
    data = raw()
    criteria(data)[0]["legal"] = ["act-9"]
    assert "legal: unknown id act-9" in complaint(data)
    data["legal"] = [a_law("act-9")]
    assert Framework.model_validate(data).legal_by_id["act-9"].checked is False


def test_limit_watches_an_indicator_of_the_framework():
    data = raw()
    data["thresholds"][0]["indicator"] = "near"
    assert "thresholds: unknown id near" in complaint(data)


def test_rule_asks_a_question_of_the_framework():
    data = raw()
    data["screening"]["rules"] = [
        {
            "id": "r",
            "when": [{"question": "nobody_asked", "answers": ["yes"]}],
            "outcome": "full",
            "because": build.local("because"),
        }
    ]
    assert "rules: unknown id nobody_asked" in complaint(data)


@pytest.mark.parametrize("version", ["", "one", "1.2.3.4", "1@2", "../1", 1])
def test_version_is_numbers_with_dots(version):
    assert "version" in complaint(raw() | {"version": version})


def test_other_schema_is_refused():
    assert "schema_version" in complaint(raw() | {"schema_version": 2})


@pytest.mark.parametrize("name", ["", "-a", "a b", "a/b", "../etc", "a.b", "é", "a" * 41, "a\n"])
def test_id_is_short_and_plain(name):
    data = raw()
    criteria(data)[0]["id"] = name
    assert "categories.0.criteria.0.id" in complaint(data)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_missing_language_is_named_with_its_place(language):
    data = raw()
    del criteria(data)[0]["question"][language]
    message = complaint(data)
    assert f"categories.0.criteria.0.question.{language}" in message
    assert "Field required" in message


def test_language_the_product_does_not_speak_is_refused():
    data = raw()
    data["title"]["de"] = "Klein"
    assert "title.de" in complaint(data)


def test_misspelled_key_is_named_with_its_place():
    data = raw()
    criteria(data)[0]["ligth"] = True
    message = complaint(data)
    assert "categories.0.criteria.0.ligth" in message
    assert "Extra inputs are not permitted" in message


@pytest.mark.parametrize(
    ("part", "value", "place"),
    [
        ("scale", [], "scale"),
        ("categories", [], "categories"),
        ("horizons", [], "horizons"),
        ("screening", None, "screening"),
        ("title", "Only one language", "title"),
    ],
)
def test_missing_part_is_named(part, value, place):
    assert place in complaint(raw() | {part: value})


@pytest.mark.parametrize("data", [None, [], "text", 7])
def test_file_that_is_no_framework_at_all_is_refused(data):
    assert "Input should be a valid dictionary" in complaint(data)


def test_framework_cannot_be_changed_while_it_is_used():
    with pytest.raises(ValidationError, match="frozen"):
        build.framework().version = "2"
