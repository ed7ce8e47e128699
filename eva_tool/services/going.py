"""Drafts that nobody has touched for so long that they go, and those that go soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Assessment, Comment, Move, Organisation, User, Version
from eva_tool.domain.workflow import Status

TOLD_BEFORE = timedelta(days=30)
_GOING = (Status.DRAFT.value, Status.WITHDRAWN.value)
_KEPT_FOR_EVER = (Status.PUBLISHED.value, Status.DECIDED.value)


@dataclass(frozen=True, kw_only=True)
class Going:
    """A draft that nobody has touched for long. `changed_at` is the last that happened.

    It goes after `goes_at`. `told` says whether its owners know; without, they are told next.
    """

    assessment_id: int
    title: str
    status: Status
    owner: str
    changed_at: datetime
    goes_at: datetime
    told: bool


def now_and_soon(
    session: Session, row: Organisation, at: datetime
) -> tuple[tuple[Going, ...], tuple[Going, ...]]:
    """What goes now, and what goes within TOLD_BEFORE unless somebody touches it."""
    found = _drafts(session, row, at)
    now = tuple(one for one in found if one.told and one.goes_at < at)
    return now, tuple(one for one in found if one not in now)


def _drafts(session: Session, row: Organisation, at: datetime) -> tuple[Going, ...]:
    """What nobody has touched for almost so long that it goes, the oldest first."""
    months = row.keep_drafts_months
    if months is None:
        return ()
    soon = months_before(at + TOLD_BEFORE, months)
    basics = TABLES["basics"].c
    query = (
        select(Assessment, User.name, basics.title, _last(Move), _last(Comment))
        .join(User, User.id == Assessment.owner_id)
        .outerjoin(TABLES["basics"], basics.assessment_id == Assessment.id)
        .where(Assessment.organisation_id == row.id, *_never_public())
        .where(Assessment.changed_at < soon)
    )
    found = []
    for head, owner, title, moved, said in session.execute(query):
        touched = max(filter(None, (head.changed_at, moved, said)))
        if touched < soon:
            found.append(_going(head, owner, title or "", touched, months, at))
    return tuple(sorted(found, key=lambda one: (one.changed_at, one.assessment_id)))


def _going(
    head: Assessment, owner: str, title: str, touched: datetime, months: int, at: datetime
) -> Going:
    told = head.removal_told_at
    known = told if told is not None and told >= touched else None
    return Going(
        assessment_id=head.id,
        title=title,
        status=Status(head.status),
        owner=owner,
        changed_at=touched,
        goes_at=max(months_before(touched, -months), (known or at) + TOLD_BEFORE),
        told=known is not None,
    )


def _last(table: type[Move] | type[Comment]) -> Any:
    """A scalar subquery: when somebody last moved it, or said something about it."""
    mine = table.assessment_id == Assessment.id
    return select(func.max(table.at)).where(mine).scalar_subquery()


def _never_public() -> Sequence[ColumnElement[bool]]:
    """Drafts that were never published nor decided on: those belong to the archive."""
    public = exists().where(
        Version.assessment_id == Assessment.id,
        or_(Version.published_at.is_not(None), Version.decided_on.is_not(None)),
    )
    moved = exists().where(Move.assessment_id == Assessment.id, Move.target.in_(_KEPT_FOR_EVER))
    return Assessment.status.in_(_GOING), ~public, ~moved


def months_before(at: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last of a shorter month; later for negative."""
    years, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    for day in (at.day, 30, 29, 28):
        try:
            return at.replace(year=years, month=month + 1, day=min(day, at.day))
        except ValueError:
            continue
    raise ValueError("a moment before the calendar")
