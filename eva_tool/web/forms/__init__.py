"""The form of every field of the document: one table, found by path."""

from collections.abc import Mapping
from typing import Any

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import N_
from eva_tool.web.forms import assessed, knowledge, preparation, valuation
from eva_tool.web.forms.spec import Choice, Field, Kind

__all__ = ["FORMS", "Choice", "Field", "Kind", "collection_of", "spec", "value_at"]

FORMS: Mapping[str, Mapping[str, Field]] = {
    **preparation.FORMS,
    **knowledge.FORMS,
    **assessed.FORMS,
    **valuation.FORMS,
}


def spec(path: str) -> Field:
    """The form of the field at `path`. Raises Invalid when there is none."""
    form = FORMS.get(collection_of(path), {})
    found = form.get(path.rpartition("/")[2])
    if found is None:
        raise Invalid(N_("There is no field {path}."), path=path)
    return found


def collection_of(path: str) -> str:
    return path.partition("/")[0]


def value_at(document: Document, path: str) -> Any:
    """The stored value of a field; the default of its model where its item does not exist yet."""
    name, *middle, last = path.split("/")
    if not middle:
        return getattr(getattr(document, name), last) if name in SECTIONS else None
    for item in getattr(document, name):
        if item.id == middle[0]:
            return getattr(item, last)
    return COLLECTIONS[name].model_fields[last].default
