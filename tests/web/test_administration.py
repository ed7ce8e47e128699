"""Pages of administration: who sees them, what their buttons do, what they never tell."""

import io
import json
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from eva_tool.services import signins
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


@pytest.mark.parametrize("path", ["", "/data"])
def test_people_of_others_and_of_nobody_look_alike(desk, mallory, path):
    there = desk.page(f"/administration/people/{mallory.id}{path}").text
    nowhere = desk.page(f"/administration/people/999999{path}").text
    assert "There is no such person" in there
    assert there.replace(str(mallory.id), "N") == nowhere.replace("999999", "N")


def test_files_of_people_of_others_are_not_found(desk, mallory):
    for user_id in (mallory.id, 999_999):
        assert desk.http.get(f"/administration/people/{user_id}/person.json").status_code == 404


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
    parts.later.wait()
    page = desk.page("/administration/sign-ins").text
    assert "Firefox, Windows" in page
    assert "192.0.2.7" in page
    assert "Failed sign-in" in page
