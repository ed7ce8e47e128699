import pytest

from eva_tool.app import create_app
from eva_tool.config import DEMO_SECRET, Settings
from eva_tool.db import session
from eva_tool.services import demo
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


def test_guessing_is_slowed_down_by_account_not_by_address(server):
    http = server.test_client()
    for _ in range(8):
        http.post("/sign-in", data={"email": "bob@example.org", "password": "guess"})
    right = {"email": "bob@example.org", "password": PASSWORD}
    assert http.post("/sign-in", data=right).status_code == 429
    neighbour = {"email": "alice@example.org", "password": PASSWORD}
    assert http.post("/sign-in", data=neighbour).status_code == 302


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
