"""Lock versions: the canonical JSON of a document, its SHA-256, and how far the history was."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Edit, SpellingMark, Version
from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.document import Document
from eva_tool.domain.permissions import Actor
from eva_tool.domain.workflow import Kind, Status
from eva_tool.exports import json
from eva_tool.services.access import Head

_APPROVED = frozenset({Status.APPROVED, Status.PUBLISHED})


def lock(
    session: Session, actor: Actor, assessment_id: int, kind: Kind, document: Document, at: datetime
) -> Version:
    """A new version of the document, numbered after the last. The head row is locked."""
    own = Version.assessment_id == assessment_id
    number = session.scalars(select(func.coalesce(func.max(Version.number), 0)).where(own)).one()
    version = Version(
        assessment_id=assessment_id,
        number=number + 1,
        kind=kind.value,
        content=json.canonical(document).decode(),
        sha256=json.content_hash(document),
        last_edit=last_edit(session, assessment_id),
        made_by=actor.id,
        made_at=at,
        organ="",
    )
    session.add(version)
    session.flush()
    return version


def last_edit(session: Session, assessment_id: int) -> int:
    query = select(func.coalesce(func.max(Edit.id), 0)).where(Edit.assessment_id == assessment_id)
    return session.scalars(query).one()


def last_of(session: Session, assessment_id: int, kind: Kind) -> Version | None:
    """The newest version of a kind."""
    query = select(Version).where(Version.assessment_id == assessment_id, Version.kind == kind)
    return session.scalars(query.order_by(Version.number.desc()).limit(1)).first()


def document_of(version: Version) -> Document:
    return Document.model_validate_json(version.content)


def changed_since(
    session: Session, version: Version, present: Document, until: int | None = None
) -> tuple[Change, ...]:
    """What changed from a version to the present; to another version when `until` is its last edit.

    A mark of spelling holds for the revision that its maker saw, and not for what came later.
    """
    marked = _marks(session, version.id)
    now = _revisions(session, version.assessment_id, {path for path, _ in marked}, until)
    spelling = {path for path, revision in marked if now.get(path) == revision}
    return changes.compare(document_of(version), present, spelling)


def is_outdated(session: Session, head: Head, present: Document) -> bool:
    """Whether what is approved or published has changed in substance since."""
    if head["status"] not in _APPROVED:
        return False
    version = last_of(session, head["id"], Kind.APPROVAL)
    if version is None or last_edit(session, head["id"]) == version.last_edit:
        return False
    return bool(changes.substance(changed_since(session, version, present)))


def _marks(session: Session, version_id: int) -> list[tuple[str, int]]:
    query = select(SpellingMark.path, SpellingMark.revision)
    rows = session.execute(query.where(SpellingMark.version_id == version_id))
    return [(path, revision) for path, revision in rows]


def _revisions(
    session: Session, assessment_id: int, paths: Collection[str], until: int | None
) -> dict[str, int]:
    query = select(Edit.path, func.max(Edit.revision)).group_by(Edit.path)
    query = query.where(Edit.assessment_id == assessment_id, Edit.path.in_(paths))
    if until is not None:
        query = query.where(Edit.id <= until)
    return {path: revision for path, revision in session.execute(query)}
