"""Tokens, with which other systems act for a person: within scopes, until a day, ended at will."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Organisation, Token, User
from eva_tool.db.session import core
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Actor, Role, Scope
from eva_tool.domain.text import SHORT, clean_line
from eva_tool.services import log
from eva_tool.services.signins import KEY_BYTES, SEEN_EVERY, digest

PREFIX = "eva_"  # by which scanners find a token that was left in a file
MOST_DAYS = 365
MOST_TOKENS = 50
LONGEST_SECRET = 200

_TOKENS, _PEOPLE, _TOWNS = Token.__table__.c, User.__table__.c, Organisation.__table__.c
_SIGNED = (
    select(
        _PEOPLE.id,
        _PEOPLE.name,
        _PEOPLE.title,
        _PEOPLE.role,
        _PEOPLE.organisation_id,
        _TOWNS.name.label("organisation"),
        _TOKENS.id.label("token"),
        _TOKENS.scopes,
        _TOKENS.expires_at,
        _TOKENS.used_at,
    )
    .select_from(Token.__table__.join(User.__table__).join(Organisation.__table__))
    .where(
        _TOKENS.key_hash == bindparam("wanted"),
        _TOKENS.ended_at.is_(None),
        _PEOPLE.disabled.is_(False),
    )
)


@dataclass(frozen=True, kw_only=True)
class TokenView:
    """A token as its owner sees it: never the secret."""

    id: int
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    expired: bool


@dataclass(frozen=True)
class Bearer:
    """For whom a token acts; `stale` asks for `touch`, so that its owner sees that it is used."""

    actor: Actor
    token: int
    stale: bool


def create(
    session: Session,
    actor: Actor,
    name: str,
    scopes: Collection[str],
    days: int,
    at: datetime,
) -> str:
    """Make a token of the actor's own; return its secret, which is shown this once."""
    if actor.scopes is not None:
        raise NotAllowed("This token may not be used for that.")
    named = clean_line(str(name))
    if not 0 < len(named) <= SHORT:
        raise Invalid("Give the token a name: the system that will use it.")
    if type(days) is not int or not 1 <= days <= MOST_DAYS:
        raise Invalid("A token is valid for 1 to {limit} days.", limit=MOST_DAYS)
    allowed = _scopes(scopes)
    if _count(session, actor, at) >= MOST_TOKENS:
        raise Invalid("You have {limit} tokens. End some of them first.", limit=MOST_TOKENS)
    secret = PREFIX + secrets.token_urlsafe(KEY_BYTES)
    row = Token(
        user_id=actor.id,
        name=named,
        key_hash=digest(secret),
        scopes=allowed,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    detail = {"token": row.id, "scopes": list(allowed), "days": days}
    log.write(session, actor, "token-made", detail, at)
    return secret


def list_of(session: Session, actor: Actor, at: datetime) -> tuple[TokenView, ...]:
    """The actor's own tokens that were not ended, the newest first."""
    query = select(Token).where(Token.user_id == actor.id, Token.ended_at.is_(None))
    return tuple(
        TokenView(
            id=row.id,
            name=row.name,
            scopes=tuple(Scope(scope) for scope in row.scopes),
            created_at=row.created_at,
            expires_at=row.expires_at,
            used_at=row.used_at,
            expired=row.expires_at <= at,
        )
        for row in session.scalars(query.order_by(Token.id.desc()))
    )


def end(session: Session, actor: Actor, token_id: int, at: datetime) -> None:
    """End a token of the actor's own, at once and for good."""
    if actor.scopes is not None:
        raise NotAllowed("This token may not be used for that.")
    row = None
    if is_key(token_id):
        own = (Token.id == token_id, Token.user_id == actor.id, Token.ended_at.is_(None))
        row = session.scalars(select(Token).where(*own)).one_or_none()
    if row is None:
        raise NotFound("There is no such token.")
    row.ended_at = at
    session.flush()
    log.write(session, actor, "token-ended", {"token": row.id}, at)


def signed(session: Session, secret: str, at: datetime) -> Bearer | None:
    """For whom this secret acts, or None when it is unknown, ended, expired or of a closed account.

    The role is that of now: whoever loses a role loses it in every token, too.
    """
    if not secret.startswith(PREFIX) or len(secret) > LONGEST_SECRET:
        return None
    row = core(session).execute(_SIGNED, {"wanted": digest(secret)}).mappings().one_or_none()
    if row is None or row["expires_at"] <= at:
        return None
    names = ("id", "name", "title", "organisation_id", "organisation")
    actor = Actor(role=Role(row["role"]), **{name: row[name] for name in names})
    scopes = frozenset(Scope(scope) for scope in row["scopes"])
    stale = row["used_at"] is None or at - row["used_at"] > SEEN_EVERY
    return Bearer(replace(actor, scopes=scopes), row["token"], stale)


def touch(session: Session, token: int, at: datetime) -> None:
    """The token has just been used."""
    used = update(Token.__table__).where(_TOKENS.id == token).values(used_at=at)
    core(session).execute(used)


def _scopes(given: Collection[str]) -> tuple[str, ...]:
    wanted = {str(scope) for scope in given}
    if not wanted or wanted - set(Scope):
        raise Invalid("Choose what the token may be used for.")
    return tuple(scope.value for scope in Scope if scope in wanted)


def _count(session: Session, actor: Actor, at: datetime) -> int:
    query = select(func.count()).where(
        Token.user_id == actor.id, Token.ended_at.is_(None), Token.expires_at > at
    )
    return session.scalars(query).one()
