"""What people should know of: told by the services, in the transaction of what happened."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Assessment, Notice, User, Version
from eva_tool.db.session import core
from eva_tool.domain.permissions import Action, Actor, Role
from eva_tool.language import Language
from eva_tool.services.wording import KINDS, NoticeView, worded

MOST = 200
MOST_AT_ONCE = 1_000
REWRITTEN = frozenset({"what", "organ"})  # texts: reminders of a date are the same without them


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
    caller), `what` (a short text), `due`, `on` and `goes` (days in ISO form), `organ`, `version`
    (id), `role` (in the assessment), and `step` (of the assessment) or `comment` (id), where the
    link leads. `once` also counts what was read: for reminders.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no notice of the kind {kind!r}")
    told = dict(params)
    known = _same(session, assessment_id, kind, told, REWRITTEN if once else frozenset())
    for user_id in _reachable(session, set(user_ids), assessment_id):
        found = known.get(user_id)
        if found is None or (found.read_at is not None and not once):
            session.add(
                Notice(user_id=user_id, assessment_id=assessment_id, kind=kind, params=told, at=at)
            )
        elif not once:
            found.at, found.mailed_at = at, None
    session.flush()


def councillors(session: Session, actor: Actor) -> set[int]:
    """Those of the actor's organisation who read what is published."""
    query = select(User.id).where(
        User.organisation_id == actor.organisation_id,
        User.role == Role.COUNCILLOR.value,
        User.disabled.is_(False),
    )
    return set(session.scalars(query))


def unread_count(session: Session, actor: Actor) -> int:
    """How many things the actor has not read yet: asked with every page, so no objects."""
    query = select(func.count()).select_from(Notice.__table__.join(Assessment.__table__))
    query = query.where(*visible(actor), Notice.read_at.is_(None))
    return core(session).scalar(query) or 0


def list_of(session: Session, actor: Actor, language: Language) -> tuple[NoticeView, ...]:
    """What the actor was told, newest first, in words; without what may no longer be seen."""
    query = select(Notice).join(Assessment).where(*visible(actor))
    rows = session.scalars(query.order_by(Notice.at.desc(), Notice.id.desc()).limit(MOST)).all()
    return worded(session, actor, rows, language)


def mark_read(
    session: Session, actor: Actor, at: datetime, notice_ids: Collection[int] | None = None
) -> None:
    """These notices of the actor, or all, are read. Those of others are left alone."""
    marked = update(Notice).where(Notice.user_id == actor.id, Notice.read_at.is_(None))
    if notice_ids is not None:
        known = [one for one in notice_ids if is_key(one)]
        marked = marked.where(Notice.id.in_(known[:MOST_AT_ONCE]))
    session.execute(marked.values(read_at=at))


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Conditions on notices joined with assessments: of the actor, and still for the actor."""
    own = (Notice.user_id == actor.id, Assessment.organisation_id == actor.organisation_id)
    if actor.may(Action.VIEW):
        return own
    published = select(Version.id).where(
        Version.assessment_id == Assessment.id,
        Version.published_at.is_not(None),
        Version.unpublished_at.is_(None),
    )
    return (*own, published.exists())


def _same(
    session: Session,
    assessment_id: int,
    kind: str,
    params: dict[str, Any],
    but: frozenset[str],
) -> dict[int, Notice]:
    """The newest notice that says the same, but for some of it, by person."""
    query = select(Notice).where(Notice.assessment_id == assessment_id, Notice.kind == kind)
    rows = session.scalars(query.order_by(Notice.id))
    wanted = {name: value for name, value in params.items() if name not in but}
    return {
        row.user_id: row
        for row in rows
        if {name: value for name, value in row.params.items() if name not in but} == wanted
    }


def _reachable(session: Session, user_ids: set[int], assessment_id: int) -> list[int]:
    """Those of the house of the assessment who may still sign in."""
    query = (
        select(User.id)
        .join(Assessment, Assessment.organisation_id == User.organisation_id)
        .where(Assessment.id == assessment_id, User.id.in_(user_ids), User.disabled.is_(False))
    )
    return list(session.scalars(query.order_by(User.id)))
