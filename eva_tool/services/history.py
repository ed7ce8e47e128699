"""Who changed what, when: the edits of a field, an item or a whole assessment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Edit, User
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor
from eva_tool.services import access

MOST = 500
PER_PAGE = 25


@dataclass(frozen=True, kw_only=True)
class EditView:
    """One change, as it is shown."""

    path: str
    revision: int
    old: Any
    new: Any
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which edits: under a path, of one person, from one moment to before another."""

    path: str = ""
    person: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some of the edits, newest first; how many there are; everybody who made any."""

    edits: tuple[EditView, ...]
    total: int
    number: int
    pages: int
    people: tuple[tuple[int, str], ...]


def page(
    session: Session, actor: Actor, assessment_id: int, wanted: Wanted, number: int = 1
) -> Page:
    """One page of the edits that are wanted; the last one when there are fewer."""
    access.head(session, actor, assessment_id, Action.VIEW)
    own = Edit.assessment_id == assessment_id
    fits = [own, *_conditions(wanted)]
    total = session.scalars(select(func.count()).select_from(Edit).where(*fits)).one()
    pages = max(1, -(-total // PER_PAGE))
    at = min(max(1, number), pages)
    query = _NAMED.where(*fits).order_by(Edit.id.desc())
    rows = session.execute(query.limit(PER_PAGE).offset((at - 1) * PER_PAGE))
    writers = select(Edit.actor_id).where(own)
    people = select(User.id, User.name).where(User.id.in_(writers)).order_by(User.name, User.id)
    return Page(
        edits=tuple(_view(edit, name) for edit, name in rows),
        total=total,
        number=at,
        pages=pages,
        people=tuple((row.id, row.name) for row in session.execute(people)),
    )


def of_field(
    session: Session,
    actor: Actor,
    frameworks: Mapping[str, Framework],
    assessment_id: int,
    path: str,
) -> tuple[EditView, ...]:
    """The edits of one field or item and what lies under it, newest first."""
    return edits(session, actor, frameworks, assessment_id, path)


def edits(
    session: Session,
    actor: Actor,
    frameworks: Mapping[str, Framework],
    assessment_id: int,
    prefix: str = "",
    limit: int = 100,
) -> tuple[EditView, ...]:
    """The newest edits first, of one path and what lies under it, or of everything."""
    access.head(session, actor, assessment_id, Action.VIEW)
    query = _NAMED.where(Edit.assessment_id == assessment_id, *_conditions(Wanted(path=prefix)))
    rows = session.execute(query.order_by(Edit.id.desc()).limit(min(limit, MOST)))
    return tuple(_view(edit, name) for edit, name in rows)


_NAMED = select(Edit, User.name).join(User, User.id == Edit.actor_id)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.path:
        under = Edit.path.startswith(f"{wanted.path}/", autoescape=True)
        yield or_(Edit.path == wanted.path, under)
    if wanted.person is not None:
        yield Edit.actor_id == wanted.person
    if wanted.since is not None:
        yield Edit.at >= wanted.since
    if wanted.until is not None:
        yield Edit.at < wanted.until


def _view(edit: Edit, name: str) -> EditView:
    same = ("path", "revision", "old", "new", "at")
    return EditView(actor=name, **{key: getattr(edit, key) for key in same})
