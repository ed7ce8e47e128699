"""Who changed what, when: the edits of a field, an item or a whole assessment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Edit, User
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor
from eva_tool.services import access

MOST = 500


@dataclass(frozen=True, kw_only=True)
class EditView:
    """One change, as it is shown."""

    path: str
    revision: int
    old: Any
    new: Any
    actor: str
    at: datetime


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
    query = select(Edit, User.name).join(User, User.id == Edit.actor_id)
    query = query.where(Edit.assessment_id == assessment_id)
    if prefix:
        under = Edit.path.startswith(f"{prefix}/", autoescape=True)
        query = query.where(or_(Edit.path == prefix, under))
    rows = session.execute(query.order_by(Edit.id.desc()).limit(min(limit, MOST)))
    return tuple(
        EditView(
            path=edit.path,
            revision=edit.revision,
            old=edit.old,
            new=edit.new,
            actor=name,
            at=edit.at,
        )
        for edit, name in rows
    )
