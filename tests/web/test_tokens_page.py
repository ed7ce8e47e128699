"""The page of tokens: made with the password anew, shown once, ended at will."""

import re
from datetime import timedelta

import pytest

from eva_tool.services import tokens
from eva_tool.web import context, fresh
from tests.conftest import PASSWORD

FORM = {"name": "Case <b>", "scope": ["read", "move"], "days": "90"}


@pytest.fixture
def http(browser_as):
    return browser_as("alice").http


def test_a_token_is_shown_once_and_opens_the_api(http, server):
    page = http.post("/account/tokens", data=FORM).text
    secret = re.search(r"eva_[\w-]{43}", page)[0]
    headers = {"Authorization": f"Bearer {secret}"}
    me = server.test_client().get("/api/v1/me", headers=headers).json
    assert (me["name"], me["scopes"]) == ("Alice", ["move", "read"])
    page = http.get("/account/tokens").text
    assert secret not in page
    assert "Case &lt;b&gt;" in page


def test_a_token_is_ended_by_its_owner_alone(http, browser_as, parts, alice):
    http.post("/account/tokens", data=FORM)
    with parts.reading() as db:
        (mine,) = tokens.list_of(db, alice, context.now())
    address = f"/account/tokens/{mine.id}/end"
    assert browser_as("bob").http.post(address).status_code == 404
    assert http.post(address).location == "/account/tokens?done=1"
    assert "You have no tokens." in http.get("/account/tokens?done=1").text


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"scope": []}, {"scope": ["all"]}, {"days": "0"}, {"days": "²"}]
)
def test_a_refusal_keeps_what_was_typed(http, wrong):
    reply = http.post("/account/tokens", data=FORM | wrong)
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text


def test_the_password_is_asked_for_anew_and_the_choices_are_kept(http, monkeypatch):
    real = context.now
    monkeypatch.setattr(fresh, "now", lambda: real() + timedelta(minutes=11))
    asked = http.post("/account/tokens", data=FORM).text
    assert "Your password, please" in asked
    assert asked.count('name="scope"') == 2
    again = {**FORM, fresh.PASSWORD: PASSWORD}
    assert "Your new token" in http.post("/account/tokens", data=again).text


def test_the_account_page_leads_here(http):
    assert 'href="/account/tokens"' in http.get("/account").text
