"""Retention: after how long untouched drafts and records of sign-ins go, and what goes now.

No draft goes before its owners have known of it for a while.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import (
    Assessment,
    Edit,
    Move,
    Organisation,
    SignIn,
    User,
)
from eva_tool.domain.errors import Conflict, Invalid
from eva_tool.domain.permissions import Actor
from eva_tool.services import going, house, log, notices
from eva_tool.services.going import TOLD_BEFORE, Going, months_before
from eva_tool.services.settings import number

__all__ = ["TOLD_BEFORE", "Going", "Preview", "Rules", "months_before"]
__all__ += ["preview", "remove", "rules", "run", "set_rules"]

LEAST_MONTHS, MOST_MONTHS = 1, 240
LEAST_FOR_DRAFTS = 6  # a slip of the finger must not remove what somebody still works on


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Months after which something goes; None keeps it."""

    drafts: int | None
    sign_ins: int | None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Exactly what goes now. `mark` names this list, to be given back with the order to remove.

    `coming` are drafts that go within TOLD_BEFORE unless somebody touches them.
    """

    drafts: tuple[Going, ...]
    coming: tuple[Going, ...]
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
    drafts, coming = going.now_and_soon(session, row, at)
    devices = session.scalar(select(func.count()).where(*_old_devices(row, at))) or 0
    return Preview(drafts=drafts, coming=coming, sign_ins=devices, mark=_mark(drafts))


def remove(session: Session, actor: Actor, mark: str, at: datetime) -> tuple[int, int]:
    """Remove what the preview of this mark showed; how many drafts and sign-in records went."""
    row = house.organisation(session, actor)
    if mark != _mark(going.now_and_soon(session, row, at)[0]):
        raise Conflict(
            "The list has changed since you saw it. Nothing was removed: look at it again.",
            theirs=None,
            revision=0,
        )
    return _clear(session, row, actor.id, at)


def run(session: Session, organisation_id: int | None, at: datetime) -> tuple[int, int]:
    """Tell of what goes soon, remove what has to go, of one organisation or of all: no actor."""
    query = select(Organisation).order_by(Organisation.id).with_for_update()
    if organisation_id is not None:
        query = query.where(Organisation.id == organisation_id)
    counts = []
    for row in session.scalars(query).all():
        _tell(session, row, at)
        counts.append(_clear(session, row, None, at))
    return sum(drafts for drafts, _ in counts), sum(devices for _, devices in counts)


def _clear(
    session: Session, row: Organisation, actor_id: int | None, at: datetime
) -> tuple[int, int]:
    gone, _coming = going.now_and_soon(session, row, at)
    for one in gone:
        detail = _trace(session, one)
        _delete(session, one.assessment_id)
        log.add(session, row.id, actor_id, "retention_draft", detail, at)
    found = session.execute(delete(SignIn).where(*_old_devices(row, at)))
    devices = int(getattr(found, "rowcount", 0))
    if devices:
        log.add(session, row.id, actor_id, "retention_sign_ins", {"count": devices}, at)
    return len(gone), devices


def _tell(session: Session, row: Organisation, at: datetime) -> None:
    """Tell the owners of what goes soon, once until somebody touches it again."""
    _now, coming = going.now_and_soon(session, row, at)
    for one in coming:
        if not one.told:
            days = {"goes": one.goes_at.date().isoformat()}
            people = house.owners_or_administrators(session, row.id, one.assessment_id)
            notices.tell(session, people, "draft_goes", one.assessment_id, days, at)
            told = update(Assessment).where(Assessment.id == one.assessment_id)
            session.execute(told.values(removal_told_at=at))
            detail = {"assessment": one.assessment_id}
            log.add(session, row.id, None, "retention_told", detail, at)


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


def _old_devices(row: Organisation, at: datetime) -> Sequence[ColumnElement[bool]]:
    """Records of devices on which nobody has been signed in for so many months."""
    people = select(User.id).where(User.organisation_id == row.id)
    if row.keep_sign_ins_months is None:
        return (SignIn.id < 0,)
    due = months_before(at, row.keep_sign_ins_months)
    return SignIn.user_id.in_(people), SignIn.seen_at < due


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
