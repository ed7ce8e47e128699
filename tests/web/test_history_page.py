"""The history page by protocol: changes, filters, versions, comparison, and bringing back."""

import pytest

from eva_tool.services import edits, fields, workflow
from eva_tool.web import history_ids, ids
from tests.conftest import MOMENT


@pytest.fixture
def edit(parts, alice, draft, frameworks):
    def save(path, value):
        with parts.writing() as db:
            base = edits.revisions(db, draft, [path]).get(path, 0)
            fields.save(db, alice, frameworks, draft, path, value, base, MOMENT)

    return save


@pytest.fixture
def submitted(parts, alice, draft, frameworks, edit):
    edit("basics/unit", "Street department")
    with parts.writing() as db:
        workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
    return draft


def page(client, draft, query=""):
    reply = client.page(f"/assessments/{draft}/history{query}")
    assert reply.status_code == 200
    return reply.text


def test_every_change_says_who_when_and_what(alice_at, draft, edit):
    edit("basics/unit", "Street department")
    edit("basics/unit", "Park department")
    text = page(alice_at, draft)
    assert "3 changes, newest first" in text
    assert "15 January 2027 12:04" in text
    assert "Alice" in text
    assert '"type":"Del"' in text
    assert '"type":"Ins"' in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?path=basics/unit", "1 change,"),
        ("?path=plan", "0 changes"),
        ("?person=1", "2 changes"),
        ("?person=99", "0 changes"),
        ("?since=15.1.2027&until=15.1.2027", "1 change,"),
        ("?since=2027-01-16", "0 changes"),
        ("?person=x&page=99", "2 changes"),
        ("?path=<script>", "0 changes"),
    ],
)
def test_changes_are_found_by_the_address(alice_at, draft, edit, query, count):
    edit("basics/unit", "Streets")
    assert count in page(alice_at, draft, query)


def test_what_is_no_date_is_said_in_words(alice_at, draft):
    assert "This is not a date" in page(alice_at, draft, "?since=tomorrow")


def test_a_value_comes_back_by_its_button(alice_at, draft, edit, parts):
    edit("basics/unit", "Streets")
    edit("basics/unit", "Parks")
    alice_at.hold(ids.URL, "search", "?path=basics")
    button = history_ids.restore("basics/unit", "2", "2")
    reply = alice_at.change(button, "n_clicks", 1)
    assert "It was brought back." in reply.text
    with parts.reading() as db:
        assert edits.revisions(db, draft, ["basics/unit"])["basics/unit"] == 3
    assert "It says that already." in alice_at.change(button, "n_clicks", 2).text
    edit("basics/unit", "Squares")
    assert "changed this field meanwhile" in alice_at.change(button, "n_clicks", 3).text


def test_two_versions_or_the_present_are_compared(alice_at, submitted, edit):
    edit("basics/unit", "Park department")
    text = page(alice_at, submitted, "?from=1&to=now")
    assert "1 change" in text
    assert "Bring back version 1" in text
    assert "Nothing differs." in page(alice_at, submitted, "?from=1&to=1")
    assert "There is no such version" in page(alice_at, submitted, "?from=9")


def test_a_version_comes_back_by_its_button(alice_at, submitted, edit, parts, alice, frameworks):
    edit("basics/unit", "Park department")
    with parts.reading() as db:
        seen = workflow.standing(db, alice, frameworks, submitted).sha256
    alice_at.hold(ids.URL, "search", "?from=1&to=now")
    stale = history_ids.restore_version("1", "0" * 64)
    assert "changed while you read it" in alice_at.change(stale, "n_clicks", 1).text
    reply = alice_at.change(history_ids.restore_version("1", seen), "n_clicks", 1)
    assert "Version 1 was brought back." in reply.text
    assert "Nothing differs." in reply.text


@pytest.mark.parametrize("name", ["rita", "bob"])
def test_only_who_may_write_is_offered_to_bring_back(browser_as, draft, edit, name):
    edit("basics/unit", "Streets")
    text = page(browser_as(name), draft)
    assert ("Bring back what was before" in text) is (name == "bob")


@pytest.mark.parametrize("name", ["carol", "mallory"])
def test_others_do_not_learn_that_it_exists(browser_as, draft, name):
    assert "no such assessment" in page(browser_as(name), draft)


def test_forged_numbers_bring_back_nothing(alice_at, draft, edit):
    edit("basics/unit", "Streets")
    alice_at.hold(ids.URL, "search", "")
    for revision, base in (("x", "1"), ("-1", "1"), ("9" * 50, "1"), ("٣", "1")):
        button = history_ids.restore("basics/unit", revision, base)
        assert "no such change" in alice_at.change(button, "n_clicks", 1).text


def test_a_version_is_brought_back_from_the_list_after_a_last_look(
    alice_at, browser_as, submitted, edit
):
    edit("basics/unit", "Park department")
    assert "from=1&to=now&bring=1" in page(alice_at, submitted).replace("\\u0026", "&")
    assert "bring=1" not in page(browser_as("rita"), submitted)
    text = page(alice_at, submitted, "?from=1&to=now&bring=1")
    assert '"open":true' in text.partition("Bring back this version")[0][-600:] + text
    assert "changes are undone at once" in text or "are undone at once" in text
