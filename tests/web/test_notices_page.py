import json

import pytest

from eva_tool.language import Language
from eva_tool.services import notices
from eva_tool.web import ids
from tests.conftest import MOMENT
from tests.publishing import publish

ENGLISH = Language("en")


@pytest.fixture
def told(parts, people, draft):
    with parts.writing() as db:
        for kind in ("review_asked", "mentioned"):
            notices.tell(db, [people["rita"].id], kind, draft, {}, MOMENT)
        return [one.id for one in notices.list_of(db, people["rita"], ENGLISH)]


@pytest.fixture
def unread(parts, people):
    def count(name="rita"):
        with parts.reading() as db:
            return notices.unread_count(db, people[name])

    return count


def test_the_list_tells_and_the_bar_counts(browser_as, told):
    rita = browser_as("rita")
    page = rita.page("/notices").text
    assert "You are mentioned in a comment." in page
    assert "Parking permits" in page
    assert "Mark all as read" in page
    assert "2 unread" in rita.http.get("/_dash-layout").text


def test_who_was_told_nothing_reads_what_will_come(browser_as, told):
    alice = browser_as("alice")
    assert "You have no notices." in alice.page("/notices").text
    assert "unread)" not in alice.http.get("/_dash-layout").text


@pytest.mark.parametrize("path", ["/account", "/account/tokens", "/new"])
def test_pages_without_dash_count_too(browser_as, told, path):
    page = browser_as("rita").http.get(path).text
    assert page.count("(2 unread)") == 2  # in the bar, and in the menu of narrow windows
    assert 'class="bar-dot"' in page
    assert "unread)" not in browser_as("alice").http.get(path).text


def test_a_page_of_a_problem_asks_nothing_of_the_database(browser_as, told, monkeypatch):
    rita = browser_as("rita")
    monkeypatch.setattr(notices, "unread_count", None)
    refused = rita.http.post("/account")
    assert (refused.status_code, "unread)" in refused.text) == (405, False)


def test_one_is_marked_as_read_then_all(browser_as, told, unread):
    rita = browser_as("rita")
    rita.page("/notices")
    reply = rita.change(ids.notice(str(told[0]), "read"), "n_clicks", 1)
    assert "Marked as read." in reply.text
    assert "1 unread" in reply.text
    assert unread() == 1
    rita.change(ids.notice("all", "read"), "n_clicks", 1)
    assert unread() == 0


def test_following_the_link_marks_it_as_read(browser_as, told, unread):
    rita = browser_as("rita")
    rita.change(ids.notice(str(told[1]), "open"), "n_clicks", 1)
    assert unread() == 1


def test_nobody_marks_what_others_were_told(browser_as, told, unread):
    alice = browser_as("alice")
    for one in (str(told[0]), "all", "x", "-1", "9" * 30):
        assert alice.change(ids.notice(one, "read"), "n_clicks", 1).status_code == 200
    assert unread() == 2


def test_drawing_the_list_again_is_no_click(browser_as, told, unread):
    rita = browser_as("rita")
    assert rita.change(ids.notice("all", "read"), "n_clicks", None).status_code == 204
    assert unread() == 2


@pytest.mark.parametrize(
    ("name", "seen", "hidden"),
    [
        ("alice", ["Assessments", "Reading room", "Notices"], ["Administration"]),
        ("carol", ["Reading room", "Notices"], ["Assessments", "Administration"]),
        ("mallory", ["Assessments", "Reading room", "Notices", "Administration"], []),
    ],
)
def test_the_menu_shows_what_the_role_can_use(browser_as, name, seen, hidden):
    client = browser_as(name)
    layout = json.dumps(client.http.get("/_dash-layout").json)
    plain = client.http.get("/no-such-page/at-all.html").text
    for word in seen:
        assert f'"{word}"' in layout
    for word in hidden:
        assert f'"{word}"' not in layout
        assert f">{word}<" not in plain
    assert '"href": "/account"' in layout


def test_the_first_page_of_a_councillor_is_the_reading_room(browser_as, parts, people, draft):
    carol = browser_as("carol")
    page = carol.page("/").text
    assert "Reading room" in page
    assert "Nothing has been published" in page
    with parts.writing() as db:
        publish(db, people["alice"], draft)
    assert "Parking permits" in carol.page("/").text
