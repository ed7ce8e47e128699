"""The account page: every deed by a form, sensitive ones with the password anew."""

import json
import re
from datetime import timedelta

import pytest

from eva_tool.services import account, devices
from eva_tool.web import context, fresh
from tests.conftest import PASSWORD, ROOT

NEW = "uusi kivipuro laulaa aamulla"
SENSITIVE = (
    "/account/devices/end",
    "/account/devices/1/end",
    "/account/calendar",
    "/account/calendar/end",
    "/account/data",
    "/account/second-factor/begin",
    "/account/second-factor/confirm",
    "/account/second-factor/codes",
    "/account/second-factor/off",
)


@pytest.fixture
def http(browser_as):
    return browser_as("alice").http


@pytest.fixture
def long_after(monkeypatch):
    """Eleven minutes after the password was given."""
    real = context.now

    def later():
        return real() + timedelta(minutes=11)

    monkeypatch.setattr(fresh, "now", later)


def test_the_page_says_who_one_is_and_where_one_is_signed_in(http):
    page = http.get("/account").text
    for said in ("alice@example.org", "Testilä", "This device", "Turn on the second factor"):
        assert said in page


def test_details_are_saved_and_shown_in_the_bar(http):
    reply = http.post("/account/details", data={"name": "Alice L", "title": "planner"})
    assert reply.location == "/account?done=details#details"
    page = http.get(reply.location).text
    assert "Your details were saved." in page
    assert "Alice L, planner" in page


def test_a_refusal_is_said_where_it_belongs_and_keeps_what_was_typed(http):
    reply = http.post("/account/details", data={"name": "x" * 400, "title": "kept <b>"})
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text
    assert "kept &lt;b&gt;" in reply.text


def test_choices_of_mails(http, parts, alice):
    assert http.post("/account/mails", data={"language": "sv", "mail": "off"}).status_code == 302
    assert http.post("/account/mails", data={"language": "xx", "mail": "off"}).status_code == 400
    assert http.post("/account/mails").status_code == 400
    with parts.reading() as db:
        assert account.view(db, alice).mail == "off"


def test_what_is_done_is_said_only_in_our_words(http):
    assert "<script>" not in http.get("/account?done=<script>").text


def test_changing_the_password_signs_out_other_devices(http, browser_as):
    other = browser_as("alice").http
    form = {"old": PASSWORD, "new": NEW, "repeated": NEW}
    assert http.post("/account/password", data=form).location == "/account?done=password#password"
    assert http.get("/account").status_code == 200
    assert other.get("/account").location == "/sign-in?next=/account"
    assert http.post("/account/password", data=form).status_code == 403, "no longer the old one"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"old": "wrong", "new": NEW, "repeated": NEW}, 403),
        ({"old": PASSWORD, "new": NEW, "repeated": "other"}, 400),
        ({"old": PASSWORD, "new": "short", "repeated": "short"}, 400),
        ({}, 400),
    ],
)
def test_passwords_that_are_not_changed(http, parts, alice, form, status):
    reply = http.post("/account/password", data=form)
    assert reply.status_code == status
    assert NEW not in reply.text, "passwords are never sent back"
    with parts.writing() as db:
        assert account.proves(db, alice, PASSWORD, context.now())


@pytest.mark.parametrize("path", SENSITIVE)
def test_sensitive_deeds_ask_for_the_password_after_ten_minutes(http, long_after, path):
    reply = http.post(path, data={"code": "123456"})
    assert reply.status_code == 200
    assert f'action="{path}"' in reply.text
    assert 'name="code" value="123456"' in reply.text


def test_with_the_password_the_deed_is_done_and_asked_no_more(http, long_after):
    assert http.post("/account/calendar", data={fresh.PASSWORD: "wrong"}).status_code == 403
    assert ".ics" in http.post("/account/calendar", data={fresh.PASSWORD: PASSWORD}).text
    assert http.post("/account/calendar/end").status_code == 302


def test_guessing_that_password_is_stopped(http, long_after):
    for _ in range(8):
        http.post("/account/calendar", data={fresh.PASSWORD: "wrong"})
    reply = http.post("/account/calendar", data={fresh.PASSWORD: PASSWORD})
    assert reply.status_code == 429
    assert ".ics" not in reply.text


def test_a_device_is_signed_out_from_the_list(http, browser_as, parts, alice):
    other = browser_as("alice").http
    ids = re.findall(r"/account/devices/(\d+)/end", http.get("/account").text)
    assert len(ids) == 1
    assert http.post(f"/account/devices/{ids[0]}/end").location == "/account?done=device#device"
    assert other.get("/").status_code == 302
    assert http.get("/").status_code == 200


def test_devices_of_others_are_not_there(http, browser_as, parts, bob):
    theirs = browser_as("bob").http
    with parts.reading() as db:
        device = devices.mine(db, bob, context.now())[0].device_id
    assert http.post(f"/account/devices/{device}/end").status_code == 404
    assert http.post("/account/devices/99999/end").status_code == 404
    assert theirs.get("/").status_code == 200


def test_the_calendar_address_is_shown_once_and_works(http, parts, alice):
    page = http.post("/account/calendar").text
    address = re.search(r"/calendar/[\w-]+\.ics", page)[0]
    assert http.get(address).content_type.startswith("text/calendar")
    assert address not in http.get("/account").text
    http.post("/account/calendar/end")
    assert http.get(address).status_code == 404
    with parts.reading() as db:
        assert not account.view(db, alice).has_calendar


@pytest.mark.parametrize("path", [*SENSITIVE, "/account/password", "/account/details"])
def test_looking_at_the_address_of_a_deed_does_nothing(http, path):
    assert http.get(path).status_code == 302


@pytest.mark.parametrize("path", [*SENSITIVE, "/account/password", "/account/details", "/_idle"])
def test_other_sites_cannot_do_it(http, path):
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert http.post(path, headers=headers).status_code == 403


def test_a_councillor_has_an_account_too(browser_as):
    assert browser_as("carol").http.get("/account").status_code == 200


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_everybody_gets_the_own_data_and_the_log_tells(browser_as, people, events, name):
    http = browser_as(name).http
    assert "/account/data.json" not in http.get("/account").text
    assert 'href="/account/data.json"' in http.post("/account/data").text
    reply = http.get("/account/data.json")
    found = json.loads(reply.text)
    assert found["account"]["email"] == f"{name}@example.org"
    assert {one["user_id"] for one in found["devices"]} == {people[name].id}
    assert "password_hash" not in reply.text
    assert f'filename="eva-person-{people[name].id}.json"' in reply.headers["Content-Disposition"]
    assert events()[-1] == "export_own"


def test_own_data_needs_the_password_again_after_a_while(http, events, long_after):
    assert http.get("/account/data.json").location == "/account#data"
    assert "export_own" not in events()
    http.post("/account/data", data={fresh.PASSWORD: PASSWORD})
    assert http.get("/account/data.json").status_code == 200


def test_passwords_are_masked_wherever_they_are_typed():
    pages = (ROOT / "templates" / "web").glob("*.html")
    lines = [line for page in pages for line in page.read_text("utf-8").splitlines()]
    asked = [line for line in lines if re.search(r'autocomplete="(new|current)-password"', line)]
    assert len(asked) > 5
    assert [line for line in asked if 'type="password"' not in line] == []
