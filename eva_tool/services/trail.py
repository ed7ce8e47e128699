"""Whether the moves of an assessment follow the table, and its versions, and the files that are
kept of them, are what was locked and made."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, LogEntry, Move, Rendering, Version
from eva_tool.domain.workflow import MOVES, Status
from eva_tool.services import deciding

Logged = Mapping[int, Mapping[int, Mapping[str, Any]]]


def logged_moves(session: Session) -> Logged:
    """What the logs tell of moves: assessment → move → detail."""
    found: dict[int, dict[int, Mapping[str, Any]]] = {}
    for detail in session.scalars(select(LogEntry.detail).where(LogEntry.event == "move")):
        found.setdefault(detail["assessment"], {})[detail["move"]] = detail
    return found


def faults(session: Session, assessment_id: int, logged: Logged) -> list[str]:
    """What is wrong; nothing when all is as it was done."""
    own = Version.assessment_id == assessment_id
    versions = {v.id: v for v in session.scalars(select(Version).where(own))}
    query = select(Move).where(Move.assessment_id == assessment_id).order_by(Move.id)
    moves = session.scalars(query).all()
    told = logged.get(assessment_id, {})
    found = [*_of_versions(versions, moves), *_of_log(moves, versions, told)]
    found += _of_decisions(deciding.logged_of(session, assessment_id), told)
    for version in versions.values():
        session.expunge(version)  # they are large
    found += _of_files(session, assessment_id)
    status = session.scalars(select(Assessment.status).where(Assessment.id == assessment_id)).one()
    return [*found, *_of_table(moves, status)]


def _of_versions(versions: Mapping[int, Version], moves: Any) -> Iterator[str]:
    for version in versions.values():
        if sha256(version.content.encode()).hexdigest() != version.sha256:
            yield f"version {version.number} is not what was locked"
    used = {move.version_id for move in moves}
    for version in versions.values():
        if version.id not in used:
            yield f"version {version.number} was locked by no move"


def _of_files(session: Session, assessment_id: int) -> Iterator[str]:
    """One file at a time: they are large, too."""
    files, versions = Rendering.__table__.c, Version.__table__.c
    query = (
        select(versions.number, files.key, files.format, files.language, files.sha256, files.size)
        .join(Version.__table__, versions.id == files.version_id)
        .where(files.assessment_id == assessment_id, files.content.is_not(None))
        .order_by(versions.number, files.format, files.language, files.key)
    )
    for row in session.execute(query).all():
        content = session.scalars(select(files.content).where(files.key == row.key)).one()
        if (sha256(content).hexdigest(), len(content)) != (row.sha256, row.size):
            yield f"the {row.format} of version {row.number} ({row.language}) is not what was made"


def _of_log(
    moves: Any, versions: Mapping[int, Version], told: Mapping[int, Mapping[str, Any]]
) -> Iterator[str]:
    for move in moves:
        version = versions.get(move.version_id)
        line = {"name": move.name, "from": move.source, "to": move.target}
        line |= {"sha256": version.sha256 if version else None}
        if {name: told.get(move.id, {}).get(name) for name in line} != line:
            yield f"move {move.id} is not what the log tells"
    for move_id in sorted(told.keys() - {move.id for move in moves}):
        yield f"move {move_id} of the log is gone"


def _of_decisions(
    stored: Mapping[int, Mapping[str, Any] | None], told: Mapping[int, Mapping[str, Any]]
) -> Iterator[str]:
    recorded = {move: line["decision"] for move, line in told.items() if line.get("decision")}
    for move in sorted(recorded.keys() | stored.keys()):
        if recorded.get(move) != stored.get(move):
            yield f"the decision of move {move} is not what the log tells"


def _of_table(moves: Any, status: str) -> Iterator[str]:
    at, submitter = Status.DRAFT.value, None
    for move in moves:
        row = MOVES.get(move.name)
        if row is None or move.source not in row.sources or move.target != row.target:
            yield f"move {move.id} is not in the table"
        if move.source != at:
            yield f"move {move.id} does not follow the one before it"
        if row and row.others and move.actor_id == submitter:
            yield f"move {move.id} checks or approves what the same person sent"
        if move.name == "submit":
            submitter = move.actor_id
        at = move.target
    if at != status:
        yield f"its state is {status}, and the moves lead to {at}"
