"""References between items: checked when written, undone when what they refer to is removed."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES
from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.parts import KeyedItem
from eva_tool.domain.references import FRAMEWORK_REFERENCES, OWN_REFERENCES, references
from eva_tool.services.edits import Change
from eva_tool.services.paths import Place


def check(
    session: Session,
    framework: Framework,
    assessment_id: int,
    place: Place,
    new: Any,
    *,
    is_new: bool,
) -> None:
    """Raise Invalid when the new value, or the id of a new keyed item, refers to nothing."""
    given = {place.name: new, **(place.keys if is_new else {})}
    known_to_framework(framework, place.part, given)
    known_to_document(session, assessment_id, place.part, given)
    if is_new and place.item_id:
        room(session, assessment_id, place.part)


def known_to_framework(framework: Framework, collection: str, given: dict[str, Any]) -> None:
    for name, value in given.items():
        target = FRAMEWORK_REFERENCES.get((collection, name))
        if target:
            _all_known(references(value), getattr(framework, target))


def known_to_document(
    session: Session, assessment_id: int, collection: str, given: dict[str, Any]
) -> None:
    for name, value in given.items():
        target, wanted = OWN_REFERENCES.get((collection, name)), references(value)
        if target and wanted:
            table = TABLES[target]
            query = select(table.c.id).where(
                table.c.assessment_id == assessment_id, table.c.id.in_(wanted)
            )
            _all_known(wanted, set(session.scalars(query)))


def room(session: Session, assessment_id: int, collection: str) -> int:
    """How many items there are. Raise Invalid when the document holds no more."""
    table = TABLES[collection]
    query = select(func.count()).where(table.c.assessment_id == assessment_id)
    count = session.scalars(query).one()
    if count >= limit(collection):
        raise Invalid(
            "There is room for {limit} of these in one assessment, and no more. "
            "Remove or combine some first.",
            limit=limit(collection),
        )
    return count


def limit(collection: str) -> int:
    """How many items of a collection the document may hold."""
    for constraint in Document.model_fields[collection].metadata:
        if hasattr(constraint, "max_length"):
            return int(constraint.max_length)
    raise LookupError(collection)


def release(session: Session, assessment_id: int, target: str, item_id: str) -> list[Change]:
    """Remove or unlink everything that refers to the item; return what was changed."""
    changes: list[Change] = []
    for (collection, name), refers_to in OWN_REFERENCES.items():
        if refers_to == target:
            changes += _release(session, assessment_id, collection, name, item_id)
    return changes


def _release(
    session: Session, assessment_id: int, collection: str, name: str, item_id: str
) -> list[Change]:
    model, table = COLLECTIONS[collection], TABLES[collection]
    own = table.c.assessment_id == assessment_id
    rows = session.execute(select(table).where(own, table.c[name].is_not(None))).mappings()
    changes = []
    for row in rows.all():
        if item_id not in references(row[name]):
            continue
        where, this = f"{collection}/{row['id']}", own & (table.c.id == row["id"])
        if _makes_the_id(model, name):
            session.execute(delete(table).where(this))
            changes.append(Change(where, {n: row[n] for n in model.model_fields}, None))
        else:
            left = _without(row[name], item_id)
            session.execute(update(table).where(this).values({name: left}))
            changes.append(Change(f"{where}/{name}", row[name], left))
    return changes


def _makes_the_id(model: type[Any], name: str) -> bool:
    if model is Impact:
        return name != "evidence"
    return issubclass(model, KeyedItem) and name in model.KEY_FIELDS


def _without(value: Any, item_id: str) -> tuple[str, ...] | None:
    return tuple(i for i in value if i != item_id) if isinstance(value, tuple) else None


def _all_known(wanted: Iterable[str], known: Any) -> None:
    for one in wanted:
        if one not in known:
            raise Invalid("There is no {id} here. It may have been removed meanwhile.", id=one)
