"""Sign-in with another service, against a real provider in a process of its own."""

import subprocess
import sys
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from eva_tool.app import create_app
from eva_tool.config import Provider
from eva_tool.db import session
from eva_tool.db.models import LogEntry, SignIn, User
from eva_tool.domain.permissions import Role
from tests.conftest import PASSWORD, ROOT
from tests.oidc_provider import CLIENT_ID, CLIENT_SECRET

HOME = "http://localhost"
BACK = f"{HOME}/sign-in/provider/back"
AINO = {"sub": "aino-1", "name": "Aino Uusi", "email": "aino@town.example", "groups": ["eva"]}


@pytest.fixture(scope="module")
def issuer():
    """The address of the provider, which runs as long as the tests of this file."""
    command = [sys.executable, "-m", "tests.oidc_provider"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def settings(settings, issuer):
    provider = Provider(
        issuer=issuer,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        organisation="Testilä",
        groups={"eva": Role.MEMBER, "eva-admin": Role.ADMINISTRATOR, "council": Role.COUNCILLOR},
        label="Testilän tunnukset",
    )
    return replace(settings, base_url=HOME, provider=provider)


@pytest.fixture
def person(issuer):
    """Say who is signed in at the provider, and what it should do wrong."""

    def say(fault="", **claims):
        told = {"claims": AINO | claims, "fault": fault, "redirect": BACK}
        requests.put(f"{issuer}/person", json=told, timeout=10).raise_for_status()

    say()
    return say


def browser(server):
    client = server.test_client()
    client.set_cookie("eva_language", "en")
    return client


def begin(http, path="/sign-in/provider"):
    """To the provider and back; the address with which the browser returns."""
    leaves = http.get(path)
    assert leaves.status_code == 302, leaves.text
    returns = requests.get(leaves.location, allow_redirects=False, timeout=10)
    assert returns.status_code == 302, returns.text
    assert returns.headers["Location"].startswith(BACK)
    return returns.headers["Location"].removeprefix(HOME)


def enter(server, person, fault="", **claims):
    person(fault, **claims)
    http = browser(server)
    return http, http.get(begin(http))


def user(parts, subject="aino-1"):
    with parts.reading() as db:
        return db.query(User).filter_by(subject=subject).one_or_none()


def events(parts):
    with parts.reading() as db:
        return [(row.event, row.detail) for row in db.query(LogEntry).order_by(LogEntry.id)]


def test_the_first_sign_in_makes_an_account_with_the_role_of_the_group(server, parts, person):
    http, reply = enter(server, person, groups=["others", "council", "eva"])
    assert (reply.status_code, reply.location) == (302, "/")
    assert http.get("/").status_code == 200
    found = user(parts)
    assert (found.name, found.email, found.role) == ("Aino Uusi", "aino@town.example", "member")
    assert [event for event, _ in events(parts)] == ["oidc_account", "sign_in"]
    assert "Aino" not in repr(events(parts))


def test_the_button_is_named_as_was_set(server, person):
    assert "Testilän tunnukset" in browser(server).get("/sign-in").text


def test_the_role_follows_the_groups_at_each_sign_in(server, parts, person):
    enter(server, person)
    enter(server, person, groups=["eva-admin"])
    assert user(parts).role == "administrator"
    assert ("role", {"user": user(parts).id, "from": "member", "to": "administrator"}) in [
        (event, {k: v for k, v in detail.items() if k != "by"}) for event, detail in events(parts)
    ]


def test_whoever_lost_the_group_is_signed_out_everywhere(server, parts, person):
    before, _ = enter(server, person)
    http, reply = enter(server, person, groups=[])
    assert reply.status_code == 403
    for one in (before, http):
        assert one.get("/new").status_code == 302


def test_a_local_account_is_linked_only_by_a_verified_address(server, parts, person, alice):
    _, reply = enter(server, person, email="alice@example.org", email_verified=False)
    assert reply.status_code == 403
    assert user(parts) is None
    for nearly in ("true", 1, None):
        enter(server, person, email="alice@example.org", email_verified=nearly)
        assert user(parts) is None
    _, reply = enter(server, person, email="Alice@Example.org", email_verified=True)
    assert reply.status_code == 302
    assert user(parts).id == alice.id


def test_linking_ends_the_password_and_its_devices(server, parts, person, browser_as):
    before = browser_as("alice").http
    enter(server, person, email="alice@example.org", email_verified=True)
    assert before.get("/").status_code == 302
    form = {"email": "alice@example.org", "password": PASSWORD}
    assert browser(server).post("/sign-in", data=form).status_code == 401


@pytest.mark.parametrize("address", ["mallory@example.org", "alice@example.org"])
def test_addresses_of_others_are_refused_in_the_same_words(server, parts, person, address):
    """Of another organisation, or of an account that belongs to another subject."""
    enter(server, person, sub="first", email="alice@example.org", email_verified=True)
    _, reply = enter(server, person, sub="second", email=address, email_verified=True)
    assert reply.status_code == 403
    assert "your e-mail address is in use here" in reply.text
    assert user(parts, "second") is None


def test_without_a_group_one_is_told_so_and_it_is_logged(server, parts, person):
    _, reply = enter(server, person, groups=["golf"])
    assert reply.status_code == 403
    assert "none of your groups may use EVA" in reply.text
    assert user(parts) is None
    assert events(parts) == [("oidc_refused", {"why": "no_group"})]


def test_a_closed_account_stays_closed(server, parts, person):
    enter(server, person)
    with parts.writing() as db:
        db.get(User, user(parts).id).disabled = True
    _, reply = enter(server, person)
    assert reply.status_code == 403
    assert "closed" in reply.text


@pytest.mark.parametrize("claims", [{"email": ""}, {"email": 7}, {"email": "nonsense"}])
def test_an_account_needs_an_address(server, parts, person, claims):
    _, reply = enter(server, person, **claims)
    assert reply.status_code == 403
    assert "no e-mail address" in reply.text


def test_what_the_token_lacks_is_asked_for(server, parts, person):
    _, reply = enter(server, person, "thin")
    assert reply.status_code == 302
    assert user(parts).email == "aino@town.example"


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
