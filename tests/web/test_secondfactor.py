"""Signing in with a second factor, and attempts to get around it."""

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from pyotp import TOTP

from eva_tool.db.models import Organisation, User
from eva_tool.language import Language
from eva_tool.web import context, owner, secondfactor
from tests.conftest import PASSWORD

PAGE = "/account/second-factor"


def turn_on(http):
    """The secret, and the page with the recovery codes."""
    http.post(f"{PAGE}/begin")
    secret = re.search(r'class="key"[^>]*>([A-Z2-7 ]+)<', http.get(PAGE).text)[1].replace(" ", "")
    page = http.post(f"{PAGE}/confirm", data={"code": TOTP(secret).now()}).text
    return secret, re.findall(r"<li>([\w-]{29})</li>", page)


def next_code(secret):
    """Of the next step, which is right already: the present one was used to turn it on."""
    return TOTP(secret).at(context.now() + timedelta(seconds=30))


@pytest.fixture
def on(browser_as):
    secret, codes = turn_on(browser_as("alice").http)
    assert len(codes) == 10
    return secret, codes


@pytest.fixture
def halfway(server):
    """A browser in which Alice has given her password."""
    http = server.test_client()
    http.set_cookie("eva_language", "en")
    form = {"email": "alice@example.org", "password": PASSWORD}
    http.first = http.post("/sign-in?next=/new", data=form)
    return http


@pytest.fixture
def demanded(parts):
    with parts.writing() as db:
        for town in db.query(Organisation):
            town.second_factor = True


def test_the_code_is_asked_for_after_the_password(on, halfway):
    assert halfway.first.location == "/sign-in/code"
    assert halfway.get("/sign-in/code").status_code == 200
    reply = halfway.post("/sign-in/code", data={"code": next_code(on[0])})
    assert reply.location == "/new"
    assert halfway.get("/new").status_code == 200


@pytest.mark.parametrize("path", ["/", "/new", "/account", PAGE, "/_idle", "/_dash-layout"])
def test_nothing_opens_between_the_factors(on, halfway, path):
    assert halfway.get(path).status_code in (302, 401)
    assert halfway.post(f"{PAGE}/off").status_code == 401


def test_a_recovery_code_opens_once(on, halfway):
    assert halfway.post("/sign-in/code", data={"code": on[1][0]}).location == "/new"
    again = {"email": "alice@example.org", "password": PASSWORD}
    halfway.post("/sign-in", data=again)
    assert halfway.post("/sign-in/code", data={"code": on[1][0]}).status_code == 401


def test_a_code_seen_over_a_shoulder_is_used_up(on, halfway, server):
    code = next_code(on[0])
    assert halfway.post("/sign-in/code", data={"code": code}).status_code == 302
    thief = server.test_client()
    thief.post("/sign-in", data={"email": "alice@example.org", "password": PASSWORD})
    assert thief.post("/sign-in/code", data={"code": code}).status_code == 401
    assert thief.get("/new").status_code == 302


def test_codes_of_a_colleague_do_not_open(on, halfway, browser_as):
    secret, codes = turn_on(browser_as("bob").http)
    for code in (next_code(secret), codes[0]):
        assert halfway.post("/sign-in/code", data={"code": code}).status_code == 401


def test_guessing_codes_is_stopped(on, halfway):
    for _ in range(8):
        assert halfway.post("/sign-in/code", data={"code": "000000"}).status_code == 401
    right = {"code": next_code(on[0])}
    assert halfway.post("/sign-in/code", data=right).status_code == 429
    assert halfway.get("/new").status_code == 302


def test_it_takes_five_minutes_at_most(on, halfway, monkeypatch):
    late = context.now() + timedelta(minutes=5, seconds=2)
    monkeypatch.setattr(secondfactor, "now", lambda: late)
    reply = halfway.post("/sign-in/code", data={"code": TOTP(on[0]).at(late)})
    assert reply.location == "/sign-in"
    assert "It took too long" in halfway.get("/sign-in").text


def test_a_cookie_from_between_the_factors_opens_nothing_later(on, halfway):
    """Kept from before the sign-in and put back after signing out."""
    before = halfway.get_cookie("session").value
    halfway.post("/sign-in/code", data={"code": next_code(on[0])})
    halfway.post("/sign-out")
    halfway.set_cookie("session", before)
    assert halfway.get("/new").status_code == 302
    assert halfway.post("/sign-in/code", data={"code": "000000"}).status_code == 401


def test_a_new_password_ends_the_way_between_the_factors(on, halfway, parts):
    with parts.writing() as db:
        for user in db.query(User):
            user.password_hash = "changed"
    reply = halfway.post("/sign-in/code", data={"code": next_code(on[0])})
    assert reply.location == "/sign-in"


def test_a_session_planted_before_is_not_the_one_after(on, halfway):
    """Fixation: what the browser brought with it is thrown away at both factors."""
    planted = halfway.get_cookie("session").value
    halfway.post("/sign-in/code", data={"code": next_code(on[0])})
    assert halfway.get_cookie("session").value != planted
    with halfway.session_transaction() as after:
        assert "halfway" not in after


def test_the_code_page_without_a_password_leads_to_the_beginning(server):
    http = server.test_client()
    assert http.get("/sign-in/code").location == "/sign-in"
    assert http.post("/sign-in/code", data={"code": "1"}).location == "/sign-in"


def test_turning_on_signs_out_the_devices_without_it(browser_as):
    other, here = browser_as("alice").http, browser_as("alice").http
    turn_on(here)
    assert here.get("/new").status_code == 200
    assert other.get("/new").status_code == 302


def test_turning_off_needs_a_code(browser_as):
    http = browser_as("alice").http
    secret, _codes = turn_on(http)
    assert http.post(f"{PAGE}/off", data={"code": "000000"}).status_code == 400
    reply = http.post(f"{PAGE}/off", data={"code": next_code(secret)})
    assert reply.location == "/account?done=factor_off#factor"
    assert "Turn on the second factor" in http.get("/account").text


def test_the_owner_is_told_by_mail_of_each_change(server, parts, browser_as):
    sent = []
    mailer = SimpleNamespace(
        send=lambda to, subject, text: sent.append((to, text.split("\n\n")[1]))
    )
    server.extensions[context.KEY] = replace(parts, mailer=mailer)
    http = browser_as("alice").http
    secret, _codes = turn_on(http)
    http.post(f"{PAGE}/codes")
    http.post(f"{PAGE}/off", data={"code": next_code(secret)})
    parts.later.wait()
    assert {to for to, _ in sent} == {"alice@example.org"}
    fi = Language("fi")
    assert [said for _, said in sent] == [
        fi(what) for what in (owner.FACTOR_ON, owner.CODES, owner.FACTOR_OFF)
    ]


def test_new_recovery_codes_are_shown_once(browser_as):
    http = browser_as("alice").http
    _secret, codes = turn_on(http)
    new = re.findall(r"<li>([\w-]{29})</li>", http.post(f"{PAGE}/codes").text)
    assert len(new) == 10
    assert not set(new) & set(codes)
    assert new[0] not in http.get(PAGE).text


def test_where_it_is_demanded_nothing_else_opens_before(demanded, browser_as):
    client = browser_as("alice")
    for path in ("/", "/new", "/account", "/no-such-page"):
        assert client.http.get(path).location == PAGE
    assert client.http.post("/new/empty", data={"title": "x"}).location == PAGE
    assert client.http.get("/_dash-layout").status_code == 401
    assert client.http.get("/_idle").status_code == 200
    assert "Your organisation requires" in client.http.get(PAGE).text
    turn_on(client.http)
    assert client.http.get("/new").status_code == 200
    assert client.page("/").status_code == 200


def test_callbacks_do_not_open_before_either(demanded, browser_as, parts):
    with parts.writing() as db:
        for town in db.query(Organisation):
            town.second_factor = False
    client = browser_as("alice")
    assert client.page("/").status_code == 200
    with parts.writing() as db:
        for town in db.query(Organisation):
            town.second_factor = True
    assert client.page("/").status_code == 401


def test_one_may_sign_out_instead(demanded, browser_as):
    http = browser_as("alice").http
    assert http.post("/sign-out").location == "/sign-in"
    assert http.get(PAGE).location == f"/sign-in?next={PAGE}"


def test_where_it_is_demanded_it_stays_on(demanded, browser_as):
    http = browser_as("alice").http
    secret, _codes = turn_on(http)
    assert "stays on" in http.get(PAGE).text
    assert http.post(f"{PAGE}/off", data={"code": next_code(secret)}).status_code == 400
