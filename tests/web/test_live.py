import json

import pytest

from eva_tool.services import comments, presence, signins
from eva_tool.web import live
from eva_tool.web.pace import Pace
from tests.conftest import MOMENT
from tests.reviewing import move


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch):
    monkeypatch.setattr(live, "OFTEN", Pace(60))


def ask(client, draft, **body):
    sent = {"tab": "abc1", "path": "", "since": 0} | body
    return client.http.post(f"/assessments/{draft}/live", json=sent)


def test_two_tabs_hear_of_each_other(browser_as, draft):
    alice, bob = browser_as("alice"), browser_as("bob")
    ask(bob, draft, tab="bobs", path="basics/title")
    said = ask(alice, draft).json
    assert [(p["name"], p["path"]) for p in said["people"]] == [("Bob", "basics/title")]


def test_what_another_saved_comes_as_its_control_shows_it(browser_as, alice_at, draft):
    before = ask(browser_as("bob"), draft).json["last"]
    alice_at.save("screening/amount", "1500000")
    said = ask(browser_as("bob", "fi"), draft, since=before).json
    (change,) = said["changes"]
    assert change["path"] == "screening/amount"
    assert "".join(change["value"].split()) == "1500000"
    assert (change["revision"], change["name"], change["own"]) == (1, "Alice", False)


def test_what_others_say_and_settle_is_told_once(browser_as, parts, people, draft):
    alice, bob = browser_as("alice"), people["bob"]
    before = ask(alice, draft).json
    assert before["talks"] is None
    assert ask(alice, draft, talk=before["talk"]).json["talks"] is None
    with parts.writing() as db:
        comment = comments.add(db, bob, draft, "basics/title", "Why?", MOMENT)
    said = ask(alice, draft, talk=before["talk"]).json
    told = {"basics/title": {"count": 1, "words": "1 open comment"}}
    assert said["talks"] == {"open": told, "none": "Comment"}
    assert ask(alice, draft, talk=said["talk"]).json["talks"] is None
    own = ask(browser_as("bob"), draft).json
    assert own["talk"] == before["talk"], "what one says oneself is no news"
    with parts.writing() as db:
        comments.resolve(db, bob, draft, comment, MOMENT)
    assert ask(alice, draft, talk=said["talk"]).json["talks"]["open"] == {}


def test_a_move_of_somebody_else_is_told(browser_as, parts, people, draft):
    before = {name: ask(browser_as(name), draft).json["moved"] for name in ("alice", "bob")}
    with parts.writing() as db:
        move(db, people["bob"], parts.library.frameworks, draft, "submit")
    assert ask(browser_as("alice"), draft).json["moved"] > before["alice"]
    assert ask(browser_as("bob"), draft).json["moved"] == before["bob"]


def test_asking_is_no_activity_and_sets_no_cookie(browser_as, draft, monkeypatch):
    monkeypatch.setattr(signins, "SEEN_EVERY", signins.timedelta(0))
    touched = []
    monkeypatch.setattr(signins, "touch", lambda *given: touched.append(given))
    reply = ask(browser_as("alice"), draft)
    assert reply.status_code == 200
    assert touched == []
    assert "Set-Cookie" not in reply.headers


@pytest.mark.parametrize(
    "body",
    [
        {"tab": 1},
        {"tab": ""},
        {"tab": "x" * 41},
        {"tab": "a b"},
        {"tab": "ä"},
        {"path": None},
        {"path": "x" * 221},
        {"path": ["basics/title"]},
        {"since": -1},
        {"since": "0"},
        {"since": True},
        {"since": 1.5},
        {"since": 2**60},
        {"talk": 1},
        {"talk": "x"},
        {"talk": "1" * 41},
    ],
)
def test_nonsense_is_a_bad_request(browser_as, draft, body):
    assert ask(browser_as("alice"), draft, **body).status_code == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b'"x"', b"[" * 1_900, b"\xff"])
def test_bodies_of_other_shapes_are_bad_requests(browser_as, draft, body):
    http = browser_as("alice").http
    reply = http.post(f"/assessments/{draft}/live", data=body, content_type="application/json")
    assert reply.status_code == 400


def test_a_huge_body_is_not_read(browser_as, draft):
    assert ask(browser_as("alice"), draft, path="x" * 100_000).status_code in (400, 413)


def test_paths_that_cannot_be_stored_are_no_place(browser_as, draft):
    for path in ("\x00", "\ud800", "impacts/../..", "__class__"):
        raw = json.dumps({"tab": "bobs", "path": path, "since": 0})
        reply = browser_as("bob").http.post(
            f"/assessments/{draft}/live", data=raw, content_type="application/json"
        )
        assert reply.status_code == 200
    assert ask(browser_as("alice"), draft).json["people"][0]["path"] == ""


@pytest.mark.parametrize("name", ["mallory", "carol"])
def test_whoever_may_not_look_learns_not_even_that_it_exists(browser_as, draft, name):
    there, nowhere = (ask(browser_as(name), number) for number in (draft, 999_999))
    assert (there.status_code, there.json) == (nowhere.status_code, nowhere.json)
    assert there.status_code == 404


def test_a_colleague_who_only_reads_may_look(browser_as, draft):
    assert ask(browser_as("rita"), draft, path="basics/title").status_code == 200
    assert ask(browser_as("alice"), draft).json["people"][0]["path"] == ""


def test_signed_out_and_cross_site_requests_are_refused(browser_as, server, draft):
    sent = {"tab": "a", "path": "", "since": 0}
    address = f"/assessments/{draft}/live"
    assert server.test_client().post(address, json=sent).status_code == 401
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert browser_as("alice").http.post(address, json=sent, headers=cross).status_code == 403


def test_asking_too_often_is_refused_for_a_while(browser_as, draft):
    alice = browser_as("alice")
    codes = [ask(alice, draft).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]
    assert ask(browser_as("bob"), draft).status_code == 200


def test_a_full_disk_does_not_keep_the_news_from_anybody(browser_as, draft, monkeypatch, caplog):
    from sqlalchemy.exc import OperationalError

    def full(*_given):
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(presence, "note", full)
    assert ask(browser_as("alice"), draft).status_code == 200
    assert "Presence was not stored" in caplog.text
