"""Bring back what was: one field, one item, or a whole version. Each is itself an edit."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import TABLES, Assessment, Edit
from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.errors import Conflict, Invalid, NotFound
from eva_tool.domain.permissions import Action, Actor
from eva_tool.exports import json
from eva_tool.services import access, documents, edits, fields, items, versions
from eva_tool.services import frameworks as of
from eva_tool.services.access import Head
from eva_tool.services.assessments import WHOLE
from eva_tool.services.files import fit
from eva_tool.services.frameworks import Frameworks


def before(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    path: str,
    revision: int,
    base_revision: int,
    at: datetime,
) -> bool:
    """Bring back what a path held before its edit number `revision`; tell whether it changed.

    Raise Conflict when the path has changed after `base_revision`, which the actor saw.
    """
    access.head(session, actor, assessment_id, Action.EDIT)
    edit = _edit(session, assessment_id, path, revision)
    given = (session, actor, frameworks, assessment_id)
    if path in COLLECTIONS:
        _unchanged(session, assessment_id, path, base_revision)
        items.reorder(*given, path, edit.old or (), at)
    elif isinstance(edit.old, dict):
        _unchanged(session, assessment_id, path, base_revision)
        _item(*given, path, edit.old, at)
    else:
        now = edits.revisions(session, assessment_id, [path])[path]
        saved = fields.save(*given, path, _typed(edit.old), base_revision, at)
        return saved.revision != now
    return True


def version(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    number: int,
    seen: str,
    at: datetime,
) -> int:
    """Make everything as it was in a version; return how many changes it took.

    `seen` is the SHA-256 of what is replaced: raise Invalid when it is no longer that.
    """
    head = access.head(session, actor, assessment_id, Action.EDIT)
    present = documents.read(session, assessment_id)
    if seen != json.content_hash(present):
        raise Invalid("The assessment changed while you read it. Look at the changes first.")
    was = versions.document(session, actor, assessment_id, number)
    same = {name: getattr(present, name) for name in ("framework", "fictional")}
    target = was.model_copy(update=same)
    return _become(session, actor, frameworks, head, present, target, at)


def _edit(session: Session, assessment_id: int, path: object, revision: object) -> Edit:
    if isinstance(path, str) and is_key(revision):
        query = select(Edit).where(
            Edit.assessment_id == assessment_id, Edit.path == path, Edit.revision == revision
        )
        found = session.scalars(query).one_or_none()
        if found is not None and path != WHOLE:
            return found
    raise NotFound("There is no such change.")


def _unchanged(session: Session, assessment_id: int, path: str, base_revision: int) -> None:
    now = edits.revisions(session, assessment_id, [path]).get(path, 0)
    if now != base_revision:
        raise Conflict(
            "Somebody changed this field meanwhile. Look at it again.", theirs=None, revision=now
        )


def _typed(value: Any) -> Any:
    """A stored value as a person would type it, to be checked like everything typed."""
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else value


def _item(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    path: str,
    was: dict[str, Any],
    at: datetime,
) -> None:
    """An item that was removed comes back, at the end of its list."""
    head = access.head(session, actor, assessment_id, Action.EDIT)
    collection, _, item_id = path.partition("/")
    present = documents.read(session, assessment_id)
    here = getattr(present, collection, ())
    if any(item.id == item_id for item in here):
        raise Invalid("There is one with this number again. Remove it first.")
    raw = present.model_dump(mode="json")
    raw[collection] = [*raw[collection], was]
    _become(session, actor, frameworks, head, present, _document(raw), at)


def _document(raw: dict[str, Any]) -> Document:
    try:
        return Document.model_validate(raw)
    except ValidationError as error:
        raise Invalid(
            "This cannot come back: what it refers to was removed, or there is no room for it."
        ) from error


def _become(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    head: Head,
    present: Document,
    target: Document,
    at: datetime,
) -> int:
    """Write the target over the present, with one edit for each path that changes."""
    framework = of.of_assessment(frameworks, head["framework"])
    if fit(target, frameworks):
        raise Invalid("This no longer fits the framework of the assessment.")
    found = changes.compare(present, target)
    for change in found:
        access.within(head, change.path, framework)
    _write(session, head["id"], target, found)
    told = [edits.Change(one.path, one.old, one.new) for one in found]
    edits.record(session, actor, head["id"], told, at)
    return len(found)


def _write(session: Session, assessment_id: int, target: Document, found: Sequence[Change]) -> None:
    """Write those parts anew in which something changes."""
    for name in dict.fromkeys(change.path.partition("/")[0] for change in found):
        if name not in TABLES:
            own = Assessment.id == assessment_id
            session.execute(update(Assessment).where(own).values(language=target.language))
            continue
        table = TABLES[name]
        session.execute(delete(table).where(table.c.assessment_id == assessment_id))
        if rows := _rows(name, target):
            session.execute(insert(table), [{"assessment_id": assessment_id, **r} for r in rows])


def _rows(name: str, target: Document) -> list[dict[str, Any]]:
    if name in SECTIONS:
        return [documents.columns(getattr(target, name))]
    listed = enumerate(getattr(target, name))
    return [{"position": position, **documents.columns(item)} for position, item in listed]
