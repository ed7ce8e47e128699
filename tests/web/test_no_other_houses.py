"""Nobody learns from an address or a name that another organisation or its people exist."""

import json
import re
from dataclasses import replace

import pytest

from eva_tool.db.models import LogEntry, Organisation, User
from eva_tool.services import organisations
from eva_tool.web import context
from tests import smtp_server
from tests.tree import nodes
from tests.web.test_administering import is_do

THEIRS, NOBODYS = "mallory@example.org", "nobody2@example.org"  # of the same length
NEW = "four words of another kind"
HOME = "https://eva.example.org"


@pytest.fixture(params=["mailed", "handed over"])
def box(request):
    if request.param == "handed over":
        yield None
        return
    with smtp_server.running() as box:
        yield box


@pytest.fixture
def settings(settings, box):
    return replace(settings, base_url=HOME, mail=box.server) if box else settings


def alike(text, *addresses):
    """What is told besides the address, the key, the number of the invitation and the time."""
    text = text.replace("\\u002f", "/")
    for address in addresses:
        text = text.replace(address, "ADDRESS")
    text = re.sub(r"/invite/[\w-]+", "/invite/KEY", text)
    return re.sub(r'"of":\s*"\d+"|\d\d?[.:]\d\d', "N", text)


def invited(desk, email):
    """What an administrator sees of an invitation: the answer, then the page with the list."""
    reply = desk.send("invite", "all", email=email, role="member")
    page = desk.page("/administration")
    of = next(p["id"]["of"] for p in nodes(page.json) if is_do(p.get("id"), "uninvite"))
    assert email in page.text
    desk.send("uninvite", of)
    return reply.status_code, alike(reply.text, email), alike(json.dumps(page.json), email)


def test_an_administrator_who_invites_sees_no_difference(desk, parts, box):
    told = []
    for email in (THEIRS, NOBODYS):
        before = len(box.letters) if box else 0
        told.append(invited(desk, email))
        parts.later.wait()
        assert len(box.letters if box else ()) == before + bool(box)
    assert told[0] == told[1]
    assert told[0][0] == 200


def test_the_log_of_the_house_tells_no_difference(desk, parts):
    lines = []
    for email in (THEIRS, NOBODYS):
        desk.send("invite", "all", email=email, role="member")
    with parts.reading() as db:
        for line in db.query(LogEntry).filter_by(event="invited").order_by(LogEntry.id):
            lines.append({k: v for k, v in line.detail.items() if k != "link"})
    assert lines == [{"role": "member"}] * 2


def test_letters_to_both_are_alike(desk, parts, box):
    if box is None:
        pytest.skip("no letters")
    texts = []
    for email in (THEIRS, NOBODYS):
        before = len(box.letters)
        desk.send("invite", "all", email=email, role="member")
        parts.later.wait()
        assert box.recipients[before:] == [email]
        texts.append(re.sub(r"/invite/\S+", "/invite/KEY", box.text))
    assert texts[0] == texts[1]


@pytest.fixture
def links_to(parts, pia):
    from eva_tool.services import links

    def made(*emails):
        with parts.writing() as db:
            keys = [links.invite(db, pia, email, "member", context.now()) for email in emails]
        return [f"/invite/{key}" for key in keys]

    return made


def test_only_to_the_owner_of_the_address_is_it_explained(server, links_to, box, parts):
    theirs, nobodys = links_to(THEIRS, NOBODYS)
    http = server.test_client()
    http.set_cookie("eva_language", "en")
    pages = [http.get(link).text for link in (theirs, nobodys)]
    form = {"name": "Somebody", "password": NEW}
    refused = http.post(theirs, data=form)
    assert refused.status_code == 409
    assert "Toinen" not in pages[0] + refused.text
    if box:
        assert "There is an account with this address already" in pages[0]
        assert "There is an account with this address already" in refused.text
    else:
        assert alike(pages[0], THEIRS) == alike(pages[1], NOBODYS)
        assert "No account can be made with this link" in refused.text
        assert "already" not in refused.text.partition("<main")[2]
    with parts.reading() as db:
        assert db.query(User).filter_by(email=THEIRS).one().name == "Mallory"
    assert http.post(nobodys, data=form).status_code == 302


def test_trying_an_address_leaves_a_trace_where_the_account_is(
    server, links_to, box, parts, mallory
):
    (link,) = links_to(THEIRS)
    http = server.test_client()
    form = {"name": "Somebody", "password": NEW}
    replies = [http.post(link, data=form).status_code for _ in range(2)]
    assert replies == ([409, 409] if box else [409, 410])
    with parts.reading() as db:
        lines = db.query(LogEntry).filter_by(event="account_tried").all()
        found = [(one.organisation_id, one.actor_id, one.detail) for one in lines]
    theirs = (mallory.organisation_id, None, {"user": mallory.id})
    assert found == ([] if box else [theirs]), "whoever got the link by e-mail was told on the page"


def test_a_password_that_cannot_be_is_refused_alike(server, links_to, box):
    if box:
        pytest.skip("it was explained before")
    http = server.test_client()
    form = {"name": "Somebody", "password": "short"}
    replies = [http.post(link, data=form) for link in links_to(THEIRS, NOBODYS)]
    assert {reply.status_code for reply in replies} == {400}
    assert alike(replies[0].text, THEIRS) == alike(replies[1].text, NOBODYS)


def test_a_house_may_be_called_as_another_one(desk, parts, pia, mallory):
    said = []
    for name in ("Toinen", "Kolmas"):
        reply = desk.send("rename", name=name)
        said.append((reply.status_code, reply.text.replace(name, "NAME")))
    assert said[0] == said[1]
    assert "The name was saved." in said[0][1]
    desk.send("rename", name="Toinen")
    with parts.reading() as db:
        assert organisations.find(db, "Toinen") == mallory.organisation_id
        assert db.get(Organisation, pia.organisation_id).name == "Toinen"
