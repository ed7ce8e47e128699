"""No field takes more text than it can show: a hundred thousand characters are always refused."""

import pytest
from pydantic import TypeAdapter, ValidationError

from eva_tool.domain.document import COLLECTIONS, SECTIONS
from tests import poison

FIELDS = [
    (model, name)
    for collection, model in (*SECTIONS.items(), *COLLECTIONS.items())
    for name in sorted(poison.free(collection, model))
]
MOST = 10_000


def test_every_field_of_text_has_a_limit():
    assert len(FIELDS) > 60
    assert all(0 < poison.limit(*field) <= MOST for field in FIELDS)


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_a_hundred_thousand_characters_are_refused_and_as_many_as_allowed_are_taken(model, name):
    field = model.model_fields[name]
    takes = TypeAdapter(field.rebuild_annotation())
    most = poison.limit(model, name)
    assert takes.validate_python("x" * most) == "x" * most
    for many in (100_000, most + 1):
        with pytest.raises(ValidationError, match="too_long"):
            takes.validate_python("x" * many)
