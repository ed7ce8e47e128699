"""Links that open once: invitations, and ways to a new password. Only hashes of keys are stored."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Link, User
from eva_tool.domain.errors import Invalid, NotFound
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import clean_line
from eva_tool.services import house, log, users
from eva_tool.services.signins import KEY_BYTES, digest

INVITE, RESET = "invite", "reset"
LIFE = {INVITE: timedelta(days=7), RESET: timedelta(hours=2)}
KEPT = timedelta(days=30)  # what has expired, for it names people


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """One that waits to be accepted. Its key is known only to whom it was given."""

    link_id: int
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Reset:
    """What to write to somebody who forgot the password, and in which language."""

    key: str
    email: str
    name: str
    language: str


def invite(session: Session, actor: Actor, email: str, role: Role, at: datetime) -> str:
    """Invite somebody to the organisation of an administrator; return the key of the link.

    Says nothing about accounts of other organisations: that shows when it is accepted.
    """
    house.organisation(session, actor)
    address = users.address(email)
    mine = User.organisation_id == actor.organisation_id
    if session.scalar(select(User.id).where(User.email == address, mine)):
        raise Invalid("There is already a user with this e-mail address.")
    same = (Link.organisation_id == actor.organisation_id, Link.email == address)
    _end(session, at, Link.kind == INVITE, *same)
    link = Link(
        organisation_id=actor.organisation_id,
        kind=INVITE,
        email=address,
        role=_role(role).value,
        made_by=actor.id,
    )
    key = _open(session, link, at)
    log.write(session, actor, "invited", {"link": link.id, "role": link.role}, at)
    return key


def invitations(session: Session, actor: Actor, at: datetime) -> tuple[Invitation, ...]:
    """Those of the organisation that wait, for its administrators, the newest first."""
    house.administer(actor)
    query = select(Link).where(*_waiting(at), *_invites_of(actor)).order_by(Link.id.desc())
    return tuple(
        Invitation(
            link_id=row.id,
            email=row.email,
            role=Role(row.role),
            created_at=row.created_at,
            expires_at=row.expires_at,
        )
        for row in session.scalars(query)
    )


def withdraw(session: Session, actor: Actor, link_id: int, at: datetime) -> None:
    """End an invitation that waits. Those of others are as absent."""
    house.administer(actor)
    known = is_key(link_id)
    if not known or not _end(session, at, Link.id == link_id, *_invites_of(actor)):
        raise NotFound("There is no such invitation.")
    log.write(session, actor, "invitation_withdrawn", {"link": link_id}, at)


def reset_for(session: Session, actor: Actor, user_id: int, at: datetime) -> Reset:
    """A way to a new password that an administrator gives to somebody of the organisation."""
    user = house.present(session, actor, user_id)
    if user.disabled:
        raise Invalid("This account is closed. Open it first.")
    if user.issuer is not None:
        raise Invalid("This person signs in with another service and has no password here.")
    found = _reset(session, user, actor.id, at)
    log.write(session, actor, "reset_link", {"user": user.id}, at)
    return found


def forgotten(session: Session, email: str, at: datetime) -> Reset | None:
    """A way to a new password for whoever has this address; None when there is nobody."""
    query = select(User).where(
        User.email == clean_line(str(email))[:300].lower(),
        User.disabled.is_(False),
        User.erased_at.is_(None),
        User.issuer.is_(None),
    )
    user = session.scalars(query).one_or_none()
    if user is None:
        return None
    found = _reset(session, user, None, at)
    log.add(session, user.organisation_id, None, "forgotten", {"user": user.id}, at)
    return found


def end_resets(session: Session, user_id: int, at: datetime) -> None:
    """No way to a new password of this person opens any more."""
    _end(session, at, Link.kind == RESET, Link.user_id == user_id)


def _reset(session: Session, user: User, made_by: int | None, at: datetime) -> Reset:
    end_resets(session, user.id, at)
    link = Link(
        organisation_id=user.organisation_id,
        kind=RESET,
        user_id=user.id,
        email=user.email,
        made_by=made_by,
    )
    key = _open(session, link, at)
    return Reset(key=key, email=user.email, name=user.name, language=user.language)


def _open(session: Session, link: Link, at: datetime) -> str:
    session.execute(delete(Link).where(Link.expires_at < at - KEPT))
    key = secrets.token_urlsafe(KEY_BYTES)
    link.key_hash, link.created_at, link.expires_at = digest(key), at, at + LIFE[link.kind]
    session.add(link)
    session.flush()
    return key


def _end(session: Session, at: datetime, *which: ColumnElement[bool]) -> int:
    """End what waits; return how many there were."""
    rows = session.scalars(select(Link).where(*_waiting(at), *which)).all()
    for row in rows:
        row.expires_at = at
    session.flush()
    return len(rows)


def _waiting(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Link.used_at.is_(None), Link.expires_at > at)


def _invites_of(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (Link.kind == INVITE, Link.organisation_id == actor.organisation_id)


def _role(raw: object) -> Role:
    try:
        return Role(str(raw))
    except ValueError:
        raise Invalid("There is no such role.") from None
