"""Where a path of the document leads: `basics/title`, `impacts/L1.VE1.short/score`."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.errors import Invalid, NotFound
from eva_tool.domain.impacts import Impact
from eva_tool.domain.parts import Item, KeyedItem, Part
from eva_tool.domain.preparation import BASELINE

HEAD = "document"
WHOLE = "assessment"
HEAD_FIELDS = ("language",)
_KEY_NAMES = {"id", "group", "area"}


@dataclass(frozen=True)
class Place:
    """One field. `item_id` is empty for a section; `keys` are the key fields of a keyed item."""

    path: str
    part: str
    item_id: str
    name: str
    model: type[Part]
    keys: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def keyed(self) -> bool:
        return issubclass(self.model, KeyedItem)


@lru_cache(maxsize=4096)
def locate(path: str) -> Place:
    """The place of a field. Raise NotFound when the document cannot have such a field."""
    steps = path.split("/") if isinstance(path, str) and len(path) <= 220 else []
    match steps:
        case [part, name] if part == HEAD and name in HEAD_FIELDS:
            return Place(path, part, "", name, Document)
        case [part, name] if part in SECTIONS and name in SECTIONS[part].model_fields:
            return Place(path, part, "", name, SECTIONS[part])
        case [part, item_id, name] if part in COLLECTIONS and name in editable(COLLECTIONS[part]):
            keys = keys_of(COLLECTIONS[part], item_id)
            return Place(path, part, item_id, name, COLLECTIONS[part], keys)
    raise NotFound("There is no such field.")


def anywhere(path: object) -> str:
    """The path of anything that can be spoken of: the whole, a part, an item or a field."""
    if not isinstance(path, str) or len(path) > 220:
        raise NotFound("There is no such field.")
    name, _, item = path.partition("/")
    if path == WHOLE or (not item and path in {**SECTIONS, **COLLECTIONS}):
        return path
    if name in COLLECTIONS and item and "/" not in item:
        keys_of(COLLECTIONS[name], item)
        return path
    return locate(path).path


def editable(model: type[Item]) -> set[str]:
    """The fields of an item that may be written: all but those that make its id."""
    fixed = {"id"}
    if issubclass(model, KeyedItem):
        fixed |= set(model.KEY_FIELDS) | (_KEY_NAMES if model is Impact else set())
    return set(model.model_fields) - fixed


def keys_of(model: type[Item], item_id: str) -> dict[str, Any]:
    """The key fields in the id of a keyed item, each valid. Raise NotFound for an impossible id."""
    try:
        if issubclass(model, KeyedItem):
            part = model.model_validate({**model.fields_of(item_id), "id": item_id})
            keys = {name: getattr(part, name) for name in model.fields_of(item_id)}
        else:
            TypeAdapter(model.model_fields["id"].rebuild_annotation()).validate_python(item_id)
            return {}
    except ValueError as error:  # pydantic's ValidationError is one
        raise NotFound("There is no such field.") from error
    if model is Impact and keys["alternative"] == BASELINE:
        raise Invalid("VE0 is the present state: it is described, not scored.")
    return keys
