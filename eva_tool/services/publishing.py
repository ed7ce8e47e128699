"""What a move does to the versions: lock one, publish one, decide on one, hide them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from eva_tool.db.models import Version
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Actor
from eva_tool.domain.workflow import Kind, Move
from eva_tool.exports import json
from eva_tool.services import checking, deciding, locking
from eva_tool.services import standing as parts
from eva_tool.services.access import Head


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One move that somebody asks for, with what it bears on."""

    name: str
    move: Move
    head: Head
    present: Document
    reason: str
    handling: str
    at: datetime
    decision: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.head["id"])


def effect(session: Session, actor: Actor, asked: Asked) -> Version | None:
    """Do it; return the version that was locked or used."""
    if asked.move.locks is Kind.CHECK:
        sha256 = json.content_hash(asked.present)
        return checking.lock(session, actor, asked.id, asked.present, sha256, asked.at)
    if asked.move.locks:
        return locking.lock(session, actor, asked.id, asked.move.locks, asked.present, asked.at)
    if asked.move.hides:
        for version in parts.readable(session, asked.id):
            version.unpublished_at = asked.at
    if asked.name == "publish":
        return _publish(session, actor, asked)
    if asked.move.decided:
        return decided_on(session, asked)
    return None


def decided_on(session: Session, asked: Asked) -> Version | None:
    """What was published for the handling; without one, what was decided on or published last."""
    if not asked.move.handling and not asked.handling:
        last = deciding.decided(session, asked.id)
        if last is not None:
            return last
    found = parts.readable(session, asked.id)
    if asked.handling:
        found = [version for version in found if version.handling == asked.handling]
    return found[-1] if found else None


def _publish(session: Session, actor: Actor, asked: Asked) -> Version:
    """The approved version goes to its first handling; later ones get versions of their own.

    So does what changed cosmetically. An older version for the same handling is no longer read.
    """
    sha256 = json.content_hash(asked.present)
    for older in parts.readable(session, asked.id):
        if older.handling == asked.handling and _same(older, asked.present, sha256):
            raise Invalid("This is published for that meeting already.")
        if older.handling == asked.handling:
            older.unpublished_at = asked.at
    version = _to_publish(session, actor, asked, sha256)
    meeting = parts.meetings(asked.present)[asked.handling]
    version.handling, version.organ, version.meeting_on = meeting.id, meeting.organ, meeting.on
    version.published_at = asked.at
    session.flush()
    return version


def _to_publish(session: Session, actor: Actor, asked: Asked, sha256: str) -> Version:
    approval = locking.last_of(session, asked.id, Kind.APPROVAL)
    if approval and approval.handling is None and _same(approval, asked.present, sha256):
        return approval
    return locking.lock(session, actor, asked.id, Kind.HANDLING, asked.present, asked.at)


def _same(version: Version, present: Document, sha256: str) -> bool:
    """Whether it holds the present content, also when locked before documents had all fields."""
    return version.sha256 == sha256 or locking.document_of(version) == present
