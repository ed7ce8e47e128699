"""The panel of comments, as a browser would ask for it."""

import pytest

from eva_tool.services import documents, fields
from eva_tool.web import comment_ids, ids, impact_ids
from tests.conftest import MOMENT
from tests.tree import nodes

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


def test_an_open_panel_is_drawn_again_and_a_closed_one_stays_closed(ask, browser_as, draft):
    bob = browser_as("bob")
    bob.hold(ids.ASSESSMENT, "data", draft)
    ask(bob, deed="add", comment=0, text="Too long.")
    reply = ask(deed="again")
    assert "Too long." in shown(reply)
    assert comment_ids.PANEL not in reply.json["response"]
    assert comment_ids.ALERT not in reply.json["response"]  # a refusal stands
    assert ids.FOCUS not in reply.json.get("sideUpdate", {})


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
    for more in (
        {},
        {"deed": "again"},
        {"deed": "find", "comment": 1},
        {"deed": "add", "comment": 0, "text": "x"},
        {"deed": "resolve", "comment": 1},
    ):
        reply = ask(client, **more)
        assert "Secret words" not in reply.text
        assert "There is no such assessment" in reply.text


def test_every_field_of_a_page_can_be_commented_on(browser_as, rich):
    page = browser_as("rita").page(f"/assessments/{rich}/basics").json
    places = [p["data-comment"] for p in nodes(page) if "data-comment" in p]
    assert len([place for place in places if place.startswith("basics/")]) == 8
    assert {"handlings/H1/organ", "authors/A1/name"} < set(places)


def places(page):
    return [node["data-comment"] for node in nodes(page.json) if "data-comment" in node]


def test_every_question_and_its_note_can_be_commented_on(browser_as, draft, frameworks):
    found = places(browser_as("rita").page(f"/assessments/{draft}/screening"))
    for question in frameworks["small@1"].questions:
        for name in ("answer", "note"):
            assert found.count(f"screening_answers/{question}/{name}") == 1


def test_a_note_that_is_spoken_of_is_unfolded(ask, browser_as, draft, frameworks):
    question = next(iter(frameworks["small@1"].questions))
    where = f"/assessments/{draft}/screening"
    folds = [n for n in nodes(browser_as("alice").page(where).json) if n.get("open")]
    ask(path=f"screening_answers/{question}/note", deed="add", comment=0, text="Since when?")
    now = [n for n in nodes(browser_as("alice").page(where).json) if n.get("open")]
    assert len(now) == len(folds) + 1


def test_cells_have_no_buttons_the_editor_has_one_for_each_impact(browser_as, rich, parts):
    client = browser_as("alice")
    assert places(client.page(f"/assessments/{rich}/impacts")) == []
    with parts.reading() as db:
        document = documents.read(db, rich)
    apart = [f"group.{g.id}" for g in document.groups] + [f"area.{a.id}" for a in document.areas]
    for target in ("", f".{apart[0]}"):
        opened = places(client.page(f"/assessments/{rich}/impacts?cell=L1.VE1.long{target}"))
        assert sorted(opened) == sorted(
            ["impacts/L1.VE1.long", *(f"impacts/L1.VE1.long.{one}" for one in apart)]
        )


def test_a_cell_says_that_it_is_spoken_of(ask, browser_as, draft):
    before = cell(browser_as("rita"), draft)
    assert "open comment" not in before["aria-label"]
    for path in ("impacts/A1.VE1.short", "impacts/A1.VE1.short/score"):
        ask(path=path, deed="add", comment=0, text="Why?")
    found = cell(browser_as("rita"), draft)
    assert found["aria-label"].endswith("2 open comments")
    assert "has-comments" in found["className"].split()
    assert "has-comments" not in cell(browser_as("rita"), draft, "A1.VE1.long")["className"]


def test_a_cell_is_drawn_anew_when_it_was_commented_on(ask, alice_at):
    ask(path="impacts/A1.VE1.short", deed="add", comment=0, text="Why?")
    saved = {"paths": ["impacts/A1.VE1.short"], "at": 1}
    alice_at.hold(ids.URL, "search", "?view=full")
    reply = alice_at.change(impact_ids.SAVED, "data", saved)
    assert "has-comments" in reply.text


def cell(client, draft, key="A1.VE1.short"):
    page = client.page(f"/assessments/{draft}/impacts?view=full").json
    return next(n for n in nodes(page) if n.get("id") == impact_ids.cell(key))


def test_places_are_named_in_words_and_link_to_where_they_are(ask, browser_as, draft, parts, alice):
    with parts.writing() as db:
        known = parts.library.frameworks
        group = fields.add(db, alice, known, draft, "groups", {}, MOMENT)
    path = f"impacts/A1.VE1.short.group.{group}"
    ask(path=path, deed="add", comment=0, text="Why?")
    page = browser_as("alice").page(f"/assessments/{draft}/review")
    (place,) = [n for n in nodes(page.json) if path in str(n.get("href", ""))]
    number = group.removeprefix("group")
    assert place["children"].endswith(f", VE1, short term, Group {number}")
    assert place["href"].endswith(f"/impacts?cell=A1.VE1.short.group.{group}#{path}")


def test_a_link_to_a_comment_opens_the_panel_where_it_is(ask):
    ask(deed="add", comment=0, text="Too long.")
    ask(deed="reply", comment=1, text="Shorter now.")
    ask(deed="resolve", comment=1)
    for comment in (1, 2):
        reply = ask(path="assessment", deed="find", comment=comment)
        assert reply.json["response"][comment_ids.PANEL]["is_open"] is True
        assert "Shorter now." in shown(reply)
        assert reply.json["response"][comment_ids.SAID]["data"]["path"] == PATH
        assert reply.json["sideUpdate"][ids.FOCUS]["data"]["id"] == f"comment-{comment}"
        assert f"'id': 'comment-{comment}'" in shown(reply)


@pytest.mark.parametrize("comment", [0, 99, None])
def test_a_link_to_nothing_is_refused_in_words(ask, comment):
    assert "There is no such comment." in ask(path="assessment", deed="find", comment=comment).text
