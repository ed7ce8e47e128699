"""What is stored now of one item or section, with the revision of one of its fields."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import Session

from eva_tool.db.direct import Query
from eva_tool.db.models import TABLES
from eva_tool.db.session import core
from eva_tool.domain.chain import START
from eva_tool.domain.errors import NotFound
from eva_tool.domain.parts import Part
from eva_tool.services.edits import last_hash, revision_of
from eva_tool.services.paths import Place

_REVISION, _HASH = "revision_of_field", "hash_of_last_edit"


class Stored(NamedTuple):
    """What saving a field starts from. `row` is None for a keyed item that is not written yet."""

    row: dict[str, Any] | None
    revision: int
    last_hash: str


def field(session: Session, assessment_id: int, place: Place) -> Stored:
    """What is stored at a place. The head of the assessment was locked before."""
    values = {"assessment": assessment_id, "path": place.path, "item": place.item_id}
    row = _query(place.part).row(core(session), values) or {}
    if row["assessment_id"] is None:
        if not place.keyed and place.item_id:
            raise NotFound("This was removed meanwhile.")
        return Stored(None, row[_REVISION], row[_HASH] or START)
    return Stored(row, row[_REVISION], row[_HASH] or START)


def part(
    place: Place, row: Mapping[Any, Any] | None, changed: Mapping[str, Any] | None = None
) -> Part:
    """The item or section, with the changes on it."""
    base = {"id": place.item_id, **place.keys} if place.item_id else {}
    if row is not None:
        base = {name: row[name] for name in place.model.model_fields}
    return place.model.model_validate({**base, **(changed or {})})


@cache
def _query(name: str) -> Query:
    """One row always: the item beside the revision, empty when there is no item."""
    table = TABLES[name]
    one = select(literal(1).label("one")).subquery("one")
    own = table.c.assessment_id == bindparam("assessment")
    if "id" in table.c:
        own &= table.c.id == bindparam("item")
    revision = revision_of(None).label(_REVISION)
    last = last_hash().label(_HASH)
    return Query(select(revision, last, *table.c).select_from(one.outerjoin(table, own)))
