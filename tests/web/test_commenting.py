"""The panel of comments, as a browser would ask for it."""

import pytest

from eva_tool.web import comment_ids, ids
from tests.web.test_wiring import nodes

PATH = "basics/title"
HOSTILE = '<img src=x onerror="alert(1)">{{7*7}}</script>'


@pytest.fixture
def ask(alice_at):
    def ask(client=alice_at, path=PATH, **more):
        return client.change(comment_ids.ASKED, "data", {"path": path, "n": "1", **more})

    return ask


def shown(reply, part=comment_ids.BODY):
    return str(reply.json["response"][part])


def test_the_panel_opens_on_a_place(ask, draft):
    reply = ask()
    assert reply.json["response"][comment_ids.PANEL]["is_open"] is True
    assert "Comments: Basics: Name of the matter" in shown(reply, comment_ids.TITLE)
    assert "Nobody has commented on this yet." in shown(reply)
    assert f"/assessments/{draft}/history?path=basics%2Ftitle" in shown(reply)


def test_a_comment_is_shown_and_counted(ask):
    reply = ask(deed="add", comment=0, text="Too long.")
    assert "Too long." in shown(reply)
    said = reply.json["response"][comment_ids.SAID]["data"]
    assert (said["count"], said["words"]) == (1, "1 open comment")


def test_replying_and_settling(ask):
    ask(deed="add", comment=0, text="Too long.")
    assert "Shorter now." in shown(ask(deed="reply", comment=1, text="Shorter now."))
    assert "Settled" in shown(ask(deed="resolve", comment=1))
    reply = ask(deed="reopen", comment=1)
    assert reply.json["response"][comment_ids.SAID]["data"]["count"] == 1


def test_a_refusal_is_said_in_the_panel_and_keeps_the_text(ask):
    reply = ask(deed="add", comment=0, text=" ")
    assert "Write the comment first." in shown(reply, comment_ids.ALERT)
    assert comment_ids.BODY not in reply.json["response"]


def test_hostile_text_is_text(ask, browser_as, draft):
    assert "onerror" in shown(ask(deed="add", comment=0, text=HOSTILE))
    page = browser_as("alice").page(f"/assessments/{draft}/review").json
    texts = [node for node in walk(page) if HOSTILE in node]
    assert texts
    assert "dangerously" not in str(page)


def walk(tree):
    if isinstance(tree, str):
        yield tree
    for value in (
        tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    ):
        yield from walk(value)


@pytest.mark.parametrize(
    "asked",
    [
        *({"path": PATH, "n": "1", "deed": deed} for deed in ("drop", "__init__", "")),
        {"path": PATH, "n": "1", "deed": "reply", "comment": 9, "text": "x"},
        {"path": "basics/nothing", "n": "1", "deed": "add", "comment": 0, "text": "x"},
        {"path": "../../etc", "n": "1"},
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(alice_at, asked):
    assert alice_at.change(comment_ids.ASKED, "data", asked).status_code in (200, 204)


@pytest.mark.parametrize(
    "forged",
    [
        "x",
        ["x"],
        {"n": "1"},
        {"path": 3, "n": "1"},
        {"path": PATH, "n": {}, "deed": "add"},
        {"path": PATH, "n": "1", "deed": ["add"]},
        {"path": PATH, "n": "1", "deed": "add", "comment": "1"},
        {"path": PATH, "n": "1", "deed": "add", "comment": 0, "text": ["x"]},
        {"path": PATH, "n": "1", "deed": "add", "comment": 0, "text": "\ud800"},
    ],
)
def test_what_our_script_never_sends_is_a_bad_request(alice_at, forged):
    assert alice_at.change(comment_ids.ASKED, "data", forged).status_code == 400


@pytest.mark.parametrize("name", ["mallory", "carol"])
def test_outsiders_hear_nothing(browser_as, draft, ask, name):
    ask(deed="add", comment=0, text="Secret words")
    client = browser_as(name)
    client.hold(ids.ASSESSMENT, "data", draft)
    for more in ({}, {"deed": "add", "comment": 0, "text": "x"}, {"deed": "resolve", "comment": 1}):
        reply = ask(client, **more)
        assert "Secret words" not in reply.text
        assert "There is no such assessment" in reply.text


def test_every_field_of_a_page_can_be_commented_on(browser_as, rich):
    page = browser_as("rita").page(f"/assessments/{rich}/basics").json
    places = [p["data-comment"] for p in nodes(page) if "data-comment" in p]
    assert len([place for place in places if place.startswith("basics/")]) == 8
    assert {"handlings/H1/organ", "authors/A1/name"} < set(places)


def test_the_cells_of_the_table_have_no_buttons(browser_as, rich):
    client = browser_as("alice")
    assert '"data-comment":' not in client.page(f"/assessments/{rich}/impacts").text
    opened = client.page(f"/assessments/{rich}/impacts?cell=L1.VE1.long").text
    assert opened.count('"data-comment":') == 1
