"""What people should know of: told by the services, in the transaction of what happened."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Notice, User

KINDS = (
    "assigned",
    "mentioned",
    "review_asked",
    "changes_asked",
    "approved",
    "published",
    "decision_near",
    "follow_up",
)


def tell(
    session: Session,
    user_ids: Iterable[int],
    kind: str,
    assessment_id: int,
    params: Mapping[str, Any],
    at: datetime,
    *,
    once: bool = False,
) -> None:
    """Tell people something, once: what is still unread is brought up to date instead.

    Of `params` the sentences use, when they are there: `by` (id of the doer, who is left out by the
    caller), `path` (of the document), `what` (a short text), `due` and `on` (days in ISO form),
    `organ`, `version` (id). `once` also counts what was read: for reminders.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no notice of the kind {kind!r}")
    told = dict(params)
    known = _same(session, assessment_id, kind, told)
    for user_id in _reachable(session, set(user_ids), assessment_id):
        found = known.get(user_id)
        if found is None or (found.read_at is not None and not once):
            session.add(
                Notice(user_id=user_id, assessment_id=assessment_id, kind=kind, params=told, at=at)
            )
        elif not once:
            found.at, found.mailed_at = at, None
    session.flush()


def _same(
    session: Session, assessment_id: int, kind: str, params: dict[str, Any]
) -> dict[int, Notice]:
    """The newest notice that says the same, by person."""
    query = select(Notice).where(Notice.assessment_id == assessment_id, Notice.kind == kind)
    rows = session.scalars(query.order_by(Notice.id))
    return {row.user_id: row for row in rows if row.params == params}


def _reachable(session: Session, user_ids: set[int], assessment_id: int) -> list[int]:
    """Those of the house of the assessment who may still sign in."""
    query = (
        select(User.id)
        .join(Assessment, Assessment.organisation_id == User.organisation_id)
        .where(Assessment.id == assessment_id, User.id.in_(user_ids), User.disabled.is_(False))
    )
    return list(session.scalars(query.order_by(User.id)))
