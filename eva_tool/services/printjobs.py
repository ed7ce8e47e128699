"""Files that wait to be made: who takes one, keeps it, hands it in, or gives it back.

Of several processes one makes a file. It says every second that it is alive; when it has not for a
while, another takes the file over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Rendering, Version
from eva_tool.services.printable import Source
from eva_tool.services.printchild import FAULT

if TYPE_CHECKING:
    from eva_tool.services.annexes import File

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
LEASE = timedelta(seconds=20)
MOST_TRIES = 3  # a file with which processes die is not tried for ever
STILL_WANTED = timedelta(minutes=10)  # whoever ordered a draft has it by then
DRAFTS_KEPT = timedelta(days=1)
_ROWS = Rendering.__table__.c
_JOB: tuple[Any, ...] = (
    _ROWS.key,
    _ROWS.assessment_id,
    _ROWS.version_id,
    _ROWS.language,
    _ROWS.format,
    _ROWS.asked_at,
)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A file that this process makes. `maker` is its mark."""

    key: str
    source: Source
    language: str
    format: str
    asked_at: datetime
    maker: str


def waiting(session: Session, at: datetime) -> bool:
    """Whether any file waits for somebody to make it."""
    return session.scalars(select(_ROWS.key).where(_free(at)).limit(1)).first() is not None


def claim(session: Session, maker: str, at: datetime) -> Job | None:
    """Take the file that has waited longest. None when there is none, or somebody was faster."""
    query = select(_ROWS.key, _ROWS.tries).where(_free(at)).order_by(_ROWS.asked_at, _ROWS.key)
    found = session.execute(query.limit(1)).one_or_none()
    if found is None:
        return None
    mine = (_ROWS.key == found.key) & _free(at)
    if found.tries >= MOST_TRIES:
        _change(session, mine, state=FAILED, problem=FAULT, lease_until=None)
        return claim(session, maker, at)
    begun = {"step": "", "page": 0, "problem": "", "tries": found.tries + 1}
    lease = {"state": RUNNING, "maker": maker, "lease_until": at + LEASE}
    return _job(session, found.key, maker) if _change(session, mine, **begun, **lease) else None


def hold(session: Session, job: Job, step: str, page: int, at: datetime) -> bool:
    """Say that we are alive and how far we are. False: the file is not ours any more."""
    return _change(session, _ours(job), step=step, page=page, lease_until=at + LEASE)


def finish(session: Session, job: Job, file: "File", at: datetime) -> bool:
    """Keep the file. What was made of an earlier state of the draft goes."""
    content = {"content": file.content, "size": len(file.content)}
    content |= {"sha256": sha256(file.content).hexdigest()}
    about = {"name": file.name, "media_type": file.media_type, "made_at": at}
    done = {"state": DONE, "step": "", "page": 0, "lease_until": None}
    if not _change(session, _ours(job), **content, **about, **done):
        return False
    if job.source.version_id is None:
        same = (
            _ROWS.assessment_id == job.source.assessment_id,
            _ROWS.format == job.format,
            _ROWS.language == job.language,
        )
        older = (_ROWS.key != job.key, _ROWS.made_at < at - STILL_WANTED)
        session.execute(delete(Rendering).where(_ROWS.version_id.is_(None), *same, *older))
    return True


def fail(session: Session, job: Job, problem: str) -> bool:
    return _change(session, _ours(job), state=FAILED, problem=problem, lease_until=None)


def sweep(session: Session, at: datetime) -> None:
    """Drafts are kept for a day and while they are what the assessment says; failures for a day.

    Files of versions stay.
    """
    changed = select(Assessment.changed_at).where(Assessment.id == _ROWS.assessment_id)
    old = _ROWS.asked_at < at - DRAFTS_KEPT
    stale = and_(_ROWS.made_at < at - STILL_WANTED, _ROWS.made_at < changed.scalar_subquery())
    session.execute(delete(Rendering).where(_ROWS.version_id.is_(None), or_(old, stale)))
    session.execute(delete(Rendering).where(_ROWS.state == FAILED, old))


def forget_drafts(session: Session, organisation_id: int) -> None:
    """Somebody was erased: nothing printed from drafts may say more than they do now."""
    house = select(Assessment.id).where(Assessment.organisation_id == organisation_id)
    mine = _ROWS.version_id.is_(None) & _ROWS.assessment_id.in_(house)
    session.execute(delete(Rendering).where(mine))


def _job(session: Session, key: str, maker: str) -> Job:
    heads, versions = Assessment.__table__.c, Version.__table__.c
    query = (
        select(*_JOB, heads.organisation_id, versions.number, versions.sha256.label("content_of"))
        .add_columns(versions.made_at.label("locked_at"))
        .join(Assessment.__table__, heads.id == _ROWS.assessment_id)
        .outerjoin(Version.__table__, versions.id == _ROWS.version_id)
        .where(_ROWS.key == key)
    )
    row = session.execute(query).mappings().one()
    source = Source(
        assessment_id=row["assessment_id"],
        organisation_id=row["organisation_id"],
        version_id=row["version_id"],
        number=row["number"] or 0,
        sha256=row["content_of"] or "",
        made_at=row["locked_at"],
    )
    same = {name: row[name] for name in ("key", "language", "format", "asked_at")}
    return Job(source=source, maker=maker, **same)


def _free(at: datetime) -> ColumnElement[bool]:
    """Nobody makes it: not begun, or whoever began has not been heard of."""
    lost = and_(_ROWS.state == RUNNING, _ROWS.lease_until < at)
    return or_(_ROWS.state == QUEUED, lost)


def _ours(job: Job) -> ColumnElement[bool]:
    return and_(_ROWS.key == job.key, _ROWS.state == RUNNING, _ROWS.maker == job.maker)


def _change(session: Session, which: ColumnElement[bool], **values: object) -> bool:
    """Whether the row was there: of two who change it at once, the second finds it changed."""
    statement = update(Rendering.__table__).where(which).values(**values)
    return getattr(session.execute(statement), "rowcount", 0) == 1
