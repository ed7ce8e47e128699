"""A document as paths and values, without what is empty: for comparing what rows hold with edits.

Fields at their default are left out, so that a field which a later version of the tool adds makes
no difference. Whether an item is there is told for those that people add and remove.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.parts import Item, Part
from eva_tool.services.edits import plain
from eva_tool.services.paths import HEAD, editable

Flat = dict[str, Any]
HEAD_FIELDS = ("framework", "language", "fictional")


def flat(content: Mapping[str, Any]) -> Flat:
    """Of a document as JSON holds it, whether it is valid or not."""
    found = {f"{HEAD}/{name}": content.get(name) for name in HEAD_FIELDS}
    for name, model in SECTIONS.items():
        found.update(fields(name, model, content.get(name) or {}))
    for name, kind in COLLECTIONS.items():
        for item in content.get(name) or ():
            path = f"{name}/{item['id']}"
            found.update(item_at(path, kind, item))
    return {path: value for path, value in found.items() if value != default(path)}


def item_at(path: str, model: type[Item], item: Mapping[str, Any]) -> Flat:
    """An item and its fields."""
    there = {} if model.KEYED else {path: True}
    return there | dict(fields(path, model, item))


def fields(stem: str, model: type[Part], given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a section or an item; those not given are at their default."""
    names = editable(model) if issubclass(model, Item) else model.model_fields.keys()
    for name in names:
        path = f"{stem}/{name}"
        yield path, given.get(name, default(path))


def default(path: str) -> Any:
    """What a path holds that nobody has written; None for an item and for no field of ours."""
    part, *_item, name = path.split("/")
    is_field = path.count("/") == (2 if part in COLLECTIONS else 1)
    return _defaults(part).get(name) if is_field else None


def fingerprint(document: Document) -> str:
    """The SHA-256 of a document without its order, in hexadecimal."""
    return fingerprint_of(flat(document.model_dump(mode="json")))


def fingerprint_of(found: Flat) -> str:
    """Empty for what no JSON can hold, and so for nothing that was ever stored by us."""
    import rfc8785

    try:
        return sha256(rfc8785.dumps(found)).hexdigest()
    except ValueError:
        return ""


@cache
def _defaults(part: str) -> dict[str, Any]:
    models: dict[str, type[Part]] = {**SECTIONS, **COLLECTIONS, HEAD: Document}
    model = models.get(part)
    known = model.model_fields.items() if model else ()
    return {
        name: None if field.is_required() else plain(field.get_default(call_default_factory=True))
        for name, field in known
        if part != HEAD or name in HEAD_FIELDS
    }
