"""Answers of the other sign-in service that are wrong, stolen, replayed or missing."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from eva_tool.app import create_app
from eva_tool.db import session
from eva_tool.db.models import SignIn
from tests.web.oidc.way import BACK, begin, browser, enter, user


@pytest.mark.parametrize(
    "fault",
    [
        *("issuer", "audience", "old", "nonce", "no nonce", "signature", "unsigned"),
        *("key confusion", "no id_token", "somebody else"),
    ],
)
def test_a_token_that_is_not_right_opens_nothing(server, parts, person, fault):
    http, reply = enter(server, person, fault)
    assert reply.status_code == 400
    assert "did not succeed" in reply.text
    assert http.get("/").status_code == 302
    with parts.reading() as db:
        assert db.query(SignIn).count() == 0
        assert user(parts) is None


def test_a_provider_of_another_name_is_not_used(server, person):
    person("metadata")
    reply = browser(server).get("/sign-in/provider")
    assert reply.status_code == 400
    assert "did not succeed" in reply.text


def test_an_answer_counts_only_in_the_browser_that_asked_and_once(server, parts, person):
    victim, attacker = browser(server), browser(server)
    stolen = begin(attacker)
    assert victim.get(stolen).status_code == 400
    assert attacker.get(stolen.replace("state=", "state=x")).status_code == 400
    assert attacker.get(stolen).status_code == 302
    cookies = attacker.get_cookie("session")
    assert attacker.get(stolen).status_code == 400
    assert victim.get("/").status_code == 302
    assert cookies


def test_a_code_is_refused_the_second_time_even_with_the_old_cookie(server, person):
    http = browser(server)
    address = begin(http)
    cookie = http.get_cookie("session").value
    assert http.get(address).status_code == 302
    again = browser(server)
    again.set_cookie("session", cookie)
    assert again.get(address).status_code == 400


def test_what_leaves_has_pkce_state_and_nonce(server, person):
    first, second = (
        parse_qs(urlsplit(browser(server).get("/sign-in/provider").location).query)
        for _ in range(2)
    )
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == [BACK]
    assert "client_secret" not in first
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]


def test_the_way_on_stays_on_this_site(server, person):
    http = browser(server)
    assert http.get(begin(http, "/sign-in/provider?next=/new")).location == "/new"
    http = browser(server)
    away = begin(http, "/sign-in/provider?next=//evil.example")
    assert http.get(away).location == "/"


def test_the_host_of_a_request_is_not_where_the_provider_sends_people(server, person):
    reply = browser(server).get("/sign-in/provider", headers={"Host": "evil.example"})
    assert parse_qs(urlsplit(reply.location).query)["redirect_uri"] == [BACK]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?error=access_denied&error_description=<b>Call+this+number</b>", "cancelled"),
        ("?error=server_error&state=x", "did not succeed"),
        ("", "did not succeed"),
        ("?code=x", "did not succeed"),
        ("?code=x&state=y&iss=https://id.evil.example", "did not succeed"),
    ],
)
def test_errors_are_said_in_our_own_words(server, person, query, words, caplog):
    reply = browser(server).get(f"/sign-in/provider/back{query}")
    assert reply.status_code == 400
    assert words in reply.text
    assert "Call" not in reply.text
    assert "\n" not in caplog.messages[-1]


def test_a_provider_that_is_away_is_said_to_be(settings, engine, people, own_library, monkeypatch):
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    away = replace(settings.provider, issuer="http://127.0.0.1:9")
    http = browser(create_app(replace(settings, provider=away)))
    reply = http.get("/sign-in/provider")
    assert reply.status_code == 400
    assert "does not answer" in reply.text


def test_a_session_from_before_is_not_kept(server, parts, person):
    http = browser(server)
    address = begin(http)
    before = http.get_cookie("session").value
    http.get(address)
    planted = browser(server)
    planted.set_cookie("session", before)
    assert planted.get("/").status_code == 302


def test_without_a_provider_there_are_no_such_pages(settings, engine, people, monkeypatch):
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    http = browser(create_app(replace(settings, provider=None)))
    assert http.get("/sign-in/provider").location == "/sign-in?next=/sign-in/provider"
    assert "/sign-in/provider" not in http.get("/sign-in").text
