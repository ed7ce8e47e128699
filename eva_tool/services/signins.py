"""Devices on which people are signed in: the cookie holds a random key, the database its hash."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from eva_tool.db.direct import Query
from eva_tool.db.models import Organisation, SignIn, User
from eva_tool.db.session import core
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import SHORT, clean_line
from eva_tool.services import log

LONGEST = timedelta(hours=12)
KNOWN_FOR = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)
KEY_BYTES = 32
WITHOUT_PASSWORD = {"oidc", "demo"}  # how people sign in of whom we ask no second factor

_DEVICES, _PEOPLE, _TOWNS = SignIn.__table__, User.__table__.c, Organisation.__table__.c
# Looked up with every request: columns, not objects.
_SIGNED_IN = Query(
    select(
        _PEOPLE.id,
        _PEOPLE.name,
        _PEOPLE.title,
        _PEOPLE.role,
        _PEOPLE.organisation_id,
        _TOWNS.name.label("organisation"),
        _TOWNS.idle_minutes,
        _TOWNS.second_factor,
        _PEOPLE.totp_since,
        _DEVICES.c.id.label("device"),
        _DEVICES.c.how,
        _DEVICES.c.created_at,
        _DEVICES.c.seen_at,
    )
    .select_from(_DEVICES.join(User.__table__).join(Organisation.__table__))
    .where(
        _DEVICES.c.key_hash == bindparam("wanted"),
        _DEVICES.c.ended_at.is_(None),
        _PEOPLE.disabled.is_(False),
    )
)
_TOUCH = (
    update(SignIn.__table__)
    .where(_DEVICES.c.id == bindparam("device"))
    .values(seen_at=bindparam("now"))
)


@dataclass(frozen=True)
class Signed:
    """Who is signed in on which device; `stale` asks for `touch`, for idle time is counted.

    `until` is when it is over if nothing is done, `latest` when it is over in any case.
    `must_enrol` while the organisation demands a second factor that the person does not have.
    """

    actor: Actor
    device: int
    how: str
    stale: bool
    until: datetime
    latest: datetime
    idle_minutes: int
    must_enrol: bool


def digest(key: str) -> str:
    """What is stored of a random key: nobody signs in with what a copy of the database says."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def open_for(
    session: Session, actor: Actor, how: str, agent: str, address: str, at: datetime
) -> str:
    """Note a new device of a person who has proved who it is; return the key for its cookie."""
    key = secrets.token_urlsafe(KEY_BYTES)
    row = SignIn(
        user_id=actor.id,
        key_hash=digest(key),
        how=how,
        agent=clean_line(agent)[:SHORT],
        address=clean_line(address)[:64],
        created_at=at,
        seen_at=at,
    )
    session.add(row)
    session.flush()
    log.write(session, actor, "sign_in", {"device": row.id, "how": how}, at)
    return key


def signed(session: Session, key: str, at: datetime) -> Signed | None:
    """Who holds this key, or None when it is unknown, ended, idle for too long or too old."""
    row = _SIGNED_IN.row(core(session), {"wanted": digest(key)})
    if row is None:
        return None
    latest = row["created_at"] + LONGEST
    until = min(row["seen_at"] + timedelta(minutes=row["idle_minutes"]), latest)
    if at > until:
        return None
    return Signed(
        actor=_actor(row),
        device=row["device"],
        how=row["how"],
        stale=at - row["seen_at"] > SEEN_EVERY,
        until=until,
        latest=latest,
        idle_minutes=row["idle_minutes"],
        must_enrol=_must_enrol(row),
    )


def touch(session: Session, device: int, at: datetime) -> None:
    """The person on this device has just done something."""
    core(session).execute(_TOUCH, {"device": device, "now": at})


def end(session: Session, key: str, at: datetime) -> None:
    """Sign out on the device that holds this key."""
    found = update(SignIn).where(SignIn.key_hash == digest(key), SignIn.ended_at.is_(None))
    session.execute(found.values(ended_at=at))


def knows(session: Session, email: str, address: str, at: datetime) -> bool:
    """Whether this person has signed in from this address lately."""
    mine = (User.email == clean_line(email).lower(), SignIn.address == clean_line(address)[:64])
    query = select(SignIn.id).join(User, User.id == SignIn.user_id)
    lately = SignIn.created_at > at - KNOWN_FOR
    return session.scalars(query.where(*mine, lately).limit(1)).first() is not None


def note_failure(session: Session, email: str, at: datetime) -> None:
    """Log a wrong password, in the organisation of the account, when there is one."""
    user = session.scalars(select(User).where(User.email == clean_line(email).lower())).first()
    if user:
        log.add(session, user.organisation_id, None, "sign_in_failed", {"user": user.id}, at)


def _must_enrol(row: Mapping[str, Any]) -> bool:
    """Only those who sign in with a password of ours: a provider has factors of its own."""
    ours = row["how"] not in WITHOUT_PASSWORD
    return bool(ours and row["second_factor"] and row["totp_since"] is None)


def _actor(row: Mapping[str, Any]) -> Actor:
    names = ("id", "name", "title", "organisation_id", "organisation")
    return Actor(role=Role(row["role"]), **{name: row[name] for name in names})
