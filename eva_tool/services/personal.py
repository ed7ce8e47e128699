"""What the service knows of one person, to be given to that person."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.models import (
    Assignment,
    Comment,
    Edit,
    Link,
    LogEntry,
    Move,
    Notice,
    Participant,
    ReviewAnswer,
    SignIn,
    Token,
    User,
)
from eva_tool.domain.permissions import Actor
from eva_tool.services import house, log, rows

FORMAT = "eva-person"
# Of each list: the table, and the column that says whose it is.
_LISTS: dict[str, tuple[Any, Any]] = {
    "devices": (SignIn, SignIn.user_id),
    "links": (Link, Link.user_id),
    "tokens": (Token, Token.user_id),
    "roles": (Participant, Participant.user_id),
    "tasks": (Assignment, Assignment.user_id),
    "comments": (Comment, Comment.author_id),
    "moves": (Move, Move.actor_id),
    "review_answers": (ReviewAnswer, ReviewAnswer.reviewer_id),
    "notices": (Notice, Notice.user_id),
    "log": (LogEntry, LogEntry.actor_id),
}
_EDIT_COLUMNS = (Edit.assessment_id, Edit.path, Edit.revision, Edit.at)


def export(session: Session, actor: Actor, user_id: int, at: datetime) -> dict[str, Any]:
    """All that is stored of somebody of an administrator's house, as plain JSON."""
    user = house.person(session, actor, user_id)
    found = _collected(session, user, at)
    log.write(session, actor, "export_person", {"user": user.id}, at)
    return found


def own(session: Session, actor: Actor, at: datetime) -> dict[str, Any]:
    """All that is stored of the actor: everybody gets the own data."""
    found = _collected(session, session.get_one(User, actor.id), at)
    log.write(session, actor, "export_own", {}, at)
    return found


def _collected(session: Session, user: User, at: datetime) -> dict[str, Any]:
    """Texts of documents belong to the matters: of edits only where and when."""
    found: dict[str, Any] = {"format": FORMAT, "at": at.isoformat(), "account": rows.plain(user)}
    for name, (table, mine) in _LISTS.items():
        keys = table.__table__.primary_key.columns
        query = select(table).where(mine == user.id).order_by(*keys)
        found[name] = [rows.plain(row) for row in session.scalars(query)]
    edits = select(*_EDIT_COLUMNS).where(Edit.actor_id == user.id).order_by(Edit.id)
    found["edits"] = [rows.simple(dict(row)) for row in session.execute(edits).mappings()]
    return found


def counts(session: Session, actor: Actor, user_id: int) -> dict[str, int]:
    """How many rows there are of each kind, edits too."""
    user = house.person(session, actor, user_id)
    columns = {name: mine for name, (_table, mine) in _LISTS.items()} | {"edits": Edit.actor_id}
    return {
        name: session.scalar(select(func.count()).where(mine == user.id)) or 0
        for name, mine in columns.items()
    }


def file_name(user_id: int) -> str:
    return f"eva-person-{user_id}.json"
