"""Deeds of administration: what its buttons do, for whom, and how they refuse."""

import json
from datetime import UTC, datetime

import pytest

from eva_tool.db.models import Assessment, User
from eva_tool.services import members, retention, settings
from eva_tool.web import deed_ids
from eva_tool.web.context import now
from tests.conftest import MOMENT
from tests.tree import nodes
from tests.web.test_hostile import NASTY, body_of


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_others_are_refused_every_deed(browser_as, people, pia, name, parts):
    client = browser_as(name)
    for deed, boxes in (
        ("role", {"role": "administrator"}),
        ("title", {"title": "x"}),
        ("disable", {}),
        ("reset", {}),
        ("factor", {}),
        ("erase", {"typed": "bob@example.org"}),
        ("invite", {"email": "x@example.org", "role": "administrator"}),
        ("rename", {"name": "x"}),
        ("rules", {"drafts": "1", "sign_ins": "1"}),
        ("clear", {"mark": ""}),
    ):
        of = str(people["bob"].id)
        for box, value in boxes.items():
            client.hold(deed_ids.box(deed, of, box), "value", value)
        reply = client.change(deed_ids.do(deed, of), "n_clicks", 1)
        assert "for the administrators of the organisation" in reply.text, deed
    with parts.reading() as db:
        assert db.get(User, people["bob"].id).role == "member"


@pytest.mark.parametrize("of", ["5", "999999", "x", "-1", "1e3", "²", "0" * 30, "house"])
def test_deeds_about_people_of_others_find_nobody(desk, mallory, of):
    assert mallory.id == 5
    for deed in ("role", "title", "disable", "enable", "reset", "factor", "erase"):
        assert "There is no such person" in desk.send(deed, of).text, deed


def test_a_role_is_changed_and_said(desk, parts, pia, people):
    reply = desk.send("role", people["bob"].id, role="trainer")
    assert "The role was changed." in reply.text
    with parts.reading() as db:
        assert members.one(db, pia, people["bob"].id).role == "trainer"


@pytest.mark.parametrize("role", ["", "owner", "superuser", None])
def test_a_role_that_is_not_offered_is_refused_beside_the_button(desk, people, role):
    reply = desk.send("role", people["bob"].id, role=role)
    assert "This is not one of the choices." in json.dumps(reply.json["sideUpdate"])
    assert "deed-said" in reply.text


@pytest.mark.parametrize("value", [5, True, ["x"], {"a": 1}, "x" * 5_000, "\ud800"])
def test_values_that_no_box_holds_are_bad_requests(desk, people, value):
    assert desk.send("title", people["bob"].id, title=value).status_code == 400


def test_a_closed_account_is_signed_out_in_the_middle_of_its_work(desk, browser_as, people, caplog):
    bob = browser_as("bob")
    assert "Assessments" in bob.page("/").text
    assert "signed out on all devices" in desk.send("disable", people["bob"].id).text
    assert bob.page("/").status_code == 401
    assert "A callback failed." not in caplog.messages, "a refusal is no fault of ours"


def test_an_invitation_is_shown_once_where_there_is_no_mail(desk):
    reply = desk.send("invite", "all", email="new@example.org", role="member")
    assert "/invite/" in json.dumps(reply.json)
    page = json.dumps(desk.page("/administration").json)
    assert "new@example.org" in page
    assert "/invite/" not in page


def test_an_invitation_is_withdrawn(desk):
    desk.send("invite", "all", email="new@example.org", role="member")
    page = desk.page("/administration")
    of = next(p["id"]["of"] for p in nodes(page.json) if is_do(p.get("id"), "uninvite"))
    assert "The invitation was withdrawn" in desk.send("uninvite", of).text
    assert "new@example.org" not in desk.page("/administration").text
    assert "There is no such invitation" in desk.send("uninvite", of).text


def test_a_reset_link_is_shown_once(desk, people):
    reply = desk.send("reset", people["bob"].id)
    assert "/reset/" in json.dumps(reply.json)
    page = desk.page(f"/administration/people/{people['bob'].id}")
    assert "/reset/" not in json.dumps(page.json)


def test_settings_are_saved_or_refused_in_words(desk, parts, pia):
    assert "from 5 to 480" in desk.send("idle", minutes="4").text
    assert "The idle time was saved." in desk.send("idle", minutes="30").text
    assert "The name was saved." in desk.send("rename", name="Uusi").text
    assert "The choice was saved." in desk.send("demand", demanded="yes").text
    with parts.reading() as db:
        assert settings.view(db, pia).idle_minutes == 30


def test_what_is_removed_is_what_was_shown(desk, parts, pia, draft):
    with parts.writing() as db:
        row = db.get(Assessment, draft)
        row.changed_at = row.removal_told_at = datetime(2020, 1, 1, tzinfo=UTC)
    assert "The rules were saved." in desk.send("rules", drafts="6", sign_ins="").text
    assert "Parking permits" in desk.page("/administration/retention").text
    assert "The list has changed" in desk.send("clear", mark="0" * 16).text
    with parts.reading() as db:
        mark = retention.preview(db, pia, MOMENT).mark
    assert "Removed: 1 draft, 0 records" in desk.send("clear", mark=mark).text
    assert "There is no such assessment" in desk.page(f"/assessments/{draft}/basics").text


def test_the_page_tells_what_goes_next_and_whether_owners_know(desk, parts, pia, draft):
    with parts.writing() as db:
        db.get(Assessment, draft).changed_at = datetime(2020, 1, 1, tzinfo=UTC)
    desk.send("rules", drafts="6", sign_ins="")
    page = desk.page("/administration/retention").text
    assert "Owners are told of each draft once, 30 days before" in page
    assert "are told next" in page
    assert "Remove these now" not in page
    with parts.writing() as db:
        retention.run(db, None, now())
    assert "are told next" not in desk.page("/administration/retention").text


def test_erasure_needs_the_address_typed(desk, people, parts):
    bob = people["bob"].id
    assert "Nothing was erased" in desk.send("erase", bob, typed="bob").text
    reply = desk.send("erase", bob, typed="bob@example.org")
    assert "The person was erased." in reply.text
    assert "was erased" in desk.page(f"/administration/people/{bob}").text
    with parts.reading() as db:
        assert db.get(User, bob).name == f"Poistettu käyttäjä {bob}"


def is_do(id, deed):
    return isinstance(id, dict) and id.get("part") == "deed-do" and id.get("deed") == deed


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_forged_buttons_and_boxes_are_refused_calmly(desk, server, events, value):
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False
    found = desk.http.get("/_dash-dependencies").json
    (spec,) = (one for one in found if deed_ids.BODY in one["output"])
    before = events()
    for wild in ("role", "erase", "1", "clear", "__class__", "x" * 200):
        body = body_of(spec, wild=wild)
        body["state"][0][0]["value"] = value
        sent = json.dumps(body)
        reply = desk.http.post(
            "/_dash-update-component", data=sent, content_type="application/json"
        )
        assert reply.status_code < 500, wild
    assert events() == before
