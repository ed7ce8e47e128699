"""What is stored now of one item or section, with the revision of one of its fields."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, literal, select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES
from eva_tool.db.session import core
from eva_tool.domain.errors import NotFound
from eva_tool.domain.parts import Part
from eva_tool.services.edits import revision_of
from eva_tool.services.paths import Place

_REVISION = "revision_of_field"


def field(session: Session, assessment_id: int, place: Place) -> tuple[RowMapping | None, int]:
    """The row of the place's item, or None when a keyed item is not written yet; the revision."""
    values = {"assessment": assessment_id, "path": place.path, "item": place.item_id}
    row = core(session).execute(_query(place.part), values).mappings().one()
    if row["assessment_id"] is None:
        if not place.keyed and place.item_id:
            raise NotFound("This was removed meanwhile.")
        return None, row[_REVISION]
    return row, row[_REVISION]


def part(
    place: Place, row: Mapping[Any, Any] | None, changed: Mapping[str, Any] | None = None
) -> Part:
    """The item or section, with the changes on it."""
    base = {"id": place.item_id, **place.keys} if place.item_id else {}
    if row is not None:
        base = {name: row[name] for name in place.model.model_fields}
    return place.model.model_validate({**base, **(changed or {})})


@cache
def _query(name: str) -> Select[Any]:
    """One row always: the item beside the revision, empty when there is no item."""
    table = TABLES[name]
    one = select(literal(1).label("one")).subquery("one")
    own = table.c.assessment_id == bindparam("assessment")
    if "id" in table.c:
        own &= table.c.id == bindparam("item")
    revision = revision_of(None).label(_REVISION)
    return select(revision, *table.c).select_from(one.outerjoin(table, own))
