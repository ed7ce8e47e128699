"""The signed cookie: ours is read, changed or old ones say nothing."""

import pytest
from flask import session

AN_HOUR = 3_600


def said(server, cookie):
    """What a request with this cookie would know."""
    headers = {"Cookie": f"session={cookie}"}
    with server.test_request_context("/health", headers=headers):
        return dict(session)


@pytest.fixture
def cookie(browser_as):
    return browser_as("alice").http.get_cookie("session").value


def test_our_own_cookie_is_read_each_time_alike(server, cookie):
    assert said(server, cookie)["_user_id"]
    assert said(server, cookie) == said(server, cookie)


def test_what_a_request_adds_stays_with_the_request(server, cookie):
    with server.test_request_context("/health", headers={"Cookie": f"session={cookie}"}):
        session["more"] = True
    assert "more" not in said(server, cookie)


@pytest.mark.parametrize("wrong", ["", "x", "a.b.c", "é", "x" * 10_000])
def test_other_cookies_say_nothing(server, wrong):
    assert said(server, wrong) == {}


def test_a_changed_cookie_says_nothing_even_after_the_right_one_was_read(server, cookie):
    assert said(server, cookie)
    middle = len(cookie) // 2
    other = "A" if cookie[middle] != "A" else "B"
    assert said(server, cookie[:middle] + other + cookie[middle + 1 :]) == {}


def test_a_cookie_of_another_key_says_nothing(server, cookie, monkeypatch):
    from eva_tool.web.cookies import SignedCookies

    monkeypatch.setattr(server, "secret_key", "another key")
    monkeypatch.setattr(server, "session_interface", SignedCookies(server))
    assert said(server, cookie) == {}


def test_a_cookie_of_an_earlier_key_is_read_and_new_ones_have_the_new_key(server, cookie):
    from eva_tool.web.cookies import SignedCookies

    server.config.update(SECRET_KEY="a newer key", SECRET_KEY_FALLBACKS=["only for tests"])
    server.session_interface = SignedCookies(server)
    assert said(server, cookie)["_user_id"]
    new = server.session_interface.get_signing_serializer(server).dumps({"new": True})
    assert said(server, new) == {"new": True}
    server.config.update(SECRET_KEY_FALLBACKS=[])
    server.session_interface = SignedCookies(server)
    assert said(server, new) == {"new": True}
    assert said(server, cookie) == {}


def test_a_cookie_grows_old_after_it_was_read(server, cookie, monkeypatch):
    from eva_tool.web import cookies

    assert said(server, cookie)
    later = cookies.time.time() + 12 * AN_HOUR + 1
    monkeypatch.setattr(cookies.time, "time", lambda: later)
    assert said(server, cookie) == {}
