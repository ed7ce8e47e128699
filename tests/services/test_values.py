"""What browsers send is read as the type of the field."""

from datetime import date

import pytest

from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.domain.errors import Invalid
from eva_tool.services import values

PARTS = {**SECTIONS, **COLLECTIONS}
READ = [
    ("screening/amount", "1 200", 1200),
    ("screening/amount", "4\u00a0600\u202f000 €", 4_600_000),
    ("screening/amount", "1200,0", 1200),
    ("screening/amount", 7, 7),
    ("screening/amount", "", None),
    ("figures/value", "1,5", 1.5),
    ("figures/value", "−2 000,25", -2000.25),
    ("figures/value", "", None),
    ("tasks/due", "2027-02-11", date(2027, 2, 11)),
    ("tasks/due", "11.2.2027", date(2027, 2, 11)),
    ("tasks/due", " 1. 12. 2027", date(2027, 12, 1)),
    ("tasks/due", "", None),
    ("tasks/done", True, True),
    ("tasks/done", ["yes"], True),
    ("tasks/done", [], False),
    ("tasks/done", "false", False),
    ("tasks/done", None, False),
    ("criteria/selected", "", None),
    ("criteria/selected", False, False),
    ("impacts/score", "-2", -2),
    ("impacts/score", "−2", -2),
    ("impacts/score", "+3", 3),
    ("impacts/score", 0, 0),
    ("impacts/score", "unknown", "unknown"),
    ("impacts/score", "", None),
    ("impacts/low", "-1", -1),
    ("impacts/certainty", "weak", "weak"),
    ("impacts/certainty", None, None),
    ("impacts/evidence", ["N1", "N2", "N1"], ("N1", "N2")),
    ("impacts/evidence", "N1, N2", ("N1", "N2")),
    ("impacts/evidence", None, ()),
    ("hearings/status", "", "planned"),
    ("groups/kind", "", None),
    ("basics/title", None, ""),
    ("basics/title", 5, "5"),
    ("basics/title", "\u202e=A1 👩‍👩‍👧 e\u0301\x00", "\u202e=A1 👩‍👩‍👧 é"),
    ("basics/matter", "a\r\nb ", "a\nb"),
]
REFUSED = [
    ("screening/amount", "1.5", "whole number"),
    ("screening/amount", "abc", "not a number"),
    ("screening/amount", "1_000", "not a number"),
    ("screening/amount", "-1", "at least 0"),
    ("screening/amount", "9" * 15, "at most 100000000000"),
    ("figures/value", "nan", "not a number"),
    ("figures/value", "1e400", "not a number"),
    ("figures/value", "9" * 17, "too large"),
    ("tasks/due", "31.2.2027", "not a date"),
    ("tasks/due", "tomorrow", "not a date"),
    ("tasks/due", {}, "not a date"),
    ("tasks/done", "perhaps", "not one of the choices"),
    ("impacts/score", "4", "not one of the choices"),
    ("impacts/score", [1], "not one of the choices"),
    ("impacts/low", "unknown", "not one of the choices"),
    ("hearings/kind", "seance", "not one of the choices"),
    ("impacts/evidence", {"N1": 1}, "cannot be stored"),
    ("groups/kind", "a b", "cannot be stored"),
    ("basics/title", {"a": 1}, "cannot be stored"),
    ("basics/title", "x" * 400, "too long: 400 characters, at most 300"),
    ("summary/section_text", "x" * 1501, "1501 characters, at most 1500"),
]


def read(path, raw):
    part, name = path.split("/")
    return values.read(PARTS[part], name, raw)


@pytest.mark.parametrize(("path", "raw", "value"), READ, ids=range(len(READ)))
def test_values_are_read(path, raw, value):
    found = read(path, raw)
    assert found == value
    assert isinstance(found, type(value))


@pytest.mark.parametrize(("path", "raw", "why"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_read_is_refused_with_a_sentence(path, raw, why):
    with pytest.raises(Invalid, match=why):
        read(path, raw)


@pytest.mark.parametrize("part", PARTS)
def test_every_field_reads_what_it_holds_by_default(part):
    for name, field in PARTS[part].model_fields.items():
        if not field.is_required() and name != "id":
            assert values.read(PARTS[part], name, field.default) == field.default
