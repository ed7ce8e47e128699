"""What the holder of a link may do with it, once: accept an invitation, choose a new password.

Looking at a link does not use it: mail servers and browsers look, too.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import Link, Organisation, User
from eva_tool.db.session import core
from eva_tool.domain.errors import EvaError, Invalid
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import LANGUAGES, SHORT, clean_line
from eva_tool.services import devices, links, log, users
from eva_tool.services.links import INVITE, RESET
from eva_tool.services.signins import digest


class Taken(Invalid):
    """The address of an invitation has an account, perhaps with another organisation.

    Only to whom the address belongs should that be explained: see `web/links.py`.
    """


class Spent(EvaError):
    """The link was used, has expired, was replaced by a newer one, or never was."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What the page of a link shows to its holder. `taken`: the address has an account by now."""

    email: str
    organisation: str
    taken: bool


def look(session: Session, kind: str, key: str, at: datetime) -> Opened:
    """Raise Spent when nothing opens with this key any more."""
    query = select(Link, Organisation.name).join(Organisation)
    known = (Link.key_hash == digest(key), Link.kind == kind)
    found = session.execute(query.where(*known)).one_or_none()
    if found is None or found[0].used_at is not None or found[0].expires_at <= at:
        raise _spent()
    email = found[0].email
    return Opened(email=email, organisation=found[1], taken=_is_taken(session, email))


def accept(
    session: Session, key: str, name: str, title: str, password: str, language: str, at: datetime
) -> Actor:
    """Make the account that an invitation is for."""
    link = _use(session, INVITE, key, at)
    named, called = clean_line(name), clean_line(title)
    if not 0 < len(named) <= SHORT or len(called) > SHORT:
        raise Invalid("Give a name and a title of at most {limit} characters.", limit=SHORT)
    town = session.get_one(Organisation, link.organisation_id).name
    user_id = _enter(
        session,
        link,
        name=named,
        title=called,
        password_hash=users.hashed(password, link.email, named, town),
        created_at=at,
    )
    session.get_one(User, user_id).language = language if language in LANGUAGES else LANGUAGES[0]
    actor = users.by_id(session, user_id)
    log.write(session, actor, "accepted", {"link": link.id, "role": link.role}, at)
    return actor


def note_taken(session: Session, key: str, at: datetime) -> None:
    """End an invitation to an address that has an account, and log it where that account is."""
    link = _use(session, INVITE, key, at)
    user = session.scalars(select(User).where(User.email == link.email)).first()
    if user:
        log.add(session, user.organisation_id, None, "account_tried", {"user": user.id}, at)


def choose_password(session: Session, key: str, password: str, at: datetime) -> Actor:
    """A new password for the person whom the link is for, who is signed out everywhere."""
    link = _use(session, RESET, key, at)
    user = session.get_one(User, link.user_id, with_for_update=True)
    if user.disabled or user.erased_at is not None or user.issuer is not None:
        raise _spent()
    actor = users.by_id(session, user.id)
    user.password_hash = users.hashed(password, user.email, user.name, actor.organisation)
    links.end_resets(session, user.id, at)
    log.write(session, actor, "password_reset", {"link": link.id}, at)
    devices.end_all(session, actor, at)
    return actor


def _enter(session: Session, link: Link, **given: Any) -> int:
    """The account of an invitation; Taken is all that is told of an address that has one."""
    try:
        return users.enter(
            session, link.organisation_id, email=link.email, role=Role(link.role), **given
        )
    except Invalid:
        raise Taken(
            "No account can be made with this link. Ask for one to another e-mail address."
        ) from None


def _is_taken(session: Session, email: str) -> bool:
    return session.scalar(select(User.id).where(User.email == email)) is not None


def _use(session: Session, kind: str, key: str, at: datetime) -> Link:
    """Mark the link as used. Of several at once, exactly one succeeds."""
    known = (Link.key_hash == digest(key), Link.kind == kind)
    waiting = (Link.used_at.is_(None), Link.expires_at > at)
    used = core(session).execute(update(Link).where(*known, *waiting).values(used_at=at))
    if used.rowcount != 1:
        raise _spent()
    return session.scalars(
        select(Link).where(*known).execution_options(populate_existing=True)
    ).one()


def _spent() -> Spent:
    return Spent("This link does not open any more: it was used, or it is too old.")
