"""Owners know of a draft that goes: once, in time, and a change keeps it."""

from datetime import UTC, datetime, timedelta

import pytest

from eva_tool.db.models import Assessment, LogEntry, User
from eva_tool.language import Language
from eva_tool.services import notices, retention
from tests.conftest import MOMENT

MONTH, SECOND = timedelta(days=30), timedelta(seconds=1)


@pytest.fixture
def untold(db, draft):
    """The draft, untouched for three years, in a house that has just chosen to keep less."""
    row = db.get(Assessment, draft)
    row.changed_at = datetime(2024, 1, 15, tzinfo=UTC)
    db.flush()
    return row


@pytest.fixture
def yearly(db, pia):
    retention.set_rules(db, pia, "12", "", MOMENT)


def told(db, who):
    db.expire_all()
    return [one for one in notices.list_of(db, who, Language("en")) if one.kind == "draft_goes"]


def test_owners_are_told_once_and_have_a_month(db, pia, alice, bob, untold, yearly):
    draft = untold.id
    (coming,) = retention.preview(db, pia, MOMENT).coming
    assert (coming.told, coming.goes_at) == (False, MOMENT + MONTH)
    for day in (0, 1, 30):
        assert retention.run(db, None, MOMENT + timedelta(days=day)) == (0, 0)
    (notice,) = told(db, alice)
    assert notice.sentence.startswith("This draft is removed soon")
    assert notice.detail == "Removed after: 14 February 2027"
    assert notice.address == f"/assessments/{draft}/basics"
    assert told(db, bob) == [], "only the owner"
    assert db.query(LogEntry).filter_by(event="retention_told").count() == 1
    assert retention.run(db, None, MOMENT + MONTH + SECOND) == (1, 0)


def test_an_administrator_cannot_remove_what_owners_do_not_know(db, pia, untold, yearly):
    draft = untold.id
    assert retention.remove(db, pia, retention.preview(db, pia, MOMENT).mark, MOMENT) == (0, 0)
    retention.run(db, None, MOMENT)
    found = retention.preview(db, pia, MOMENT)
    assert (found.drafts, found.coming[0].told) == ((), True)
    assert db.get(Assessment, draft)


def test_a_change_after_the_notice_keeps_the_draft_and_begins_anew(db, pia, alice, untold, yearly):
    retention.run(db, None, MOMENT)
    untold.changed_at = MOMENT + timedelta(days=3)
    db.flush()
    assert retention.run(db, None, MOMENT + 2 * MONTH) == (0, 0)
    assert retention.preview(db, pia, MOMENT + 2 * MONTH).coming == ()
    later = MOMENT + timedelta(days=345)
    assert retention.preview(db, pia, later).coming[0].goes_at == later + MONTH
    assert retention.run(db, None, later) == (0, 0)
    assert len(told(db, alice)) == 2
    assert retention.run(db, None, MOMENT + timedelta(days=376)) == (1, 0)


def test_a_draft_is_told_of_before_its_months_are_over(db, pia, alice, draft, yearly):
    row = db.get(Assessment, draft)
    row.changed_at = MOMENT - timedelta(days=340)
    db.flush()
    retention.run(db, None, MOMENT)
    (notice,) = told(db, alice)
    assert notice.detail == "Removed after: 14 February 2027"
    assert retention.run(db, None, MOMENT + timedelta(days=29)) == (0, 0)
    assert retention.run(db, None, MOMENT + timedelta(days=31)) == (1, 0)


def test_without_an_owner_administrators_are_told(db, pia, alice, untold, yearly):
    db.get(User, alice.id).disabled = True
    db.flush()
    retention.run(db, None, MOMENT)
    assert len(told(db, pia)) == 1
