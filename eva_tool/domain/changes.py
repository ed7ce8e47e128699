"""What changed from one document to another, field by field, and whether it bears on the approval.

A change is cosmetic when only the order changed, when somebody who checks marked it as spelling, or
when it tells where the matter is handled and not what was assessed. All others are of substance.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.parts import Item, KeyedItem

HEAD = ("framework", "language", "fictional")
# Known only when the agenda is made, after the approval.
ARRANGEMENTS = frozenset({"handlings", "basics/annex_number"})


class Kind(StrEnum):
    """Why a change asks for a new approval, or why it does not."""

    SUBSTANCE = "substance"
    ORDER = "order"
    SPELLING = "spelling"
    ARRANGEMENT = "arrangement"


@dataclass(frozen=True)
class Change:
    """One path before and after, as JSON holds values.

    An item that was added is whole in `new`, one that was removed is whole in `old`. An order is a
    list of ids, under the name of the collection.
    """

    path: str
    old: Any
    new: Any
    kind: Kind = Kind.SUBSTANCE

    @property
    def of_substance(self) -> bool:
        return self.kind is Kind.SUBSTANCE


def compare(
    before: Document, after: Document, spelling: Collection[str] = ()
) -> tuple[Change, ...]:
    """All changes, in the order of the document. `spelling` are paths marked as spelling only."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    found = [Change(f"document/{name}", old[name], new[name]) for name in HEAD]
    for name in Document.model_fields:
        if name in SECTIONS:
            found += _fields(name, old[name], new[name])
        elif name in COLLECTIONS:
            found += _items(name, COLLECTIONS[name], old[name], new[name])
    return tuple(_judged(one, spelling) for one in found if one.old != one.new)


def substance(changes: Collection[Change]) -> tuple[Change, ...]:
    return tuple(one for one in changes if one.of_substance)


def cosmetic(changes: Collection[Change]) -> tuple[Change, ...]:
    return tuple(one for one in changes if not one.of_substance)


def _judged(change: Change, spelling: Collection[str]) -> Change:
    return Change(change.path, change.old, change.new, _kind(change, spelling))


def _kind(change: Change, spelling: Collection[str]) -> Kind:
    whole = change.path.partition("/")[0]
    if whole in ARRANGEMENTS or change.path in ARRANGEMENTS:
        return Kind.ARRANGEMENT
    if _only_order(change.old, change.new):
        return Kind.ORDER
    return Kind.SPELLING if change.path in spelling else Kind.SUBSTANCE


def _only_order(old: Any, new: Any) -> bool:
    return isinstance(old, list) and isinstance(new, list) and sorted(old) == sorted(new)


def _fields(stem: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for name in new:
        yield Change(f"{stem}/{name}", old[name], new[name])


def _items(
    name: str, model: type[Item], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> Iterator[Change]:
    before, after = ({one["id"]: one for one in some} for some in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        yield from _item(f"{name}/{key}", model, before.get(key), after.get(key))
    kept = before.keys() & after.keys()
    yield Change(
        name, [key for key in before if key in kept], [key for key in after if key in kept]
    )


def _item(
    path: str, model: type[Item], old: dict[str, Any] | None, new: dict[str, Any] | None
) -> Iterator[Change]:
    if issubclass(model, KeyedItem):  # not written yet is the same as empty
        old, new = old or _empty(model, new or {}), new or _empty(model, old or {})
    if old is None or new is None:
        yield Change(path, old, new)
    else:
        yield from _fields(path, old, new)


def _empty(model: type[KeyedItem], item: dict[str, Any]) -> dict[str, Any]:
    keys = model.fields_of(item["id"])
    return model.model_validate({**keys, "id": item["id"]}).model_dump(mode="json")
