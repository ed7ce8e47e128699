"""Remarks on any part of an assessment: in threads that are resolved, never deleted."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import TABLES, Comment
from eva_tool.domain import mentions
from eva_tool.domain.document import COLLECTIONS
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.text import clean
from eva_tool.services import access, notices, paths, threads

LONGEST = 4_000
MOST_REPLIES = 200
_KEPT_IN = {"alternative": "alternatives", "group": "groups", "area": "areas"}


def add(
    session: Session,
    actor: Actor,
    assessment_id: int,
    path: str,
    text: str,
    at: datetime,
    reply_to: int | None = None,
) -> int:
    """Say something of a field, an item or the whole, or reply to somebody; return its id.

    A reply opens a thread again. Who began it is told, and whoever is mentioned as @Name.
    """
    access.head(session, actor, assessment_id, Action.COMMENT)
    said = _text(text)
    first = None if reply_to is None else _thread(session, assessment_id, reply_to)
    kept = _reopened(session, first) if first else _existing(session, assessment_id, path)
    stored, told = mentions.read(said, dict(threads.people(session, actor, assessment_id)))
    row = Comment(
        assessment_id=assessment_id,
        path=kept,
        reply_to=reply_to,
        author_id=actor.id,
        text=stored,
        mentions=list(told),
        at=at,
    )
    session.add(row)
    session.flush()
    _tell(session, actor, row, told, at)
    if first and first.author_id not in told:  # one notice of a reply is enough
        _tell(session, actor, first, [first.author_id], at, "replied")
    return row.id


def edit(
    session: Session, actor: Actor, assessment_id: int, comment_id: int, text: str, at: datetime
) -> None:
    """Mend one's own remark within ten minutes; later it stands as others have read it."""
    access.head(session, actor, assessment_id, Action.COMMENT)
    row = _comment(session, assessment_id, comment_id)
    if row.author_id != actor.id or at - row.at > threads.EDITABLE:
        raise NotAllowed("Only its author may change a comment, within ten minutes.")
    known = dict(threads.people(session, actor, assessment_id))
    before = set(row.mentions)
    row.text, told = mentions.read(_text(text), known)
    row.mentions = list(told)
    session.flush()
    _tell(session, actor, row, [one for one in told if one not in before], at)


def resolve(
    session: Session, actor: Actor, assessment_id: int, comment_id: int, at: datetime
) -> None:
    """Say that a thread is dealt with, also to who began it. It stays to be read."""
    row = _settled(session, actor, assessment_id, comment_id)
    if row.resolved_at is None:
        row.resolved_by, row.resolved_at = actor.id, at
        session.flush()
        _tell(session, actor, row, [row.author_id], at, "settled")


def reopen(session: Session, actor: Actor, assessment_id: int, comment_id: int) -> None:
    """Say that a thread is not dealt with after all."""
    row = _settled(session, actor, assessment_id, comment_id)
    row.resolved_by = row.resolved_at = None
    session.flush()


def _settled(session: Session, actor: Actor, assessment_id: int, comment_id: int) -> Comment:
    head = access.head(session, actor, assessment_id, Action.COMMENT)
    row = _thread(session, assessment_id, comment_id)
    if row.author_id != actor.id and not access.actions(actor, head) & threads.SETTLES:
        raise NotAllowed("Your role does not allow this. Ask the owner of the assessment.")
    return row


def _thread(session: Session, assessment_id: int, comment_id: object) -> Comment:
    row = _comment(session, assessment_id, comment_id)
    if row.reply_to is not None:
        raise NotFound("There is no such comment.")
    return row


def _comment(session: Session, assessment_id: int, comment_id: object) -> Comment:
    if is_key(comment_id):
        row = session.get(Comment, comment_id)
        if row is not None and row.assessment_id == assessment_id:
            return row
    raise NotFound("There is no such comment.")


def _reopened(session: Session, first: Comment) -> str:
    query = select(func.count()).where(Comment.reply_to == first.id)
    if (session.scalar(query) or 0) >= MOST_REPLIES:
        raise Invalid("This discussion is full. Begin another one.")
    first.resolved_by = first.resolved_at = None
    return first.path


def _existing(session: Session, assessment_id: int, path: object) -> str:
    """The path, when it leads to something that is there now."""
    kept = paths.anywhere(path)
    query = select(func.count()).where(Comment.assessment_id == assessment_id)
    if (session.scalar(query) or 0) >= threads.MOST:
        raise Invalid("This discussion is full. Begin another one.")
    for name, item in _items(kept):
        table = TABLES[name]
        there = (table.c.assessment_id == assessment_id) & (table.c.id == item)
        if session.scalar(select(func.count()).select_from(table).where(there)) == 0:
            raise NotFound("This was removed meanwhile.")
    return kept


def _items(path: str) -> list[tuple[str, str]]:
    """The items that have to be there for the path: itself, or those that its key is made of."""
    name, _, rest = path.partition("/")
    item = rest.partition("/")[0]
    if name not in COLLECTIONS or not item:
        return []
    model = COLLECTIONS[name]
    if not model.KEYED:
        return [(name, item)]
    keys = paths.keys_of(model, item)
    return [(_KEPT_IN[key], value) for key, value in keys.items() if key in _KEPT_IN]


def _text(raw: object) -> str:
    text = clean(raw) if isinstance(raw, str) else ""
    if not text:
        raise Invalid("Write the comment first.")
    if len(text) > LONGEST:
        raise Invalid("A comment may be at most {count} characters long.", count=LONGEST)
    return text


def _tell(
    session: Session,
    actor: Actor,
    row: Comment,
    told: Iterable[int],
    at: datetime,
    kind: str = "mentioned",
) -> None:
    others = [one for one in told if one != actor.id]
    if others:
        params = {"by": actor.id, "path": row.path, "comment": row.id}
        notices.tell(session, others, kind, row.assessment_id, params, at)
