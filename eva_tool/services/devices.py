"""The devices on which a person is signed in, as that person sees and ends them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Organisation, SignIn
from eva_tool.db.session import core
from eva_tool.domain.errors import NotFound
from eva_tool.domain.permissions import Actor
from eva_tool.services import log
from eva_tool.services.signins import LONGEST


@dataclass(frozen=True, kw_only=True)
class Device:
    """One browser somewhere. `agent` is what it says of itself."""

    device_id: int
    agent: str
    address: str
    how: str
    since: datetime
    seen_at: datetime


def mine(session: Session, actor: Actor, at: datetime) -> tuple[Device, ...]:
    """Where the actor is signed in now, the last used first."""
    town = session.get_one(Organisation, actor.organisation_id)
    query = select(SignIn).where(
        SignIn.user_id == actor.id,
        SignIn.ended_at.is_(None),
        SignIn.created_at >= at - LONGEST,
        SignIn.seen_at >= at - timedelta(minutes=town.idle_minutes),
    )
    rows = session.scalars(query.order_by(SignIn.seen_at.desc(), SignIn.id.desc()))
    return tuple(
        Device(
            device_id=row.id,
            agent=row.agent,
            address=row.address,
            how=row.how,
            since=row.created_at,
            seen_at=row.seen_at,
        )
        for row in rows
    )


def end(session: Session, actor: Actor, device_id: int, at: datetime) -> None:
    """Sign out on one device. Devices of others are as absent."""
    known = is_key(device_id)
    if not known or not _end(session, actor, at, SignIn.id == device_id):
        raise NotFound("There is no such device.")
    log.write(session, actor, "device_ended", {"device": device_id}, at)


def end_others(session: Session, actor: Actor, here: int, at: datetime) -> int:
    """Sign out everywhere but on this device; return on how many."""
    count = _end(session, actor, at, SignIn.id != here)
    if count:
        log.write(session, actor, "devices_ended", {"count": count}, at)
    return count


def end_all(session: Session, actor: Actor, at: datetime) -> int:
    """Sign out everywhere, here too; return on how many devices."""
    return end_others(session, actor, 0, at)


def _end(session: Session, actor: Actor, at: datetime, which: ColumnElement[bool]) -> int:
    found = update(SignIn).where(SignIn.user_id == actor.id, SignIn.ended_at.is_(None), which)
    return core(session).execute(found.values(ended_at=at)).rowcount
