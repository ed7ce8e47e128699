"""Untouched drafts and records of sign-ins go after the months that an organisation chose."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from eva_tool.db.models import (
    TABLES,
    Assessment,
    Comment,
    Edit,
    LogEntry,
    Move,
    SignIn,
    Version,
)
from eva_tool.domain.errors import Conflict, Invalid
from eva_tool.services import retention, signins
from tests.conftest import MOMENT

LONG_AGO = datetime(2024, 1, 15, tzinfo=UTC)


@pytest.fixture
def old(db, draft):
    """The draft, untouched for three years; its owner has long known that it goes."""
    row = db.get(Assessment, draft)
    row.changed_at = row.removal_told_at = LONG_AGO
    db.flush()
    return row


@pytest.fixture
def yearly(db, pia):
    retention.set_rules(db, pia, "12", "6", MOMENT)


def version(db, old, **given):
    row = Version(
        assessment_id=old.id,
        number=1,
        kind="approval",
        content="{}",
        sha256="0" * 64,
        last_edit=1,
        made_by=old.owner_id,
        made_at=LONG_AGO,
        **given,
    )
    db.add(row)
    db.flush()
    return row


def move(db, old, target, at=LONG_AGO, version_id=None):
    db.add(
        Move(
            assessment_id=old.id,
            name="x",
            source="draft",
            target=target,
            actor_id=old.owner_id,
            at=at,
            version_id=version_id,
        )
    )
    db.flush()


def going(db, pia):
    return [one.title for one in retention.preview(db, pia, MOMENT).drafts]


def test_nothing_goes_unless_the_organisation_says_so(db, pia, old):
    assert retention.preview(db, pia, MOMENT).drafts == ()
    assert retention.run(db, None, MOMENT) == (0, 0)
    assert db.get(Assessment, old.id)


def test_the_preview_says_what_goes_and_changes_nothing(db, pia, old, yearly):
    (found,) = retention.preview(db, pia, MOMENT).drafts
    assert (found.title, found.owner, found.changed_at) == ("Parking permits", "Alice", LONG_AGO)
    assert db.get(Assessment, old.id)


def test_what_goes_leaves_its_id_and_hashes_in_the_log(db, pia, old, yearly):
    mark = retention.preview(db, pia, MOMENT).mark
    assert retention.remove(db, pia, mark, MOMENT) == (1, 0)
    for table in (Assessment, Edit):
        assert not db.query(table).all()
    for table in TABLES.values():
        assert not db.execute(table.select()).all()
    (line,) = db.query(LogEntry).filter_by(event="retention_draft")
    assert line.detail["assessment"] == old.id
    assert line.detail["title"] == sha256(b"Parking permits").hexdigest()
    assert line.actor_id == pia.id
    assert "Parking" not in repr(line.detail)


def test_a_draft_that_was_reviewed_goes_with_its_versions_and_comments(db, pia, old, yearly):
    move(db, old, "in_review", version_id=version(db, old).id)
    note = {"assessment_id": old.id, "path": "basics/title", "author_id": old.owner_id}
    first = Comment(**note, text="?", at=LONG_AGO)
    db.add(first)
    db.flush()
    db.add(Comment(**note, text="!", at=LONG_AGO, reply_to=first.id))
    db.flush()
    assert retention.run(db, None, MOMENT) == (1, 0)
    for table in (Assessment, Comment, Move, Version):
        assert not db.query(table).all()


@pytest.mark.parametrize(
    "status", ["in_review", "changes_asked", "approved", "published", "decided"]
)
def test_only_drafts_and_what_was_withdrawn_go(db, pia, old, yearly, status):
    old.status = status
    db.flush()
    assert going(db, pia) == []
    old.status = "withdrawn"
    db.flush()
    assert going(db, pia) == ["Parking permits"]


@pytest.mark.parametrize("target", ["published", "decided"])
def test_what_was_ever_public_stays(db, pia, old, yearly, target):
    move(db, old, target)
    assert going(db, pia) == []


def test_a_published_version_keeps_its_assessment(db, pia, old, yearly):
    version(db, old, published_at=LONG_AGO, unpublished_at=LONG_AGO)
    assert going(db, pia) == []


def test_a_late_comment_or_move_keeps_a_draft(db, pia, old, yearly):
    move(db, old, "withdrawn", at=MOMENT)
    assert going(db, pia) == []


def test_what_changed_after_the_preview_is_not_removed(db, pia, old, yearly):
    mark = retention.preview(db, pia, MOMENT).mark
    old.changed_at = MOMENT
    db.flush()
    with pytest.raises(Conflict, match="Nothing was removed"):
        retention.remove(db, pia, mark, MOMENT)
    with pytest.raises(Conflict):
        retention.remove(db, pia, None, MOMENT)
    assert db.get(Assessment, old.id)


def test_old_sign_ins_go_by_themselves(db, pia, alice, mallory, yearly):
    for who, at in ((alice, LONG_AGO), (alice, MOMENT), (mallory, LONG_AGO)):
        signins.open_for(db, who, "password", "", "", at)
    assert retention.preview(db, pia, MOMENT).sign_ins == 1
    assert retention.run(db, pia.organisation_id, MOMENT) == (0, 1)
    assert [row.user_id for row in db.query(SignIn).order_by(SignIn.id)] == [alice.id, mallory.id]
    (line,) = db.query(LogEntry).filter_by(event="retention_sign_ins")
    assert (line.detail, line.actor_id) == ({"count": 1}, None)


@pytest.mark.parametrize("months", ["0", "5", "241", "-1", "1,5", "x", None, 12, "9" * 99])
def test_months_that_cannot_be_are_refused(db, pia, months):
    with pytest.raises(Invalid, match="from 6 to 240"):
        retention.set_rules(db, pia, months, "", MOMENT)
    if months != "5":
        with pytest.raises(Invalid, match="from 1 to 240"):
            retention.set_rules(db, pia, "", months, MOMENT)


def test_rules_are_logged_and_empty_keeps(db, pia, yearly):
    retention.set_rules(db, pia, "", " ", MOMENT)
    assert retention.rules(db, pia) == retention.Rules(drafts=None, sign_ins=None)
    first = db.query(LogEntry).filter_by(event="retention_rules").order_by(LogEntry.id).first()
    assert first.detail == {"drafts": 12, "sign_ins": 6}


@pytest.mark.parametrize(
    ("months", "found"),
    [(1, (2027, 2, 28)), (3, (2026, 12, 31)), (12, (2026, 3, 31)), (37, (2024, 2, 29))],
)
def test_months_end_where_the_calendar_does(months, found):
    at = datetime(2027, 3, 31, 12, tzinfo=UTC)
    before = retention.months_before(at, months)
    assert (before.year, before.month, before.day) == found
    assert at - before > timedelta(days=28)
