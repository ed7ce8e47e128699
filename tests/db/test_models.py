"""The tables mirror the document: every field has its column, and every column its field."""

import pytest
from sqlalchemy import String, Text

from eva_tool.db.models import TABLES
from eva_tool.db.models.base import IdList
from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.services.values import kind

PARTS = {**SECTIONS, **COLLECTIONS}


@pytest.mark.parametrize("name", PARTS)
def test_columns_are_the_fields(name):
    own = {"assessment_id"} | ({"position"} if name in COLLECTIONS else set())
    assert set(TABLES[name].columns.keys()) - own == set(PARTS[name].model_fields)


@pytest.mark.parametrize("name", PARTS)
def test_columns_may_be_empty_where_fields_may(name):
    for field in set(PARTS[name].model_fields) - {"id"}:
        assert TABLES[name].c[field].nullable == kind(PARTS[name], field).optional, field


@pytest.mark.parametrize("name", PARTS)
def test_columns_begin_as_fields_do(name):
    for field, info in PARTS[name].model_fields.items():
        column = TABLES[name].c[field]
        if not info.is_required() and info.default not in (None, "") and field != "id":
            value = column.default.arg
            assert (value(None) if callable(value) else value) == info.default, field


@pytest.mark.parametrize("name", PARTS)
def test_columns_hold_what_fields_hold(name):
    for field in PARTS[name].model_fields:
        column, how = TABLES[name].c[field], kind(PARTS[name], field)
        if how.base is tuple:
            assert isinstance(column.type, IdList)
        elif isinstance(column.type, String) and not isinstance(column.type, Text) and how.choices:
            assert column.type.length >= max(map(len, how.choices)), field
        elif how.base is not str and how.base != "choice":
            assert column.type.python_type is how.base, field


def test_all_tables_are_the_organisations():
    for table in TABLES.values():
        (key,) = [k for k in table.foreign_keys if k.parent.name == "assessment_id"]
        assert key.column.table.name == "assessments"
        assert key.ondelete == "CASCADE"
