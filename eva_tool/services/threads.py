"""What people have said of an assessment, in threads, and whom they can mention."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Comment, Participant, User
from eva_tool.domain import mentions
from eva_tool.domain.errors import NotFound
from eva_tool.domain.mentions import Piece
from eva_tool.domain.permissions import Action, Actor, Role
from eva_tool.services import access, paths

MOST = 2_000  # remarks of one assessment
EDITABLE = timedelta(minutes=10)
SETTLES = frozenset({Action.EDIT, Action.REVIEW, Action.MANAGE})


@dataclass(frozen=True, kw_only=True)
class CommentView:
    """One remark, as it is shown. `may_edit` while its author may still mend it."""

    id: int
    author: str
    pieces: tuple[Piece, ...]
    source: str
    at: datetime
    may_edit: bool


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A remark with its replies. `settled_by` is empty while it is open."""

    path: str
    first: CommentView
    replies: tuple[CommentView, ...]
    settled_by: str
    settled_at: datetime | None
    may_settle: bool

    @property
    def id(self) -> int:
        return self.first.id


def counts(session: Session, actor: Actor, assessment_id: int) -> dict[str, int]:
    """How many open threads each path has, in one query."""
    access.head(session, actor, assessment_id, Action.VIEW)
    query = select(Comment.path, func.count()).where(
        Comment.assessment_id == assessment_id,
        Comment.reply_to.is_(None),
        Comment.resolved_at.is_(None),
    )
    return {path: count for path, count in session.execute(query.group_by(Comment.path))}


def of_path(
    session: Session,
    actor: Actor,
    assessment_id: int,
    path: str | None,
    at: datetime,
    *,
    only_open: bool = False,
) -> tuple[Thread, ...]:
    """The threads on one path, or on all; those that are open first, then the oldest."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    settles = bool(access.actions(actor, head) & SETTLES)
    query = select(Comment).where(Comment.assessment_id == assessment_id)
    if path is not None:
        query = query.where(Comment.path == paths.anywhere(path))
    rows = list(session.scalars(query.order_by(Comment.id).limit(MOST)))
    names = _names(session, rows)
    replies: dict[int, list[Comment]] = {}
    for row in rows:
        if row.reply_to is not None:
            replies.setdefault(row.reply_to, []).append(row)
    found = [
        Thread(
            path=row.path,
            first=_shown(row, actor, names, at),
            replies=tuple(_shown(r, actor, names, at) for r in replies.get(row.id, ())),
            settled_by=names.get(row.resolved_by or 0, ""),
            settled_at=row.resolved_at,
            may_settle=settles or row.author_id == actor.id,
        )
        for row in rows
        if row.reply_to is None and not (only_open and row.resolved_at)
    ]
    return tuple(sorted(found, key=lambda thread: thread.settled_at is not None))


def path_of(session: Session, actor: Actor, assessment_id: int, comment_id: object) -> str:
    """Where a comment or a reply was written."""
    access.head(session, actor, assessment_id, Action.VIEW)
    known = is_key(comment_id)
    row = session.get(Comment, comment_id) if known else None
    if row is None or row.assessment_id != assessment_id:
        raise NotFound("There is no such comment.")
    return row.path


def people(session: Session, actor: Actor, assessment_id: int) -> tuple[tuple[int, str], ...]:
    """Who can be mentioned: colleagues who may see the assessment, those who take part first."""
    access.head(session, actor, assessment_id, Action.VIEW)
    part = (Participant.user_id == User.id) & (Participant.assessment_id == assessment_id)
    query = (
        select(User.id, User.name)
        .outerjoin(Participant, part)
        .where(
            User.organisation_id == actor.organisation_id,
            User.disabled.is_(False),
            User.role != Role.COUNCILLOR.value,
        )
        .order_by(Participant.user_id.is_(None), User.name, User.id)
    )
    return tuple((row.id, row.name) for row in session.execute(query))


def _names(session: Session, rows: Iterable[Comment]) -> dict[int, str]:
    wanted = {i for row in rows for i in (row.author_id, row.resolved_by, *row.mentions) if i}
    query = select(User.id, User.name).where(User.id.in_(wanted))
    return {found: name for found, name in session.execute(query)}


def _shown(row: Comment, actor: Actor, names: Mapping[int, str], at: datetime) -> CommentView:
    known = {one: names[one] for one in row.mentions if one in names}
    return CommentView(
        id=row.id,
        author=names[row.author_id],
        pieces=mentions.pieces(row.text, known),
        source=mentions.written(row.text, known),
        at=row.at,
        may_edit=row.author_id == actor.id and at - row.at <= EDITABLE,
    )
