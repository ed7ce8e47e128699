"""suppress_callback_exceptions is on, so this test does the checking instead."""

import json

import pytest

from eva_tool.commands.server import whole
from eva_tool.domain.progress import STEPS
from eva_tool.services import notices
from eva_tool.web import ids
from tests.conftest import MOMENT
from tests.tree import nodes


def shape(id):
    """What a callback can tell components apart by: the id, or the keys and the part."""
    return (id.get("part"), *sorted(id)) if isinstance(id, dict) else id


def everything(client, draft):
    client.hold(ids.ASSESSMENT, "data", draft)
    for name in ("gaps", "hearings-planned"):
        client.change(ids.add(name), "n_clicks", 1)
    for measure in ("M1", "M2", "M3"):
        client.change(ids.change("mitigations", measure, "remove"), "n_clicks", 1)
    paths = ["/", "/notices", "/reading"]
    paths += [f"/assessments/{draft}/{step}" for step, _title in STEPS]
    paths += [f"/assessments/{draft}/{page}" for page in ("people", "review", "history")]
    pages = {path: client.page(path) for path in paths}
    for more in ("impacts?view=light", "people", "review", "review?move=withdraw"):
        path = f"/assessments/{draft}/{more}"
        pages[path] = client.page(path)
    for path, reply in pages.items():
        assert reply.status_code == 200, path
        assert "This cannot be shown" not in reply.text, path
    return [client.http.get("/_dash-layout").json, *(r.json for r in pages.values())]


@pytest.fixture
def told(parts, alice, rich):
    """Something is unread, so that it can be marked as read."""
    with parts.writing() as db:
        notices.tell(db, [alice.id], "approved", rich, {}, MOMENT)


def test_every_callback_finds_its_components(browser_as, rich, told, desk, reviewed):
    client = browser_as("alice")
    pages = [*everything(client, rich), *reviewed, desk.page("/administration").json]
    pages.append(client.page(f"/assessments/{rich}/history?from=1&to=now").json)
    present = {shape(p["id"]) for p in nodes(pages) if "id" in p}
    wanted = {
        dependency["id"]
        for spec in client.http.get("/_dash-dependencies").json
        for dependency in spec["inputs"] + spec["state"]
    }
    named = {raw: shape(json.loads(raw) if raw.startswith("{") else raw) for raw in wanted}
    assert {raw for raw, found in named.items() if found not in present} == set()


def test_every_field_that_is_saved_has_its_state_beside_it(browser_as, rich):
    client = browser_as("alice")
    for page in everything(client, rich):
        found = [p["id"] for p in nodes(page) if isinstance(p.get("id"), dict)]
        fields = {i["path"] for i in found if i.get("part") == "field"}
        states = [i["path"] for i in found if i.get("part") == "state"]
        assert fields <= set(states)
        assert len(states) == len(set(states)), "a path is twice on one page"


def test_an_unknown_address_says_so(browser_as):
    assert "Page not found" in browser_as("alice").page("/nowhere").text


def test_pages_of_another_organisation_do_not_exist(browser_as, rich):
    stranger = browser_as("mallory")
    for step, _title in STEPS:
        assert "There is no such assessment" in stranger.page(f"/assessments/{rich}/{step}").text


def test_dash_is_set_up_before_the_first_visitor_comes(parts):
    """Scripts asked for during the first request of a worker were not found."""
    loaded = whole(parts)
    with pytest.raises(AssertionError, match="already handled its first request"):
        loaded.before_request(lambda: None)
