from datetime import date, timedelta

import pytest
from icalendar import Calendar

from eva_tool.db.models import Assignment, LogEntry
from eva_tool.services import account, assessments, calendar, users
from tests.conftest import MOMENT
from tests.domain import build
from tests.publishing import publish

SITE = "https://eva.example.org"
TODAY = date(2027, 1, 15)
TITLE = "Parking; permits, and a very long name of a matter " * 4


@pytest.fixture
def busy(db, alice, frameworks):
    """An assessment of Alice's full of dates."""
    document = build.document(
        basics={"title": TITLE},
        handlings=[{"id": "H1", "organ": "Board", "on": "2027-02-11"}],
        tasks=[
            {"id": "T1", "what": "Ask the schools", "due": "2027-01-20"},
            {"id": "T2", "what": "Done already", "due": "2027-01-10", "done": True},
        ],
        gaps=[{"id": "G1", "text": "Who drives", "due": "2027-04-01"}],
        mitigations=[{"id": "M1", "measure": "Buses", "due": "2020-01-01"}],
    )
    return assessments.import_document(db, alice, frameworks, document)


def events(db, key, today=TODAY):
    feed = Calendar.from_ical(calendar.feed(db, key, SITE, today))
    return {str(event["uid"]): event for event in feed.walk("VEVENT")}


def test_the_feed_has_the_dates_of_who_takes_part(db, alice, rita, busy):
    key = calendar.make_address(db, alice, MOMENT)
    found = events(db, key)
    assert found.keys() == {
        f"handlings-{busy}-H1@eva",
        f"tasks-{busy}-T1@eva",
        f"gaps-{busy}-G1@eva",
    }
    meeting = found[f"handlings-{busy}-H1@eva"]
    assert meeting.decoded("dtstart") == date(2027, 2, 11)
    assert meeting.decoded("dtend") == date(2027, 2, 12)
    assert str(meeting["summary"]) == f"Board – {TITLE.strip()}"
    assert str(meeting["url"]) == f"{SITE}/assessments/{busy}/basics"
    assert events(db, calendar.make_address(db, rita, MOMENT)) == {}


def test_the_text_is_as_the_standard_wants_it(db, alice, busy):
    raw = calendar.feed(db, calendar.make_address(db, alice, MOMENT), SITE, TODAY)
    lines = raw.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"Parking\\; permits\\, and" in raw.replace(b"\r\n ", b"")
    assert raw == calendar.feed(db, calendar.make_address(db, alice, MOMENT), SITE, TODAY)


def test_the_feed_speaks_the_language_of_the_person(db, alice, busy):
    key = calendar.make_address(db, alice, MOMENT)
    db.get(users.User, alice.id).language = "sv"
    db.flush()
    said = [str(event["summary"]) for event in events(db, key).values()]
    assert any(text.startswith("Uppgift: Ask the schools") for text in said)


def test_tasks_given_to_a_person_are_in_that_feed_until_done(db, alice, rita, busy):
    row = Assignment(
        assessment_id=busy,
        user_id=rita.id,
        what="Check",
        due=date(2027, 1, 30),
        made_by=alice.id,
        made_at=MOMENT,
    )
    db.add(row)
    db.flush()
    key = calendar.make_address(db, rita, MOMENT)
    assert list(events(db, key)) == [f"assignment-{row.id}@eva"]
    row.done_at = MOMENT
    db.flush()
    assert events(db, key) == {}


def test_a_councillor_has_the_meetings_of_what_is_published(db, alice, carol, busy):
    key = calendar.make_address(db, carol, MOMENT)
    assert events(db, key) == {}
    version = publish(db, alice, busy)
    [event] = events(db, key).values()
    assert str(event["url"]) == f"{SITE}/reading/{version.id}"


def test_only_the_newest_key_opens_and_none_after_the_end(db, alice, busy):
    old = calendar.make_address(db, alice, MOMENT)
    assert account.view(db, alice).has_calendar
    new = calendar.make_address(db, alice, MOMENT)
    assert calendar.feed(db, old, SITE, TODAY) is None
    assert calendar.feed(db, new, SITE, TODAY)
    calendar.end_address(db, alice, MOMENT)
    assert calendar.feed(db, new, SITE, TODAY) is None
    assert not account.view(db, alice).has_calendar


def test_whoever_left_has_no_feed(db, alice, busy):
    key = calendar.make_address(db, alice, MOMENT)
    db.get(users.User, alice.id).disabled = True
    db.flush()
    assert calendar.feed(db, key, SITE, TODAY) is None


@pytest.mark.parametrize("key", ["", "x" * 10_000, "\ud800", "\x00", "None"])
def test_no_key_opens_nothing(db, alice, busy, key):
    assert calendar.feed(db, key, SITE, TODAY) is None


def test_the_key_is_neither_stored_nor_logged(db, alice):
    key = calendar.make_address(db, alice, MOMENT)
    assert db.get(users.User, alice.id).calendar_hash != key
    entry = db.query(LogEntry).order_by(LogEntry.id.desc()).first()
    assert entry.event == "calendar"
    assert key not in str(entry.detail)


def test_past_dates_leave_after_a_year(db, alice, busy):
    key = calendar.make_address(db, alice, MOMENT)
    assert events(db, key, TODAY + timedelta(days=800)) == {}
