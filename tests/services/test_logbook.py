"""The log is read by administrators, by event, person and day; its chain tells of changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, text, update

from eva_tool.db.models import LogEntry
from eva_tool.services import log, logbook, signins
from tests.conftest import MOMENT


@pytest.fixture
def written(db, pia, alice, mallory):
    for n in range(5):
        log.write(db, alice, "role", {"user": alice.id}, MOMENT + timedelta(days=n))
    log.add(db, pia.organisation_id, None, "retention_sign_ins", {"count": 2}, MOMENT)
    log.write(db, mallory, "secret", {}, MOMENT)


@pytest.fixture
def unguarded(db):
    """What whoever owns the database could do: take away the triggers."""
    on = "" if db.get_bind().dialect.name == "sqlite" else " ON log"
    for deed in ("update", "delete"):
        db.execute(text(f"DROP TRIGGER log_no_{deed}{on}"))


def numbers(found):
    return [line.number for line in found.lines]


def test_lines_are_newest_first_with_the_names_of_today(db, pia, written):
    found = logbook.lines(db, pia)
    assert numbers(found) == [6, 5, 4, 3, 2, 1]
    assert (found.total, found.following) == (6, None)
    assert [line.actor for line in found.lines[:2]] == ["", "Alice"]
    assert set(logbook.events(db, pia)) == {"role", "retention_sign_ins"}


def test_lines_are_filtered_by_event_person_and_day(db, pia, alice, mallory, written):
    assert numbers(logbook.lines(db, pia, event="retention_sign_ins")) == [6]
    assert len(logbook.lines(db, pia, person=alice.id).lines) == 5
    assert logbook.lines(db, pia, person=mallory.id).total == 0
    day = date(2027, 1, 16)
    assert numbers(logbook.lines(db, pia, since=day, until=day)) == [2]
    assert numbers(logbook.lines(db, pia, until=date(2027, 1, 15))) == [6, 1]


def test_days_are_those_of_the_users(db, pia):
    log.write(db, pia, "role", {}, datetime(2027, 1, 15, 22, 30, tzinfo=UTC))
    assert logbook.lines(db, pia, since=date(2027, 1, 16)).total == 1


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_are_just_days(db, pia, written, day):
    assert logbook.lines(db, pia, since=day).total in (0, 6)
    assert logbook.lines(db, pia, until=day).total in (0, 6)


def test_a_long_log_has_pages(db, pia, written, monkeypatch):
    monkeypatch.setattr(logbook, "PAGE", 4)
    first = logbook.lines(db, pia)
    assert (numbers(first), first.following) == ([6, 5, 4, 3], 3)
    second = logbook.lines(db, pia, before=first.following)
    assert (numbers(second), second.following, second.total) == ([2, 1], None, 6)


def test_a_whole_chain_holds(db, pia, written):
    last = logbook.lines(db, pia).lines[0].hash
    assert logbook.check(db, pia) == logbook.ChainState(lines=6, broken=None, last=last)
    assert logbook.length(db, pia) == 6


@pytest.mark.parametrize(
    ("deed", "broken"),
    [
        (update(LogEntry).where(LogEntry.number == 3).values(event="x"), 3),
        (update(LogEntry).where(LogEntry.number == 3).values(actor_id=None), 3),
        (update(LogEntry).where(LogEntry.number == 3).values(detail={}), 3),
        (delete(LogEntry).where(LogEntry.number == 3), 4),
        (delete(LogEntry).where(LogEntry.number == 1), 2),
    ],
)
def test_a_line_changed_behind_the_service_is_found(db, pia, written, unguarded, deed, broken):
    db.execute(deed.where(LogEntry.organisation_id == pia.organisation_id))
    assert logbook.check(db, pia).broken == broken


def test_sign_ins_are_those_of_the_house(db, pia, alice, mallory):
    for who in (alice, mallory, pia):
        signins.open_for(db, who, "password", "Firefox", "192.0.2.1", MOMENT)
    assert [one.name for one in logbook.devices(db, pia)] == ["Pia", "Alice"]
    assert [one.name for one in logbook.devices(db, pia, person=alice.id)] == ["Alice"]
    assert logbook.devices(db, pia, person=mallory.id) == ()
    newest = logbook.devices(db, pia)[0].sign_in_id
    assert [one.name for one in logbook.devices(db, pia, before=newest)] == ["Alice"]
