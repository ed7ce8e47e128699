"""People: add them, sign them in, and say on whose behalf a request acts."""

import re
from datetime import UTC, datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from eva_tool.db.models import Organisation, User
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import SHORT, clean_line
from eva_tool.services import passwords

HASHER = PasswordHasher()
NO_PASSWORD = "!"  # no password has this hash
_ARGON = "$argon2id$"
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")


def add(
    session: Session,
    organisation_id: int,
    *,
    email: str,
    name: str,
    role: Role,
    password: str,
    title: str = "",
) -> int:
    """Add a person to an organisation; return the id. For the command line: takes no actor."""
    known = address(email)
    named, called = clean_line(name), clean_line(title)
    if not 0 < len(named) <= SHORT or len(called) > SHORT:
        raise Invalid("Give a name and a title of at most {limit} characters.", limit=SHORT)
    town = session.scalar(select(Organisation.name).where(Organisation.id == organisation_id))
    return enter(
        session,
        organisation_id,
        email=known,
        name=named,
        title=called,
        role=role,
        password_hash=hashed(password, known, named, town or ""),
    )


def enter(
    session: Session,
    organisation_id: int,
    *,
    email: str,
    name: str,
    title: str,
    role: Role,
    password_hash: str = NO_PASSWORD,
    created_at: datetime | None = None,
) -> int:
    """Add what was checked before: names as they are, an address that nobody else has."""
    if session.scalar(select(User.id).where(User.email == email)):
        raise Invalid("There is already a user with this e-mail address.")
    row = User(
        organisation_id=organisation_id,
        email=email,
        name=name,
        title=title,
        role=Role(role).value,
        password_hash=password_hash,
        created_at=created_at or datetime.now(UTC),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:  # somebody was entered at the same moment
        raise Invalid("There is already a user with this e-mail address.") from None
    return row.id


def address(email: str) -> str:
    """An e-mail address as it is stored. Raise Invalid for what is none."""
    found = _address(email)
    if not _EMAIL.fullmatch(found):
        raise Invalid("This is not an e-mail address.")
    return found


def sign_in(session: Session, email: str, password: str) -> Actor:
    """The person with this password. Takes as long, and says the same, when there is none."""
    query = _PEOPLE.where(User.email == _address(email), User.disabled.is_(False))
    found = session.execute(query).one_or_none()
    known_hash = found[0].password_hash if found else _nobody()
    right = is_password(known_hash, password)
    if found is None or not right:
        raise NotAllowed("The e-mail address or the password is wrong.")
    return actor_of(*found)


def hash_anew(session: Session, actor: Actor, password: str) -> None:
    """Store the right password as new ones are stored, when that has become slower to guess."""
    user = session.get_one(User, actor.id)
    old = has_password(user.password_hash) and HASHER.check_needs_rehash(user.password_hash)
    if old and is_password(user.password_hash, password):
        user.password_hash = HASHER.hash(passwords.normal(password))


def by_email(session: Session, email: str) -> Actor:
    """The person with this address, for the command line. Raise NotFound when there is none."""
    query = _PEOPLE.where(User.email == _address(email), User.disabled.is_(False))
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound("There is no user with the e-mail address {email}.", email=_address(email))
    return actor_of(*found)


_PEOPLE = select(User, Organisation.name).join(Organisation)


def hashed(password: str, *about: str) -> str:
    """What is stored of a new password. Raise Invalid for one that is too easy or too long.

    `about` are texts whose words it should not be made of: name, address, organisation.
    """
    passwords.check(password, about)
    return HASHER.hash(passwords.normal(password))


def has_password(known_hash: str) -> bool:
    """Whether any password opens the account: demo accounts and those of a provider have none."""
    return known_hash.startswith(_ARGON)


def is_password(known_hash: str, password: str) -> bool:
    """Takes as long for an account without a password, and for a password that is too long."""
    usable = has_password(known_hash) and len(password) <= passwords.LONGEST
    right = _verify(known_hash if usable else _nobody(), password[: passwords.LONGEST])
    return usable and right


def by_id(session: Session, user_id: int) -> Actor:
    """The person whom another service has found."""
    return actor_of(*session.execute(_PEOPLE.where(User.id == user_id)).one())


def actor_of(user: User, organisation: str) -> Actor:
    """What a row says of who it is; `organisation` is the name."""
    return Actor(
        id=user.id,
        name=user.name,
        title=user.title,
        role=Role(user.role),
        organisation_id=user.organisation_id,
        organisation=organisation,
    )


def _address(email: str) -> str:
    return clean_line(str(email))[:300].lower()


def _verify(known_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(known_hash, passwords.normal(password))
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash to compare with when there is no such user."""
    return HASHER.hash("nobody has this password")
