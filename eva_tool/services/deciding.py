"""The record of what was decided: checked and stored with its move, read with its version."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Decision as Row
from eva_tool.db.models import Move, Version
from eva_tool.domain.decision import OTHER, Decision
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import LONG, SHORT, clean, clean_line
from eva_tool.services import locking
from eva_tool.services.values import bounded

FIELDS = ("choice", "text", "organ", "on", "section")
TYPED = ("text", "organ", "section")
TELL_WHAT_CAME = ("children",)
Given = Mapping[str, str]
Found = dict[int, Decision]


def read(given: Given, version: Version, at: datetime) -> dict[str, Any]:
    """What was typed, as columns; the meeting of the version is taken for what was left empty.

    Raise Invalid for what is no alternative of the version, no day, or too long.
    """
    today = at.date()
    choice = str(given.get("choice") or "")
    known = {one.id for one in locking.document_of(version).alternatives}
    if choice and choice not in (OTHER, *known):
        raise Invalid("This is not one of the choices.")
    return {
        "choice": choice,
        "text": bounded(clean(str(given.get("text") or "")), LONG),
        "organ": bounded(clean_line(str(given.get("organ") or "")), SHORT) or version.organ,
        "decided_on": _day(given.get("on")) or min(version.meeting_on or today, today),
        "section": bounded(clean_line(str(given.get("section") or "")), SHORT),
    }


def store(session: Session, move_id: int, version: Version, read: Mapping[str, Any]) -> None:
    """Keep the record with its move. What was recorded before stays with the earlier move."""
    last = _last(session, version.assessment_id)
    if last is not None and last != version.id:  # decided on anew: by another meeting
        session.get_one(Version, last).decided_on = None
    session.add(Row(move_id=move_id, version_id=version.id, **read))
    version.decided_on = read["decided_on"]
    session.flush()


def logged(read: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What the log tells of it: of what was typed, which is with the move, only the SHA-256."""
    if read is None:
        return None
    typed = {name: sha256(read[name].encode()).hexdigest() for name in TYPED}
    return {"choice": read["choice"], "on": read["decided_on"].isoformat()} | typed


def logged_of(session: Session, assessment_id: int) -> dict[int, dict[str, Any] | None]:
    """The same of what is stored, by move: to be compared with the log."""
    query = select(Row).join(Version, Version.id == Row.version_id)
    rows = session.scalars(query.where(Version.assessment_id == assessment_id))
    return {row.move_id: logged(vars(row)) for row in rows}


def of_versions(session: Session, version_ids: Collection[int]) -> Found:
    """The last record of each version, by the id of the version."""
    rows = _rows(session, Row.version_id.in_(version_ids))
    return {row.version_id: told for row, told in rows}


def told_in(session: Session, version_id: int, edition: str) -> Decision | None:
    """What a file of a version tells as decided: what had been when the version was locked.

    So what was on the agenda stays as it was. The page for children tells what came of it.
    """
    if edition in TELL_WHAT_CAME:
        return of_versions(session, [version_id]).get(version_id)
    version = session.get_one(Version, version_id)
    earlier = (Version.assessment_id == version.assessment_id) & (Version.number < version.number)
    rows = _rows(session, earlier & (Move.at <= version.made_at))
    return rows[-1][1] if rows else None


def of_moves(session: Session, assessment_id: int) -> Found:
    """All records of an assessment, by the id of the move."""
    return {
        row.move_id: told for row, told in _rows(session, Version.assessment_id == assessment_id)
    }


def of_assessment(session: Session, assessment_id: int) -> Decision | None:
    """What was recorded last, whatever was done since."""
    return next(reversed(of_moves(session, assessment_id).values()), None)


def decided(session: Session, assessment_id: int) -> Version | None:
    """The version on which the last decision was made."""
    last = _last(session, assessment_id)
    return session.get(Version, last) if last else None


def _last(session: Session, assessment_id: int) -> int | None:
    query = select(Row.version_id).join(Version, Version.id == Row.version_id)
    query = query.where(Version.assessment_id == assessment_id)
    return session.scalars(query.order_by(Row.move_id.desc()).limit(1)).first()


def _rows(session: Session, which: Any) -> list[tuple[Row, Decision]]:
    query = select(Row, Version).join(Version, Version.id == Row.version_id)
    query = query.join(Move, Move.id == Row.move_id).where(which)
    documents: dict[int, Document] = {}
    found = []
    for row, version in session.execute(query.order_by(Row.move_id)):
        document = documents.setdefault(version.id, locking.document_of(version))
        found.append((row, _told(row, version, document)))
    return found


def _told(row: Row, version: Version, document: Document) -> Decision:
    names = {one.id: one.name for one in document.alternatives}
    return Decision(
        choice=row.choice,
        name=names.get(row.choice, ""),
        text=row.text,
        organ=row.organ,
        on=row.decided_on,
        section=row.section,
        version=version.number,
        meeting_on=version.meeting_on,
    )


def _day(raw: object) -> date | None:
    if raw in (None, ""):
        return None
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise Invalid("This is not a date. Write it as 11.2.2027.") from None
