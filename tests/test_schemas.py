"""The JSON Schemas beside the assessments are those of the models."""

from pathlib import Path

import pytest

from eva_tool.services import schemas

FOLDER = Path(__file__).resolve().parent.parent / "assessments" / "schema"


@pytest.mark.parametrize("name", schemas.FILES)
def test_schema_files_are_current(name):
    found = (FOLDER / name).read_text("utf-8")
    assert found == schemas.text(name), "run: python -m eva_tool.services.schemas"


def test_there_are_no_other_schema_files():
    assert {path.name for path in FOLDER.glob("*.json")} == set(schemas.FILES)


def test_schemas_are_written_where_told(tmp_path):
    schemas.write(tmp_path / "schema")
    assert {path.name for path in (tmp_path / "schema").iterdir()} == set(schemas.FILES)
