from dataclasses import replace

import pytest
from argon2 import PasswordHasher

from eva_tool.app import create_app
from eva_tool.config import DEMO_SECRET, Settings
from eva_tool.db import session
from eva_tool.db.models import LogEntry, User
from eva_tool.domain.permissions import Role
from eva_tool.services import demo, users
from eva_tool.services.throttle import LIMITS
from tests.conftest import PASSWORD


def test_signing_in_leads_to_where_one_was_going(server):
    http = server.test_client()
    reply = http.get("/assessments/1/basics")
    assert reply.location == "/sign-in?next=/assessments/1/basics"
    form = {"email": "alice@example.org", "password": PASSWORD}
    assert http.post(reply.location, data=form).location == "/assessments/1/basics"


def test_next_cannot_leave_the_site(server):
    form = {"email": "alice@example.org", "password": PASSWORD}
    reply = server.test_client().post("/sign-in?next=//evil.example", data=form)
    assert reply.location == "/"


def test_a_wrong_password_is_said_in_the_language_chosen(server):
    http = server.test_client()
    http.set_cookie("eva_language", "fi")
    reply = http.post("/sign-in", data={"email": "alice@example.org", "password": "no"})
    assert reply.status_code == 401
    assert 'lang="fi"' in reply.text
    assert 'role="alert"' in reply.text
    assert "Kirjaudu" in reply.text


def attempt(http, email, password="guess", address="192.0.2.1", **headers):
    form = {"email": email, "password": password}
    where = {"REMOTE_ADDR": address}
    return http.post("/sign-in", data=form, environ_overrides=where, headers=headers).status_code


def test_guessing_is_slowed_down_by_account_not_by_address(server):
    http = server.test_client()
    for _ in range(LIMITS["sign-in"]):
        assert attempt(http, "bob@example.org") == 401
    for spelling in ("bob@example.org", " BOB@example.org", "b\x01ob@example.org"):
        assert attempt(http, spelling, PASSWORD) == 429
    assert attempt(http, "alice@example.org", PASSWORD) == 302
    assert attempt(http, "bob@example.org", PASSWORD, "192.0.2.2") == 302


def test_a_header_does_not_make_another_address(server):
    http = server.test_client()
    for number in range(LIMITS["sign-in"]):
        attempt(http, "bob@example.org", **{"X-Forwarded-For": f"192.0.2.{number}"})
    assert attempt(http, "bob@example.org", PASSWORD, **{"X-Forwarded-For": "198.51.100.1"}) == 429


def test_all_processes_count_together(server, settings):
    """A second application on the same database is what a second process is."""
    first, second = server.test_client(), create_app(settings).test_client()
    for http in (first, second) * (LIMITS["sign-in"] // 2):
        assert attempt(http, "bob@example.org") == 401
    assert {attempt(http, "bob@example.org", PASSWORD) for http in (first, second)} == {429}


def test_signing_in_hashes_an_old_password_anew(server, parts, alice, monkeypatch):
    slower = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(users, "HASHER", slower)
    form = {"email": "alice@example.org", "password": PASSWORD}
    assert server.test_client().post("/sign-in", data=form).status_code == 302
    with parts.reading() as db:
        assert not slower.check_needs_rehash(db.get(User, alice.id).password_hash)


def test_fifty_people_behind_one_address_sign_in_with_some_mistakes(server, parts, alice):
    with parts.writing() as db:
        for number in range(50):
            person = {"email": f"p{number}@example.org", "name": "P", "role": Role.MEMBER}
            users.add(db, alice.organisation_id, **person, password=PASSWORD)
    http = server.test_client()
    for number in range(50):
        for _ in range(5):
            assert attempt(http, f"p{number}@example.org") == 401
    for number in range(50):
        assert attempt(server.test_client(), f"p{number}@example.org", PASSWORD) == 302


def test_guessing_many_accounts_from_one_address_ends_some_time(server):
    http = server.test_client()
    found = {attempt(http, f"x{number}@example.org") for number in range(LIMITS["address"] + 1)}
    assert found == {401, 429}


def test_a_network_of_machines_is_slowed_down_but_the_owner_still_gets_in(server):
    owner, http = "198.51.100.7", server.test_client()
    assert attempt(http, "bob@example.org", PASSWORD, owner) == 302
    codes = [
        attempt(http, "bob@example.org", address=f"203.0.113.{n}")
        for n in range(LIMITS["account"] + 1)
    ]
    assert codes == [401] * LIMITS["account"] + [429]
    assert attempt(http, "bob@example.org", PASSWORD, "203.0.113.200") == 429
    assert attempt(http, "bob@example.org", PASSWORD, owner) == 302


def test_signing_in_takes_as_long_whoever_it_is(server, parts, people, monkeypatch):
    """Each answer costs exactly one verification of a password, and writes the same rows."""
    costs, verify = [], users._verify
    monkeypatch.setattr(users, "_verify", lambda *given: costs.append(given) or verify(*given))
    with parts.writing() as db:
        db.get(User, people["rita"].id).password_hash = users.NO_PASSWORD
        db.get(User, people["carol"].id).disabled = True
    for name in ("alice", "rita", "carol", "nobody"):
        for password in ("wrong", "x" * 100_000, ""):
            assert attempt(server.test_client(), f"{name}@example.org", password) == 401
            assert len(costs) == 1
            assert costs.pop()[0].startswith("$argon2id$")


def test_failed_and_successful_sign_ins_are_logged_without_names(server, parts, alice):
    http = server.test_client()
    for email in ("alice@example.org", "nobody@example.org"):
        attempt(http, email)
    attempt(http, "alice@example.org", PASSWORD)
    parts.later.wait()
    with parts.reading() as db:
        lines = {row.event: row for row in db.query(LogEntry)}
    assert lines.keys() == {"sign_in", "sign_in_failed"}
    assert lines["sign_in_failed"].detail == {"user": alice.id}
    assert lines["sign_in_failed"].actor_id is None
    assert lines["sign_in"].detail["how"] == "password"


def test_a_session_that_somebody_planted_is_not_continued(server, browser_as):
    """Whatever cookie a browser brings, signing in gives it a new key."""
    planted = browser_as("mallory").http.get_cookie("session").value
    victim = server.test_client()
    victim.set_cookie("session", planted)
    attempt(victim, "alice@example.org", PASSWORD)
    now = victim.get_cookie("session").value
    attacker = server.test_client()
    attacker.set_cookie("session", planted)
    assert now != planted
    assert "Mallory" in attacker.get("/new").text
    assert "Alice" in victim.get("/new").text


def test_a_cookie_from_before_signing_out_opens_nothing(server, browser_as):
    http = browser_as("alice").http
    before = http.get_cookie("session").value
    http.post("/sign-out")
    thief = server.test_client()
    thief.set_cookie("session", before)
    assert thief.get("/new").status_code == 302


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aSet-Cookie:x", "@evil"],
)
def test_next_never_leads_away(server, target):
    form = {"email": "alice@example.org", "password": PASSWORD}
    reply = server.test_client().post("/sign-in", query_string={"next": target}, data=form)
    assert reply.status_code == 302
    assert reply.location.startswith("/")
    assert not reply.location.startswith(("//", "/\\"))
    assert "Set-Cookie:x" not in reply.headers


def test_signing_out_closes_the_session(browser_as):
    http = browser_as("alice").http
    assert http.post("/sign-out").location == "/sign-in"
    assert http.get("/").status_code == 302


def test_demo_roles_are_not_offered_outside_the_demo(server):
    http = server.test_client()
    assert "roles" not in http.get("/sign-in").text
    account = demo.ACCOUNTS[0].email
    assert http.post("/demo", data={"email": account}).status_code == 403


def test_in_the_demo_each_role_is_one_click_away(sqlite_url, own_library, engine, monkeypatch):
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    server = create_app(
        Settings(database_url=sqlite_url, secret_key=DEMO_SECRET, demo=True, secure_cookies=False)
    )
    with server.extensions["eva_tool"].writing() as db:
        demo.load(db, own_library)
    for account in demo.ACCOUNTS:
        http = server.test_client()
        assert account.name in http.get("/sign-in").text
        assert http.post("/demo", data={"email": account.email}).location == "/"
        assert http.get("/_dash-layout").status_code == 200


@pytest.mark.parametrize(("accepted", "code"), [("sv,en;q=0.5", "sv"), ("de", "fi"), ("", "fi")])
def test_the_language_is_what_the_browser_prefers_else_finnish(server, accepted, code):
    reply = server.test_client().get("/sign-in", headers={"Accept-Language": accepted})
    assert f'<html lang="{code}">' in reply.text


def test_choosing_a_language_is_remembered_and_stays_on_the_page(server):
    http = server.test_client()
    reply = http.get("/language/sv", headers={"Referer": "http://localhost/sign-in?next=/new"})
    assert reply.location == "/sign-in?next=/new"
    assert '<html lang="sv">' in http.get("/sign-in").text
    away = http.get("/language/en", headers={"Referer": "https://evil.example/x"})
    assert away.location == "/"
    assert http.get("/language/xx").status_code == 404


def test_the_document_of_the_application_names_its_language(browser_as):
    assert '<html lang="sv">' in browser_as("alice", "sv").http.get("/").text


def test_over_https_cookies_are_bound_to_this_host(settings, engine, people, monkeypatch):
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    http = create_app(replace(settings, secure_cookies=True)).test_client()
    form = {"email": "alice@example.org", "password": PASSWORD}
    replies = [
        http.post("/sign-in", data=form, base_url="https://localhost"),
        http.get("/language/sv", base_url="https://localhost"),
    ]
    for reply, name in zip(replies, ("session", "eva_language"), strict=True):
        cookie = reply.headers["Set-Cookie"]
        assert cookie.startswith(f"__Host-{name}=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {*cookie.split("; ")}
        assert "Domain" not in cookie
    page = http.get("/new", base_url="https://localhost")
    assert "Alice" in page.text
    assert '<html lang="sv">' in page.text
