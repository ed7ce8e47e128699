"""A contributor writes the parts assigned, reads the others, and is told why."""

import pytest

from eva_tool.services import participants
from eva_tool.web import ids
from tests.conftest import MOMENT
from tests.tree import nodes

ASSIGNED = ("hearings", "criterion:L1")
WHY = "Not assigned to you"


@pytest.fixture
def rita_at(browser_as, parts, alice, rita, rich):
    with parts.writing() as db:
        known = parts.library.frameworks
        participants.put(db, alice, known, rich, rita.id, "contributor", ASSIGNED, MOMENT)
    client = browser_as("rita")
    client.hold(ids.ASSESSMENT, "data", rich)
    return client


def page(client, step):
    number = client.values[ids.ASSESSMENT, "data"]
    return client.page(f"/assessments/{number}/{step}")


def controls(reply):
    """Whether each field of a page may be written, by path."""
    found = {}
    for props in nodes(reply.json):
        id = props.get("id")
        if isinstance(id, dict) and id.get("part") == "field":
            options = props.get("options") or [{}]
            shut = props.get("readonly") or props.get("disabled") or options[0].get("disabled")
            found[id["path"]] = not shut
    return found


def test_fields_of_other_parts_are_read_only_and_say_why(rita_at):
    reply = page(rita_at, "basics")
    assert set(controls(reply).values()) == {False}
    assert WHY in reply.text
    assert ids.dom(ids.add("handlings")) not in reply.text.replace('\\"', '"')


def test_an_owner_is_told_nothing_of_the_kind(browser_as, rich):
    reply = browser_as("alice").page(f"/assessments/{rich}/basics")
    assert set(controls(reply).values()) == {True}
    assert WHY not in reply.text


def test_a_reader_is_told_once_for_the_whole(browser_as, rich):
    assert WHY not in browser_as("rita").page(f"/assessments/{rich}/basics").text


def test_assigned_lists_may_be_added_to_and_others_not(rita_at):
    shown = {
        (id["part"], id["list"])
        for props in nodes(page(rita_at, "evidence").json)
        if isinstance(id := props.get("id"), dict) and id.get("part") == "add"
    }
    assert shown == {("add", "hearings")}


def test_the_cells_of_an_assigned_criterion_have_fields_and_others_are_text(rita_at):
    assert controls(page(rita_at, "impacts?cell=L1.VE1.short"))
    reply = page(rita_at, "impacts?cell=L2.VE1.short")
    assert not controls(reply)
    assert "This part was not assigned to you" in reply.text


def test_the_light_view_offers_only_assigned_criteria(rita_at):
    paths = controls(page(rita_at, "impacts?view=light"))
    assert paths
    assert all("/L1" in path for path in paths)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("impacts/L1.VE1.short/reason", True),
        ("criteria/L1/level", True),
        ("impacts/L2.VE1.short/reason", False),
        ("basics/matter", False),
        ("plan/methods", False),
    ],
)
def test_the_server_agrees_with_what_is_shown(rita_at, path, allowed):
    reply = rita_at.save(path, "Written by a contributor.")
    said = "This part was not assigned to you"
    assert (said not in reply.text) is allowed or "Somebody else" in reply.text
