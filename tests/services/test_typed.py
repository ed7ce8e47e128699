"""What programs write is of the kind that the document holds, as JSON tells kinds apart."""

import pytest

from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.services import typed

MODELS = {**SECTIONS, **COLLECTIONS}


def parts(document):
    for name in SECTIONS:
        yield SECTIONS[name], document[name]
    for name in COLLECTIONS:
        yield from ((COLLECTIONS[name], item) for item in document[name])


def test_every_exported_value_fits_its_field(own_library):
    for case in own_library.cases.values():
        for model, values in parts(case.model_dump(mode="json")):
            for name, value in values.items():
                assert typed.misfit(model, name, value) is None, (model, name, value)


FITTING = {
    ("basics", "title"): ["", "3", "x"],
    ("groups", "size"): [3, 3.0, 0, None],
    ("groups", "vulnerable"): [True, False],
    ("figures", "value"): [1, 1.5, -2, None],
    ("impacts", "score"): [-2, 0, 2.0, "unknown", None],
    ("impacts", "evidence"): [[], ["N1"]],
    ("impacts", "certainty"): ["weak", None],
    ("tasks", "due"): ["2027-02-11", None],
}
OTHER = {
    ("basics", "title"): [3, True, None, [], {}],
    ("groups", "size"): ["3", "", 3.5, True, []],
    ("groups", "vulnerable"): ["true", 1, 0, None, "", []],
    ("figures", "value"): ["1,5", "1.5", False, "", []],
    ("impacts", "score"): ["-2", "−2", "", True, False, [], 5, 1.5],
    ("impacts", "evidence"): ["N1", "N1, N2", None, [1], [None]],
    ("impacts", "certainty"): ["", "Weak", 1],
    ("tasks", "due"): ["11.2.2027", "20270211", "2027-02-11T00:00", "86400", 86400, ""],
}


@pytest.mark.parametrize("place", FITTING)
def test_values_of_the_kind_fit(place):
    part, name = place
    for value in FITTING[place]:
        assert typed.misfit(MODELS[part], name, value) is None, value


@pytest.mark.parametrize("place", OTHER)
def test_values_of_another_kind_do_not(place):
    part, name = place
    for value in OTHER[place]:
        assert typed.misfit(MODELS[part], name, value), value


def test_choices_are_told_as_json_writes_them():
    template, params = typed.misfit(COLLECTIONS["impacts"], "score", "3")
    assert '3, "unknown"' in template.format(**params)
