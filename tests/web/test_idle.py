"""Idle time: asking does not extend it, being there does, and one page is of one person."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from eva_tool.db.models import SignIn
from eva_tool.web import context


@pytest.fixture
def been_away(parts):
    """Everybody has done nothing for so many minutes."""

    def go(minutes):
        with parts.writing() as db:
            then = context.now() - timedelta(minutes=minutes)
            db.execute(update(SignIn).values(seen_at=then))

    return go


def test_asking_does_not_extend(browser_as, been_away):
    http = browser_as("alice").http
    been_away(50)
    for _ in range(2):
        assert 590 <= http.get("/_idle").json["left"] <= 600


def test_saying_that_one_is_there_extends(browser_as, been_away, alice):
    http = browser_as("alice").http
    been_away(59)
    answer = http.post("/_idle").json
    assert answer == {"left": 3600, "person": alice.id} or answer["left"] == 3599
    assert http.get("/_idle").json["left"] >= 3590


def test_what_is_over_is_not_extended(browser_as, been_away):
    http = browser_as("alice").http
    been_away(61)
    assert http.get("/_idle").status_code in (302, 401)
    assert http.post("/_idle").status_code == 401
    assert http.get("/new").location == "/sign-in?next=/new"


def test_nothing_extends_beyond_a_working_day(browser_as, parts):
    http = browser_as("alice").http
    with parts.writing() as db:
        begun = context.now() - timedelta(hours=11, minutes=59)
        db.execute(update(SignIn).values(created_at=begun))
    assert http.post("/_idle").json["left"] <= 60


def test_what_a_page_saves_while_nobody_is_there_does_not_extend(browser_as, been_away):
    http = browser_as("alice").http
    been_away(50)
    http.get("/new", headers={"X-Eva-Away": "1"})
    assert http.get("/_idle").json["left"] <= 600
    http.get("/new")
    assert http.get("/_idle").json["left"] >= 3590


def test_a_page_of_alice_saves_nothing_as_bob(browser_as, alice, bob):
    client = browser_as("bob")
    assert (
        client.http.get("/_dash-layout", headers={"X-Eva-Person": str(bob.id)}).status_code == 200
    )
    assert (
        client.http.get("/_dash-layout", headers={"X-Eva-Person": str(alice.id)}).status_code == 401
    )
    client.http.environ_base["HTTP_X_EVA_PERSON"] = str(alice.id)
    client.callbacks = browser_as("bob").http.get("/_dash-dependencies").json
    assert client.page("/").status_code == 401


def test_every_page_knows_how_long_it_lasts(browser_as):
    client = browser_as("alice", "fi")
    assert 'data-warn="120"' in client.http.get("/new").text
    assert "data-stay" in client.http.get("/_dash-layout").text
    assert 'id="idle"' not in client.http.get("/sign-out").text
