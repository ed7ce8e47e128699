"""Pages of administration: who sees them, what their buttons do, what they never tell."""

import io
import json
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from eva_tool.db.models import Assessment, LogEntry, User
from eva_tool.services import members, retention, settings, signins
from eva_tool.web import deed_ids
from tests.conftest import MOMENT

PATHS = [
    "/administration",
    "/administration/settings",
    "/administration/retention",
    "/administration/data",
    "/administration/sign-ins",
    "/administration/log",
    "/administration/permissions",
]
FILES = ["/administration/everything.zip", "/administration/people/1/person.json"]


@pytest.fixture
def desk(pia, browser_as):
    """The administrator's browser, with a way to fill in and send a small form."""
    client = browser_as("pia")

    def send(deed, of="house", **boxes):
        client.values = {k: v for k, v in client.values.items() if "deed-box" not in k[0]}
        for name, value in boxes.items():
            client.hold(deed_ids.box(deed, str(of), name), "value", value)
        return client.change(deed_ids.do(deed, str(of)), "n_clicks", 1)

    client.send = send
    return client


@pytest.fixture
def events(parts):
    def found():
        with parts.reading() as db:
            return [line.event for line in db.query(LogEntry).order_by(LogEntry.id)]

    return found


@pytest.mark.parametrize(
    "path", [*PATHS, "/administration/people/1", "/administration/people/1/data"]
)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_is_drawn_for_an_administrator(pia, browser_as, draft, path, language):
    page = browser_as("pia", language).page(path)
    assert page.status_code == 200
    assert "pathname" not in page.text
    assert '"administration"' in page.text
    if language != "en":
        assert "Permissions" not in page.text


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_others_are_refused_every_page_and_file(browser_as, name, events):
    client = browser_as(name)
    before = events()
    for path in (*PATHS, "/administration/people/1", "/administration/people/1/data"):
        assert "for the administrators of the organisation" in client.page(path).text, path
        assert "Bob" not in client.page(path).text
    for path in FILES:
        assert client.http.get(path).status_code == 403
    assert events() == before


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


@pytest.mark.parametrize("path", ["", "/data"])
def test_people_of_others_and_of_nobody_look_alike(desk, mallory, path):
    there = desk.page(f"/administration/people/{mallory.id}{path}").text
    nowhere = desk.page(f"/administration/people/999999{path}").text
    assert "There is no such person" in there
    assert there.replace(str(mallory.id), "N") == nowhere.replace("999999", "N")


def test_files_of_people_of_others_are_not_found(desk, mallory):
    for user_id in (mallory.id, 999_999):
        assert desk.http.get(f"/administration/people/{user_id}/person.json").status_code == 404


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


def test_a_closed_account_is_signed_out_in_the_middle_of_its_work(desk, browser_as, people):
    bob = browser_as("bob")
    assert "Assessments" in bob.page("/").text
    assert "signed out on all devices" in desk.send("disable", people["bob"].id).text
    assert bob.page("/").status_code == 401


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
        db.get(Assessment, draft).changed_at = datetime(2020, 1, 1, tzinfo=UTC)
    assert "The rules were saved." in desk.send("rules", drafts="1", sign_ins="").text
    assert "Parking permits" in desk.page("/administration/retention").text
    assert "The list has changed" in desk.send("clear", mark="0" * 16).text
    with parts.reading() as db:
        mark = retention.preview(db, pia, MOMENT).mark
    assert "Removed: 1 draft, 0 records" in desk.send("clear", mark=mark).text
    assert "There is no such assessment" in desk.page(f"/assessments/{draft}/basics").text


def test_erasure_needs_the_address_typed(desk, people, parts):
    bob = people["bob"].id
    assert "Nothing was erased" in desk.send("erase", bob, typed="bob").text
    reply = desk.send("erase", bob, typed="bob@example.org")
    assert "The person was erased." in reply.text
    assert "was erased" in desk.page(f"/administration/people/{bob}").text
    with parts.reading() as db:
        assert db.get(User, bob).name == f"Poistettu käyttäjä {bob}"


def test_everything_is_downloaded_and_noted(desk, draft, events):
    reply = desk.http.get("/administration/everything.zip")
    assert reply.status_code == 200
    assert "attachment" in reply.headers["Content-Disposition"]
    assert f"assessments/{draft}/document.json" in ZipFile(io.BytesIO(reply.data)).namelist()
    assert events()[-1] == "export_all"


def test_the_data_of_one_person_is_downloaded_and_noted(desk, people, events):
    reply = desk.http.get(f"/administration/people/{people['bob'].id}/person.json")
    assert json.loads(reply.data)["account"]["name"] == "Bob"
    assert "attachment" in reply.headers["Content-Disposition"]
    assert events()[-1] == "export_person"


@pytest.mark.parametrize(
    "query",
    [
        "event=role",
        "event=%00",
        "person=5",
        "person=x",
        "person=99999999999999999999",
        "since=2027-01-01&until=2027-12-31",
        "since=nonsense&until=9999-99-99",
        "since=0001-01-01&until=9999-12-31",
        "before=1",
        "before=-1",
        "event=%F0%9F%92%A9&person=²",
    ],
)
def test_the_log_takes_any_address(desk, query):
    for part in ("log", "sign-ins"):
        page = desk.page(f"/administration/{part}?{query}")
        assert page.status_code == 200
        assert "This cannot be shown" not in page.text


def test_the_log_says_events_in_words(desk, people):
    desk.send("role", people["bob"].id, role="trainer")
    page = desk.page("/administration/log?event=role").text
    assert "Changed the role of Bob: Member" in page
    assert "The chain holds" in page


def test_a_changed_log_is_told(desk, parts, people):
    desk.send("title", people["bob"].id, title="x")
    with parts.writing() as db:
        db.execute(text("DROP TRIGGER log_no_update"))
        db.execute(text("UPDATE log SET event = 'y' WHERE event = 'title'"))
    assert "The chain does not hold" in desk.page("/administration/log").text


def test_sign_ins_name_browsers_and_failed_attempts(desk, parts, people):
    with parts.writing() as db:
        signins.open_for(db, people["bob"], "password", "Firefox/1 Windows", "192.0.2.7", MOMENT)
    desk.http.post("/sign-in", data={"email": "bob@example.org", "password": "x"})
    page = desk.page("/administration/sign-ins").text
    assert "Firefox, Windows" in page
    assert "192.0.2.7" in page
    assert "Failed sign-in" in page


def nodes(tree):
    if isinstance(tree, dict):
        if "props" in tree:
            yield tree["props"]
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def is_do(id, deed):
    return isinstance(id, dict) and id.get("part") == "deed-do" and id.get("deed") == deed
