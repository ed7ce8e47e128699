"""One's own account: name, language and mails, and the password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from eva_tool.db.models import Link, User
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Actor
from eva_tool.domain.text import LANGUAGES, SHORT, clean_line
from eva_tool.services import devices, log, throttle, users

MAILS = ("off", "daily", "at_once")


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a person may know of the own account. `provider` knows those of another service."""

    name: str
    title: str
    email: str
    language: str
    mail: str
    has_password: bool
    provider: bool
    has_calendar: bool


def view(session: Session, actor: Actor) -> Account:
    user = session.get_one(User, actor.id)
    return Account(
        name=user.name,
        title=user.title,
        email=user.email,
        language=user.language,
        mail=user.mail,
        has_password=users.has_password(user.password_hash),
        provider=user.subject is not None,
        has_calendar=user.calendar_hash is not None,
    )


def change_details(session: Session, actor: Actor, name: str, title: str, at: datetime) -> None:
    """The name and the title that colleagues see from now on."""
    user = session.get_one(User, actor.id)
    named, called = clean_line(str(name)), clean_line(str(title))
    if not 0 < len(named) <= SHORT or len(called) > SHORT:
        raise Invalid("Give a name and a title of at most {limit} characters.", limit=SHORT)
    if user.subject is not None and named != user.name:
        raise Invalid("Your name comes from the service with which you sign in.")
    if (named, called) == (user.name, user.title):
        return
    user.name, user.title = named, called
    session.flush()
    log.write(session, actor, "details", {}, at)


def change_mails(session: Session, actor: Actor, language: str, mail: str) -> None:
    """In which language to write, and how often."""
    if language not in LANGUAGES or mail not in MAILS:
        raise Invalid("This is not one of the choices.")
    user = session.get_one(User, actor.id)
    user.language, user.mail = language, mail
    session.flush()


def proves(session: Session, actor: Actor, password: str, at: datetime) -> bool:
    """Whether this is the password of the actor, who is asked for it anew.

    Raise TooMany after too many wrong ones. Commit whatever it says: wrong ones are counted.
    """
    user = session.get_one(User, actor.id, with_for_update=True)
    counted = {"again": str(actor.id)}
    throttle.take(session, counted, at)
    if not users.is_password(user.password_hash, password):
        log.write(session, actor, "wrong_password", {}, at)
        return False
    throttle.give_back(session, counted, at)
    return True


def change_password(
    session: Session, actor: Actor, old: str, new: str, here: int, at: datetime
) -> bool:
    """A new password. Whoever is signed in elsewhere is signed out, and old links open nothing.

    False when the old one is wrong; see `proves`. Raise Invalid for a new one that cannot be.
    """
    if old == new:
        raise Invalid("The new password is the same as the present one.")
    user = session.get_one(User, actor.id)
    if not proves(session, actor, old, at):
        return False
    user.password_hash = users.hashed(new, user.email, user.name, actor.organisation)
    session.flush()
    pending = update(Link).where(Link.user_id == actor.id, Link.used_at.is_(None))
    session.execute(pending.values(used_at=at))
    log.write(session, actor, "password", {}, at)
    devices.end_others(session, actor, here, at)
    return True
