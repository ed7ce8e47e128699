"""Add, remove and reorder the items of a collection."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Edit
from eva_tool.domain.document import COLLECTIONS, MAX_ALTERNATIVES
from eva_tool.domain.errors import Invalid, NotFound
from eva_tool.domain.parts import Item
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.preparation import BASELINE
from eva_tool.services import access, edits, linked, values
from eva_tool.services import frameworks as of
from eva_tool.services.documents import columns
from eva_tool.services.edits import Change
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.paths import editable, keys_of


def add(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    collection: str,
    given: Mapping[str, object],
    at: datetime,
) -> str:
    """Add an item with these fields, the rest empty, at the end; return its id."""
    model = _free_collection(collection)
    if set(given) - editable(model):
        raise NotFound("There is no such field.")
    read = {name: values.read(model, name, raw) for name, raw in given.items()}
    head = access.head(session, actor, assessment_id, Action.EDIT)
    framework = of.of_assessment(frameworks, head["framework"])
    access.within(head, collection, framework)
    linked.known_to_framework(framework, collection, read)
    linked.known_to_document(session, assessment_id, collection, read)
    _room(session, assessment_id, collection)
    item = model.model_validate({"id": _next_id(session, assessment_id, collection), **read})
    table = TABLES[collection]
    last = session.scalar(
        select(func.max(table.c.position)).where(table.c.assessment_id == assessment_id)
    )
    row = {"assessment_id": assessment_id, "position": -1 if last is None else last}
    row["position"] += 1
    session.execute(insert(table).values({**row, **columns(item)}))
    change = Change(f"{collection}/{item.id}", None, item)
    edits.record(session, actor, assessment_id, [change], at)
    return item.id


def remove(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    collection: str,
    item_id: str,
    at: datetime,
) -> None:
    """Remove an item and what refers to it; the history keeps all of it."""
    if collection not in COLLECTIONS:
        raise NotFound("There is no such field.")
    if (collection, item_id) == ("alternatives", BASELINE):
        raise Invalid("VE0 is the present state: it cannot be removed.")
    head = access.head(session, actor, assessment_id, Action.EDIT)
    framework = of.of_assessment(frameworks, head["framework"])
    access.within(head, f"{collection}/{item_id}", framework)
    table, model = TABLES[collection], COLLECTIONS[collection]
    keys_of(model, str(item_id))
    this = (table.c.assessment_id == assessment_id) & (table.c.id == str(item_id))
    row = session.execute(select(table).where(this)).mappings().one_or_none()
    if row is None:
        raise NotFound("This was removed meanwhile.")
    changes = linked.release(session, assessment_id, collection, row["id"])
    session.execute(delete(table).where(this))
    old = {name: row[name] for name in model.model_fields}
    changes.append(Change(f"{collection}/{row['id']}", old, None))
    edits.record(session, actor, assessment_id, changes, at)


def reorder(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    collection: str,
    ids: Sequence[str],
    at: datetime,
) -> tuple[str, ...]:
    """Put the items in this order; return the order. Items not named keep theirs, at the end."""
    _free_collection(collection)
    head = access.head(session, actor, assessment_id, Action.EDIT)
    access.within(head, collection, of.of_assessment(frameworks, head["framework"]))
    table = TABLES[collection]
    own = table.c.assessment_id == assessment_id
    query = select(table.c.id).where(own).order_by(table.c.position, table.c.id)
    before = list(session.scalars(query))
    named = [i for i in dict.fromkeys(map(str, ids)) if i in before]
    after = _baseline_first(named + [i for i in before if i not in named])
    if after == before:
        return tuple(before)
    for position, item_id in enumerate(after):
        query_one = update(table).where(own, table.c.id == item_id)
        session.execute(query_one.values(position=position))
    edits.record(session, actor, assessment_id, [Change(collection, before, after)], at)
    return tuple(after)


def _baseline_first(ids: list[str]) -> list[str]:
    return sorted(ids, key=lambda i: i != BASELINE)


def _free_collection(collection: str) -> type[Item]:
    """The model of a collection to which people add items."""
    model = COLLECTIONS.get(collection) if isinstance(collection, str) else None
    if model is None or model.KEYED:
        raise NotFound("There is no such field.")
    return model


def _room(session: Session, assessment_id: int, collection: str) -> None:
    if collection == "alternatives":
        table = TABLES[collection]
        query = select(func.count()).where(table.c.assessment_id == assessment_id)
        if session.scalars(query).one() >= MAX_ALTERNATIVES:
            raise Invalid(
                "There can be at most {limit} alternatives, VE0 included. "
                "Combine or reject some of them.",
                limit=MAX_ALTERNATIVES,
            )
        return
    linked.room(session, assessment_id, collection)


def _next_id(session: Session, assessment_id: int, collection: str) -> str:
    """One more than the largest number so far. Only numbers of alternatives are used again."""
    table, prefix = TABLES[collection], COLLECTIONS[collection].PREFIX
    taken = set(session.scalars(select(table.c.id).where(table.c.assessment_id == assessment_id)))
    if collection != "alternatives":
        path = Edit.path
        own_paths = path.like(f"{collection}/%") & ~path.like(f"{collection}/%/%")
        past = session.scalars(select(path).where(Edit.assessment_id == assessment_id, own_paths))
        taken |= {one.removeprefix(f"{collection}/") for one in past}
    own = re.compile(rf"{prefix}([0-9]{{1,6}})", re.ASCII)
    numbers = [int(found[1]) for one in taken if (found := own.fullmatch(one))]
    number = max(numbers, default=0) + 1
    if collection == "alternatives" and number > 99:
        number = min(set(range(1, 100)) - set(numbers))
    return f"{prefix}{number}"
