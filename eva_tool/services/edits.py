"""Append to the history of an assessment, in the transaction of the change itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Edit
from eva_tool.db.session import core
from eva_tool.domain.chain import START, linked
from eva_tool.domain.permissions import Actor

_EDITS, _HEADS = Edit.__table__, Assessment.__table__
_INSERT = insert(_EDITS)
_TOUCH = (
    update(_HEADS).where(_HEADS.c.id == bindparam("touched")).values(changed_at=bindparam("now"))
)
_REVISIONS = select(_EDITS.c.path, func.max(_EDITS.c.revision)).group_by(_EDITS.c.path)
_LAST_HASH = (
    select(_EDITS.c.hash)
    .where(_EDITS.c.assessment_id == bindparam("assessment"))
    .order_by(_EDITS.c.id.desc())
    .limit(1)
)
_TOLD = ("assessment_id", "path", "revision", "old", "new", "actor_id")
_CHUNK = 500
NOTED_EVERY = timedelta(seconds=1)

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


@dataclass(frozen=True)
class Change:
    """The value of one path before and after. `revision` is that before, when it is known."""

    path: str
    old: Any
    new: Any
    revision: int | None = None


def record(
    session: Session,
    actor: Actor,
    assessment_id: int,
    changes: Sequence[Change],
    at: datetime,
    last: datetime | None = None,
    previous: str | None = None,
) -> dict[str, int]:
    """Write one edit for each change; return the new revision of each path.

    The head of the assessment is locked. `last` is when it was changed before: within a second it
    is not noted again. `previous` is the hash of its last edit, when it is known.
    """
    if not changes:
        return {}
    known = {c.path: c.revision for c in changes if c.revision is not None}
    known |= revisions(session, assessment_id, [c.path for c in changes if c.revision is None])
    connection = core(session)
    if previous is None:
        previous = connection.execute(_LAST_HASH, {"assessment": assessment_id}).scalar() or START
    rows = []
    for change in changes:
        row = {
            "assessment_id": assessment_id,
            "path": change.path,
            "revision": known.get(change.path, 0) + 1,
            "old": plain(change.old),
            "new": plain(change.new),
            "actor_id": actor.id,
            "at": at,
        }
        row["hash"] = previous = linked(previous, told(row), at)
        rows.append(row)
    connection.execute(_INSERT, rows if len(rows) > 1 else rows[0])
    if last is None or not timedelta() <= at - last < NOTED_EVERY:
        connection.execute(_TOUCH, {"touched": assessment_id, "now": at})
    return {row["path"]: row["revision"] for row in rows}


def told(row: Mapping[str, Any]) -> list[Any]:
    """What the hash of an edit is of, besides the edit before it and the moment."""
    return [row[name] for name in _TOLD]


def revisions(session: Session, assessment_id: int, paths: Iterable[str]) -> dict[str, int]:
    """The present revision of those of the paths that were ever edited."""
    wanted = list(paths)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = _REVISIONS.where(
            _EDITS.c.assessment_id == assessment_id,
            _EDITS.c.path.in_(wanted[start : start + _CHUNK]),
        )
        found.update((path, revision) for path, revision in session.execute(query))
    return found


def all_revisions(session: Session, assessment_id: int) -> dict[str, int]:
    query = _REVISIONS.where(_EDITS.c.assessment_id == assessment_id)
    return {path: revision for path, revision in session.execute(query)}


@cache
def last_hash() -> Any:
    """A scalar subquery: the hash of the last edit of the assessment `assessment`."""
    return _LAST_HASH.scalar_subquery()


@cache
def revision_of(table: Any) -> Any:
    """A scalar subquery: the revision of the path `path` of the assessment `assessment`."""
    return (
        select(func.coalesce(func.max(_EDITS.c.revision), 0))
        .where(
            _EDITS.c.assessment_id == bindparam("assessment"), _EDITS.c.path == bindparam("path")
        )
        .scalar_subquery()
    )


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return _ANY.dump_python(value, mode="json")
