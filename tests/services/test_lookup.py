"""One field as it is stored, with the revision from which it may be written."""

import pytest

from eva_tool.domain.errors import EvaError, NotFound
from eva_tool.services import fields, lookup
from tests.conftest import MOMENT

IMPACT = "impacts/A1.VE1.short/score"


@pytest.fixture
def look(db, alice, frameworks, draft):
    return lambda path, actor=alice: lookup.field(db, actor, frameworks, draft, path)


def test_a_field_has_its_value_and_its_revision(db, alice, frameworks, draft, look):
    assert (look("basics/unit").value, look("basics/unit").revision) == ("", 0)
    fields.save(db, alice, frameworks, draft, "basics/unit", "Streets", 0, MOMENT)
    assert (look("basics/unit").value, look("basics/unit").revision) == ("Streets", 1)
    assert look("document/language").value == "fi"
    assert look("evidence/N1/title").value == "Counts"


def test_a_keyed_item_that_nobody_has_written_is_empty(look):
    assert (look(IMPACT).value, look(IMPACT).revision) == (None, 0)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "basics",
        "basics/none",
        "basics/title/x",
        "evidence/N9/title",
        "evidence/\x00/title",
        "impacts/ZZ.VE1.short/score",
        "impacts/A1.VE9.short/score",
        "impacts/A1.VE0.short/score",
        "x" * 500,
    ],
)
def test_what_cannot_be_is_not_found(look, path):
    with pytest.raises(EvaError):
        look(path)


def test_others_find_nothing(look, mallory, carol):
    for stranger in (mallory, carol):
        with pytest.raises(NotFound, match="no such assessment"):
            look("basics/title", stranger)
