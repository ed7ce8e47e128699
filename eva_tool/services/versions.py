"""Locked versions: list them, read them, compare them, and say what was only spelling."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Assessment, Edit, SpellingMark, User, Version
from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.workflow import Kind
from eva_tool.exports import json
from eva_tool.services import access, deciding, documents, edits, locking, log, values
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.paths import HEAD, locate

_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class VersionView:
    """One version, without its content. `readable`: councillors read it now."""

    id: int
    number: int
    kind: Kind
    sha256: str
    made_by: str
    made_at: datetime
    handling: str | None
    organ: str
    meeting_on: date | None
    published_at: datetime | None
    unpublished_at: datetime | None
    decided_on: date | None
    decision: Decision | None = None

    @property
    def readable(self) -> bool:
        return self.published_at is not None and self.unpublished_at is None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed from one version to another, or to the present (None), which has `sha256`."""

    before: VersionView | None
    after: VersionView | None
    framework: Framework
    old: Document
    new: Document
    changes: tuple[Change, ...]
    sha256: str

    @property
    def substance(self) -> tuple[Change, ...]:
        return changes.substance(self.changes)

    @property
    def cosmetic(self) -> tuple[Change, ...]:
        return changes.cosmetic(self.changes)


def list_of(session: Session, actor: Actor, assessment_id: int) -> tuple[VersionView, ...]:
    """The versions that the actor may read, newest first. Councillors: those published."""
    query = _readable(session, actor, assessment_id)
    rows = session.execute(query.order_by(Version.number.desc())).all()
    if not rows and not actor.may(Action.VIEW):
        raise NotFound("There is no such assessment.")
    decisions = deciding.of_versions(session, [row[0].id for row in rows])
    return tuple(view_of(row[0], row[1], decisions.get(row[0].id)) for row in rows)


def document(session: Session, actor: Actor, assessment_id: int, number: int) -> Document:
    """The document as it was locked. Raise NotFound for one that the actor may not read."""
    return locking.document_of(_one(session, actor, assessment_id, number)[0])


def compare(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    a: int | None,
    b: int | None,
) -> Comparison:
    """Two versions by number, field by field; None is the present."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    before = None if a is None else _one(session, actor, assessment_id, a)
    after = None if b is None else _one(session, actor, assessment_id, b)
    present = documents.read(session, assessment_id)
    old = locking.document_of(before[0]) if before else present
    new = locking.document_of(after[0]) if after else present
    if before:
        until = after[0].last_edit if after else None
        found = locking.changed_since(session, before[0], new, until)
    else:
        found = changes.compare(old, new)
    return Comparison(
        before=view_of(*before) if before else None,
        after=view_of(*after) if after else None,
        framework=of.of_assessment(frameworks, head["framework"]),
        old=old,
        new=new,
        changes=found,
        sha256=json.content_hash(present),
    )


def mark_spelling(
    session: Session,
    actor: Actor,
    assessment_id: int,
    number: int,
    path: str,
    revision: int,
    at: datetime,
) -> None:
    """Say that what changed in a text since a version is spelling only: whoever reviews may.

    It holds for this revision of the field. Raise Conflict when the field has changed since it was
    looked at, Invalid for what no correction of spelling can do, NotAllowed to who wrote it.
    """
    access.head(session, actor, assessment_id, Action.REVIEW)
    version, _ = _one(session, actor, assessment_id, number)
    found = [c for c in _texts(session, assessment_id, version) if c.path == path]
    if not found:
        raise Invalid("Only a changed text can be marked as spelling.")
    now = edits.revisions(session, assessment_id, [path]).get(path, 0)
    if now != revision:
        raise Conflict(
            "Somebody changed this field meanwhile. Look at it again.",
            theirs=found[0].new,
            revision=now,
        )
    if _FIGURES.findall(found[0].old) != _FIGURES.findall(found[0].new):
        raise Invalid("Figures in the text changed: that is more than spelling.")
    if actor.id in _writers(session, version, path):
        raise NotAllowed("You changed this text yourself: somebody else marks it as spelling.")
    key = (version.id, path, revision)
    if session.get(SpellingMark, key) is None:
        names = ("version_id", "path", "revision")
        mark = SpellingMark(**dict(zip(names, key, strict=True)), made_by=actor.id, made_at=at)
        session.add(mark)
        session.flush()
        told = {"assessment": assessment_id, "version": number, "path": path, "revision": revision}
        log.write(session, actor, "spelling", told, at)


def view_of(version: Version, made_by: str, decision: Decision | None = None) -> VersionView:
    """A version as it is shown."""
    apart = ("kind", "made_by", "decision")
    same = (name for name in VersionView.__dataclass_fields__ if name not in apart)
    shown: Mapping[str, Any] = {name: getattr(version, name) for name in same}
    return VersionView(kind=Kind(version.kind), made_by=made_by, decision=decision, **shown)


def _texts(session: Session, assessment_id: int, version: Version) -> list[Change]:
    """Changes since the version in fields of free text that were and are filled."""
    found = locking.changed_since(session, version, documents.read(session, assessment_id))
    return [c for c in found if isinstance(c.old, str) and isinstance(c.new, str) and _free(c)]


def _free(change: Change) -> bool:
    place = None if change.path.startswith(f"{HEAD}/") else locate(change.path)
    filled = bool(change.old and change.new)
    return filled and place is not None and values.kind(place.model, place.name).base is str


def _writers(session: Session, version: Version, path: str) -> set[int]:
    query = select(Edit.actor_id).where(
        Edit.assessment_id == version.assessment_id,
        Edit.path == path,
        Edit.id > version.last_edit,
    )
    return set(session.scalars(query))


def _readable(session: Session, actor: Actor, assessment_id: int) -> Select[Version, str]:
    """What the actor may read of the versions: all, or for councillors those published."""
    query = select(Version, User.name).join(User, User.id == Version.made_by)
    if actor.may(Action.VIEW):
        access.head(session, actor, assessment_id, Action.VIEW)
        return query.where(Version.assessment_id == assessment_id)
    actor.require(Action.READ)
    own = Assessment.organisation_id == actor.organisation_id
    query = query.join(Assessment, Assessment.id == Version.assessment_id).where(own)
    return query.where(
        Version.assessment_id == access.number(assessment_id),
        Version.published_at.is_not(None),
        Version.unpublished_at.is_(None),
    )


def _one(session: Session, actor: Actor, assessment_id: int, number: object) -> tuple[Version, str]:
    query = _readable(session, actor, assessment_id)
    if is_key(number):
        found = session.execute(query.where(Version.number == number)).one_or_none()
        if found is not None:
            return found[0], found[1]
    raise NotFound("There is no such version.")
