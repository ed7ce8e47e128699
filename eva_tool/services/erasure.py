"""Erasing one person: the account becomes nobody's, what was done keeps its place."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import (
    Assessment,
    Comment,
    Link,
    Notice,
    Participant,
    Presence,
    RecoveryCode,
    SignIn,
    Token,
    User,
    Version,
)
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import clean_line
from eva_tool.services import documents, house, log, naming, printjobs

REMOVED = "Poistettu käyttäjä"  # stored, and so in the language of the archive
DOMAIN = "removed.invalid"
NO_PASSWORD = "!"  # no password has this hash
_CHUNK = 100


@dataclass(frozen=True, kw_only=True)
class Named:
    """An assessment in whose texts the name stands: the paths of fields, and locked versions."""

    assessment_id: int
    title: str
    paths: tuple[str, ...]
    versions: int


@dataclass(frozen=True, kw_only=True)
class ErasurePreview:
    """What goes, and where the name stays because it belongs to a matter.

    `said_naming` are reasons, tasks, answers and decisions, `changes_naming` lines of the history.
    """

    email: str
    devices: int
    tokens: int
    notices: int
    roles: int
    comments: int
    comments_naming: int
    said_naming: int
    changes_naming: int
    only_owner_of: int
    named: tuple[Named, ...]


def preview(session: Session, actor: Actor, user_id: int) -> ErasurePreview:
    """What `erase` would do. It changes nothing."""
    user = house.present(session, actor, user_id)
    house_ids = select(Assessment.id).where(Assessment.organisation_id == actor.organisation_id)
    spoken_of = Comment.text.contains(user.name, autoescape=True)
    return ErasurePreview(
        email=user.email,
        devices=_count(session, SignIn.user_id == user.id),
        tokens=_count(session, Token.user_id == user.id),
        notices=_count(session, Notice.user_id == user.id),
        roles=_count(session, Participant.user_id == user.id),
        comments=_count(session, Comment.author_id == user.id),
        comments_naming=_count(session, Comment.assessment_id.in_(house_ids) & spoken_of),
        said_naming=naming.said(session, actor.organisation_id, user.name),
        changes_naming=naming.in_history(session, actor.organisation_id, user.name),
        only_owner_of=len(house.only_owner_of(session, user.id)),
        named=tuple(_named(session, actor, user)),
    )


def erase(session: Session, actor: Actor, user_id: int, typed: str, at: datetime) -> None:
    """Make the account nobody's for ever. `typed` is the e-mail address of the person.

    Edits, moves and the log hold only the id, so their chains stay whole. What the person wrote in
    documents and comments stays, without the name of the author.
    """
    house.organisation(session, actor)
    user = house.present(session, actor, user_id)
    if user.id == actor.id:
        raise Invalid("You cannot erase yourself: another administrator can.")
    if not isinstance(typed, str) or clean_line(typed).casefold() != user.email.casefold():
        raise Invalid("Type the e-mail address of the person exactly. Nothing was erased.")
    if user.role == Role.ADMINISTRATOR and not user.disabled:
        house.keep_an_administrator(session, user)
    _remove_rows(session, user)
    printjobs.forget_drafts(session, user.organisation_id)
    user.name, user.title = f"{REMOVED} {user.id}", ""
    user.email = f"removed-{user.id}@{DOMAIN}"
    user.password_hash, user.disabled, user.erased_at = NO_PASSWORD, True, at
    user.issuer = user.subject = user.calendar_hash = user.totp_secret = user.totp_since = None
    user.role, user.mail = Role.MEMBER.value, "off"
    session.flush()
    log.write(session, actor, "erased", {"user": user.id}, at)


def _remove_rows(session: Session, user: User) -> None:
    for table in (SignIn, RecoveryCode, Token, Notice, Presence):
        session.execute(delete(table).where(table.user_id == user.id))
    session.execute(delete(Link).where(or_(Link.user_id == user.id, Link.email == user.email)))
    session.execute(update(Link).where(Link.made_by == user.id).values(made_by=None))
    kept = house.only_owner_of(session, user.id)
    mine = Participant.user_id == user.id
    session.execute(delete(Participant).where(mine, Participant.assessment_id.not_in(kept)))


def _count(session: Session, condition: Any) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0


def _named(session: Session, actor: Actor, user: User) -> Iterator[Named]:
    query = select(Assessment.id).where(Assessment.organisation_id == actor.organisation_id)
    ids = list(session.scalars(query.order_by(Assessment.id)))
    versions = _versions_naming(session, user)
    wanted = (user.name.casefold(), user.email.casefold())
    for start in range(0, len(ids), _CHUNK):
        found = documents.read_many(session, ids[start : start + _CHUNK])
        for assessment_id, document in sorted(found.items()):
            content = document.model_dump(mode="json")
            paths = tuple(path for path, text in texts(content) if _says(text, wanted))
            if paths or assessment_id in versions:
                yield Named(
                    assessment_id=assessment_id,
                    title=document.basics.title,
                    paths=paths,
                    versions=versions.get(assessment_id, 0),
                )


def texts(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document and its path; items by their id."""
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from texts(value, f"{path}/{key}".lstrip("/"))
    elif isinstance(content, list):
        for place, value in enumerate(content):
            step = value.get("id", place) if isinstance(value, dict) else place
            yield from texts(value, f"{path}/{step}")


def _says(text: str, wanted: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(name in folded for name in wanted)


def _versions_naming(session: Session, user: User) -> dict[int, int]:
    """How many locked versions of each assessment hold the name, as JSON writes it."""
    written = json.dumps(user.name, ensure_ascii=False)[1:-1]
    query = (
        select(Version.assessment_id, func.count())
        .join(Assessment, Assessment.id == Version.assessment_id)
        .where(Assessment.organisation_id == user.organisation_id)
        .where(Version.content.contains(written, autoescape=True))
        .group_by(Version.assessment_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
