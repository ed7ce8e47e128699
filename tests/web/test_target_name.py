"""What groups and areas are called: never by an id that only programs read."""

import pytest
from flask import g

from eva_tool.domain.preparation import Area, Group
from eva_tool.language import Language
from eva_tool.web.components.place_name import address, place_name
from eva_tool.web.components.target_name import target_name
from tests.domain import build


@pytest.fixture(autouse=True)
def english(server):
    with server.test_request_context():
        g.language = Language("en")
        yield


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (Group(id="group2", name="Young"), "Young"),
        (Group(id="group2"), "Group 2"),
        (Area(id="area3"), "Area 3"),
        (Group(id="young"), "Unnamed group"),
        (Area(id="north"), "Unnamed area"),
    ],
)
def test_a_target_has_a_name_for_people(item, name):
    assert target_name(item) == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("groups/group2/name", "Group 2: Group"),
        ("areas/area9", "Area 9"),
        ("impacts/A1.VE1.short.group.group2", "A1 Criterion A1, VE1, short term, Group 2"),
        (
            "impacts/A1.VE1.long.area.area9/score",
            "A1 Criterion A1, VE1, long term, Area 9: Impact compared with VE0",
        ),
    ],
)
def test_places_of_unnamed_targets_are_named_in_words(path, name):
    document = build.document(groups=[{"id": "group2"}])
    assert place_name(document, build.framework(), path) == name


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("assessment", "review"),
        ("basics", "basics"),
        ("basics/title", "basics#basics/title"),
        ("screening_answers/q/note", "screening#screening_answers/q/note"),
        (
            "impacts/A1.VE1.short.group.g1/score",
            "impacts?cell=A1.VE1.short.group.g1#impacts/A1.VE1.short.group.g1/score",
        ),
    ],
)
def test_a_place_has_an_address(path, where):
    assert address(7, path) == f"/assessments/7/{where}"
