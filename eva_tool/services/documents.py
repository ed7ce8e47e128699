"""Rows to document and back, without loss: one query for each table, for one assessment or many."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Assessment
from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.errors import NotFound
from eva_tool.domain.parts import Part
from eva_tool.services.edits import plain

# Where keyed items stand that were written one by one: after those of an imported document.
LAST = 1_000_000
HEAD_FIELDS = ("framework", "language", "fictional")


def read(session: Session, assessment_id: int) -> Document:
    """The whole document. The caller has checked that the actor may see it."""
    found = read_many(session, [assessment_id])
    if assessment_id not in found:
        raise NotFound("There is no such assessment.")
    return found[assessment_id]


def raw(session: Session, assessment_id: int) -> dict[str, Any]:
    """What the rows hold, as JSON holds it, whether it makes a document or not."""
    found: dict[str, Any] = plain(_contents(session, [assessment_id])[assessment_id])
    return found


def read_many(session: Session, assessment_ids: Collection[int]) -> dict[int, Document]:
    """The documents of several assessments, in a constant number of queries."""
    found = _contents(session, assessment_ids)
    return {key: Document.model_validate(values) for key, values in found.items()}


def _contents(session: Session, assessment_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    heads = Assessment.__table__
    found: dict[int, dict[str, Any]] = {}
    for row in session.execute(select(heads).where(heads.c.id.in_(assessment_ids))).mappings():
        found[row["id"]] = {name: row[name] for name in HEAD_FIELDS}
    for name in SECTIONS:
        for assessment_id, values in _rows(session, name, assessment_ids):
            found[assessment_id][name] = values
    for name in COLLECTIONS:
        items = defaultdict(list)
        for assessment_id, values in _rows(session, name, assessment_ids):
            items[assessment_id].append(values)
        for assessment_id, several in items.items():
            found[assessment_id][name] = several
    return found


def write(session: Session, assessment_id: int, document: Document) -> None:
    """Store the document of a new assessment, whose head exists and nothing else."""
    for name in SECTIONS:
        row = {"assessment_id": assessment_id, **columns(getattr(document, name))}
        session.execute(insert(TABLES[name]), row)
    for name in COLLECTIONS:
        rows = [
            {"assessment_id": assessment_id, "position": position, **columns(item)}
            for position, item in enumerate(getattr(document, name))
        ]
        if rows:
            session.execute(insert(TABLES[name]), rows)


def columns(part: Part) -> dict[str, Any]:
    """The fields of a section or item as the values of its columns."""
    return {name: getattr(part, name) for name in type(part).model_fields}


def _rows(
    session: Session, name: str, assessment_ids: Collection[int]
) -> list[tuple[int, dict[str, Any]]]:
    table = TABLES[name]
    query = select(table).where(table.c.assessment_id.in_(assessment_ids))
    if "position" in table.c:
        query = query.order_by(table.c.assessment_id, table.c.position, table.c.id)
    rows = []
    for row in session.execute(query).mappings():
        values = dict(row)
        values.pop("position", None)
        rows.append((values.pop("assessment_id"), values))
    return rows
