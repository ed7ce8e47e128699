"""Pages for those who cannot sign in yet: they tell nothing, and links open once."""

import re
from dataclasses import replace

import pytest

from eva_tool.app import create_app
from eva_tool.db import session
from eva_tool.domain.permissions import Role
from eva_tool.services import links, throttle
from eva_tool.web import context
from eva_tool.web import links as pages
from tests import smtp_server
from tests.conftest import PASSWORD

NEW = "four words of another kind"
HOME = "https://eva.example.org"


@pytest.fixture
def box():
    with smtp_server.running() as box:
        yield box


@pytest.fixture
def settings(settings, box):
    return replace(settings, base_url=HOME, mail=box.server)


@pytest.fixture
def boss(alice):
    return replace(alice, role=Role.ADMINISTRATOR)


@pytest.fixture
def invited(parts, boss):
    with parts.writing() as db:
        return f"/invite/{links.invite(db, boss, 'new@example.org', 'member', context.now())}"


@pytest.fixture
def reset(parts, boss, bob):
    with parts.writing() as db:
        return f"/reset/{links.reset_for(db, boss, bob.id, context.now()).key}"


@pytest.fixture
def http(server):
    client = server.test_client()
    client.set_cookie("eva_language", "en")
    return client


def ask(http, email, address="192.0.2.1", **headers):
    where = {"REMOTE_ADDR": address}
    return http.post("/forgotten", data={"email": email}, environ_overrides=where, headers=headers)


def sign_in(http, email, password):
    return http.post("/sign-in", data={"email": email, "password": password}).status_code


def without(text, *words):
    for word in words:
        text = text.replace(word, "…")
    return text


def test_the_way_from_a_forgotten_password_to_a_new_one(server, parts, box, http, browser_as):
    before = browser_as("bob").http
    assert "Look at your e-mail" in ask(http, "Bob@example.org").text
    parts.later.wait()
    assert box.recipients == ["bob@example.org"]
    link = re.search(rf"^{HOME}(/reset/\S+)$", box.text, re.M)[1]
    for _ in range(3):
        assert "bob@example.org" in http.get(link).text
    reply = http.post(link, data={"password": NEW})
    assert reply.location == "/sign-in"
    assert "Your password was changed" in http.get("/sign-in").text
    assert "Your password was changed" not in http.get("/sign-in").text
    assert before.get("/new").status_code == 302
    assert sign_in(http, "bob@example.org", PASSWORD) == 401
    assert sign_in(http, "bob@example.org", NEW) == 302
    for reply in (http.get(link), http.post(link, data={"password": PASSWORD})):
        assert reply.status_code == 410
        assert "does not open any more" in reply.text


def test_whether_there_is_such_an_account_is_not_told(parts, box, http):
    known, unknown = "bob@example.org", "nob@example.org"
    replies = [ask(http, email) for email in (known, unknown)]
    assert {reply.status_code for reply in replies} == {200}
    texts = {without(reply.text, known, unknown) for reply in replies}
    assert len(texts) == 1
    parts.later.wait()
    assert box.recipients == [known]


def test_the_answer_does_not_wait_for_what_follows(parts, http, monkeypatch):
    """What differs between those who exist and those who do not happens after the answer."""
    deeds = []
    monkeypatch.setattr(parts.later, "do", deeds.append)
    monkeypatch.setattr(links, "forgotten", lambda *_: pytest.fail("too early"))
    for email in ("bob@example.org", "nobody@example.org"):
        assert ask(http, email).status_code == 200
    assert len(deeds) == 2


def test_nobody_is_flooded_with_messages(parts, box, http):
    codes = [ask(http, "bob@example.org", f"192.0.2.{n}").status_code for n in range(5)]
    assert codes == [200] * throttle.LIMITS["forgotten"] + [429] * 2
    assert ask(http, "alice@example.org").status_code == 200
    parts.later.wait()
    assert len(box.letters) == throttle.LIMITS["forgotten"] + 1


def test_links_are_never_made_from_what_a_request_says_of_its_host(parts, box, http):
    ask(http, "bob@example.org", Host="evil.example", **{"X-Forwarded-Host": "evil.example"})
    parts.later.wait()
    assert "evil" not in box.text
    assert f"{HOME}/reset/" in box.text


def test_a_mail_server_that_refuses_is_not_noticed_from_outside(parts, box, http):
    box.refuses = True
    assert ask(http, "bob@example.org").status_code == 200
    parts.later.wait()


@pytest.mark.parametrize(
    "email", ["x" * 5000, "a@b.fi\r\nBcc: eve@evil.ex", "<script>", "", "\x00"]
)
def test_odd_addresses_are_answered_like_others(parts, box, http, email):
    reply = ask(http, email)
    assert reply.status_code == 200
    assert "<script>" not in reply.text
    parts.later.wait()
    assert box.letters == []


def test_without_a_mail_server_one_asks_the_main_user(settings, engine, people, monkeypatch):
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    http = create_app(replace(settings, mail=None)).test_client()
    for reply in (http.get("/forgotten"), ask(http, "bob@example.org")):
        assert reply.status_code == 200
        assert "<form" not in reply.text.partition("<main")[2]


def test_accepting_an_invitation_signs_in_and_works_once(server, http, invited):
    for _ in range(3):
        assert "new@example.org" in http.get(invited).text
    form = {"name": "New Person", "title": "clerk", "password": NEW}
    assert http.post(invited, data=form).location == "/"
    assert "New Person" in http.get("/new").text
    assert server.test_client().get(invited).status_code == 410
    assert server.test_client().post(invited, data=form).status_code == 410


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(http, invited, reset):
    reply = http.post(invited, data={"name": "New", "title": "clerk", "password": "password1234"})
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text
    assert 'value="clerk"' in reply.text
    assert "password1234" not in reply.text
    reply = http.post(reset, data={"password": "bob.example.org"})
    assert reply.status_code == 400
    assert "easy to guess" in reply.text
    assert http.post(reset, data={"password": NEW}).status_code == 302


def test_the_key_leaves_neither_with_a_link_nor_to_a_cache(http, invited, reset):
    for link in (invited, reset):
        reply = http.get(link)
        assert reply.headers["Referrer-Policy"] == "same-origin"
        assert reply.headers["Cache-Control"] == "no-store"
        addresses = re.findall(r'(?:href|src|action)="([^"]*)"', reply.text)
        assert all(address.startswith(("/", "#")) for address in addresses)
        assert not any(link in address for address in addresses)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_cannot_use_a_link(http, reset, site):
    headers = {"Sec-Fetch-Site": site}
    assert http.post(reset, data={"password": NEW}, headers=headers).status_code == 403
    assert http.post("/forgotten", data={"email": "x@y.fi"}, headers=headers).status_code == 403


def test_a_link_of_one_kind_is_not_of_another(http, invited, reset):
    for link in (invited.replace("invite", "reset"), reset.replace("reset", "invite")):
        assert http.get(link).status_code == 410
        assert http.post(link, data={"password": NEW, "name": "New"}).status_code == 410


def test_choosing_a_password_signs_out_whoever_used_this_browser(browser_as, reset):
    http = browser_as("alice").http
    http.post(reset, data={"password": NEW})
    assert http.get("/new").status_code == 302


def test_administrators_mail_links_or_hand_them_over(server, parts, box, boss, bob):
    with parts.writing() as db:
        found = links.reset_for(db, boss, bob.id, context.now())
    with server.test_request_context(headers={"Host": "evil.example"}):
        server.preprocess_request()
        assert pages.give_reset(found) == ""
        assert pages.give_invitation("new@example.org", "Testilä", "k") == ""
    assert box.recipients == ["bob@example.org", "new@example.org"]
    assert f"{HOME}/invite/k" in box.text.split("\n")
    server.extensions[context.KEY] = replace(parts, mailer=None)
    with server.test_request_context():
        assert pages.give_reset(found) == f"{HOME}/reset/{found.key}"
