"""Retention: after how long untouched drafts and records of sign-ins go, and what goes now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import (
    TABLES,
    Assessment,
    Comment,
    Edit,
    Move,
    Organisation,
    SignIn,
    User,
    Version,
)
from eva_tool.domain.errors import Conflict, Invalid
from eva_tool.domain.permissions import Actor
from eva_tool.domain.workflow import Status
from eva_tool.services import house, log
from eva_tool.services.settings import number

LEAST_MONTHS, MOST_MONTHS = 1, 240
LEAST_FOR_DRAFTS = 6  # a slip of the finger must not remove what somebody still works on
_GOING = (Status.DRAFT.value, Status.WITHDRAWN.value)
_KEPT_FOR_EVER = (Status.PUBLISHED.value, Status.DECIDED.value)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Months after which something goes; None keeps it."""

    drafts: int | None
    sign_ins: int | None


@dataclass(frozen=True, kw_only=True)
class Going:
    """A draft that nobody has touched for too long. `changed_at` is the last that happened."""

    assessment_id: int
    title: str
    status: Status
    owner: str
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Exactly what goes now. `mark` names this list, to be given back with the order to remove."""

    drafts: tuple[Going, ...]
    sign_ins: int
    mark: str


def rules(session: Session, actor: Actor) -> Rules:
    house.administer(actor)
    row = session.get_one(Organisation, actor.organisation_id)
    return Rules(drafts=row.keep_drafts_months, sign_ins=row.keep_sign_ins_months)


def set_rules(session: Session, actor: Actor, drafts: str, sign_ins: str, at: datetime) -> None:
    """Months as they are typed; empty keeps. Nothing is removed yet."""
    row = house.organisation(session, actor)
    wanted = (_months(drafts, LEAST_FOR_DRAFTS), _months(sign_ins, LEAST_MONTHS))
    if wanted == (row.keep_drafts_months, row.keep_sign_ins_months):
        return
    row.keep_drafts_months, row.keep_sign_ins_months = wanted
    session.flush()
    log.write(session, actor, "retention_rules", {"drafts": wanted[0], "sign_ins": wanted[1]}, at)


def preview(session: Session, actor: Actor, at: datetime) -> Preview:
    """What would go at this moment."""
    house.administer(actor)
    row = session.get_one(Organisation, actor.organisation_id)
    drafts = _drafts(session, row, at)
    devices = session.scalar(select(func.count()).where(*_old_devices(row, at))) or 0
    return Preview(drafts=drafts, sign_ins=devices, mark=_mark(drafts))


def remove(session: Session, actor: Actor, mark: str, at: datetime) -> tuple[int, int]:
    """Remove what the preview of this mark showed; how many drafts and sign-in records went."""
    row = house.organisation(session, actor)
    if mark != _mark(_drafts(session, row, at)):
        raise Conflict(
            "The list has changed since you saw it. Nothing was removed: look at it again.",
            theirs=None,
            revision=0,
        )
    return _clear(session, row, actor.id, at)


def run(session: Session, organisation_id: int | None, at: datetime) -> tuple[int, int]:
    """Remove what has to go, of one organisation or of all. For the housekeeping: no actor."""
    query = select(Organisation).order_by(Organisation.id).with_for_update()
    if organisation_id is not None:
        query = query.where(Organisation.id == organisation_id)
    counts = [_clear(session, row, None, at) for row in session.scalars(query).all()]
    return sum(drafts for drafts, _ in counts), sum(devices for _, devices in counts)


def _clear(
    session: Session, row: Organisation, actor_id: int | None, at: datetime
) -> tuple[int, int]:
    going = _drafts(session, row, at)
    for one in going:
        detail = _trace(session, one)
        _delete(session, one.assessment_id)
        log.add(session, row.id, actor_id, "retention_draft", detail, at)
    found = session.execute(delete(SignIn).where(*_old_devices(row, at)))
    devices = int(getattr(found, "rowcount", 0))
    if devices:
        log.add(session, row.id, actor_id, "retention_sign_ins", {"count": devices}, at)
    return len(going), devices


def _trace(session: Session, one: Going) -> dict[str, Any]:
    """What the log keeps of a draft: enough to tell it by, nothing to read."""
    last = select(Edit.hash).where(Edit.assessment_id == one.assessment_id)
    return {
        "assessment": one.assessment_id,
        "status": one.status.value,
        "title": sha256(one.title.encode()).hexdigest(),
        "last": session.scalars(last.order_by(Edit.id.desc()).limit(1)).first() or "",
    }


def _delete(session: Session, assessment_id: int) -> None:
    """All that hangs on it goes by the foreign keys; what refers to versions goes first."""
    session.execute(delete(Move).where(Move.assessment_id == assessment_id))
    session.execute(delete(Assessment).where(Assessment.id == assessment_id))
    session.expire_all()


def _drafts(session: Session, row: Organisation, at: datetime) -> tuple[Going, ...]:
    if row.keep_drafts_months is None:
        return ()
    basics = TABLES["basics"].c
    query = (
        select(Assessment, User.name, basics.title, _last(Move), _last(Comment))
        .join(User, User.id == Assessment.owner_id)
        .outerjoin(TABLES["basics"], basics.assessment_id == Assessment.id)
        .where(Assessment.organisation_id == row.id, *_never_public())
        .where(Assessment.changed_at < months_before(at, row.keep_drafts_months))
    )
    found = [
        Going(
            assessment_id=head.id,
            title=title or "",
            status=Status(head.status),
            owner=owner,
            changed_at=max(filter(None, (head.changed_at, moved, said))),
        )
        for head, owner, title, moved, said in session.execute(query)
    ]
    due = months_before(at, row.keep_drafts_months)
    old = [one for one in found if one.changed_at < due]
    return tuple(sorted(old, key=lambda one: (one.changed_at, one.assessment_id)))


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


def _old_devices(row: Organisation, at: datetime) -> Sequence[ColumnElement[bool]]:
    """Records of devices on which nobody has been signed in for so many months."""
    people = select(User.id).where(User.organisation_id == row.id)
    if row.keep_sign_ins_months is None:
        return (SignIn.id < 0,)
    due = months_before(at, row.keep_sign_ins_months)
    return SignIn.user_id.in_(people), SignIn.seen_at < due


def months_before(at: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last of a shorter month."""
    years, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    for day in (at.day, 30, 29, 28):
        try:
            return at.replace(year=years, month=month + 1, day=min(day, at.day))
        except ValueError:
            continue
    raise ValueError("a moment before the calendar")


def _months(raw: object, least: int) -> int | None:
    if isinstance(raw, str) and not raw.strip():
        return None
    found = number(raw)
    if found is None or not least <= found <= MOST_MONTHS:
        raise Invalid(
            "Give a whole number of months from {least} to {most}, or leave it empty.",
            least=least,
            most=MOST_MONTHS,
        )
    return found


def _mark(drafts: Sequence[Going]) -> str:
    listed = " ".join(str(one.assessment_id) for one in drafts)
    return sha256(listed.encode()).hexdigest()[:16]
