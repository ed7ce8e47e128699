"""Rows, YAML and JSON give back exactly the document that went in."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from sqlalchemy import event

from eva_tool.domain.document import Document
from eva_tool.domain.errors import NotFound
from eva_tool.services import assessments, documents, files
from tests.domain import build
from tests.strategies import documents as any_document

FRAMEWORK = build.framework()
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(document=any_document(FRAMEWORK))
def test_rows_give_back_the_document(db, alice, frameworks, document):
    stored = assessments.import_document(db, alice, frameworks, document)
    db.expire_all()
    assert documents.read(db, stored) == document


@QUICK
@given(document=any_document(FRAMEWORK))
@example(document=build.document(basics={"annex_number": "0E0", "register_number": "08"}))
@example(document=build.document(basics={"annex_number": "-.5", "register_number": "0777"}))
def test_json_and_yaml_give_back_the_document(document):
    plain = document.model_dump(mode="json")
    written = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
    for text in (json.dumps(plain), document.model_dump_json(indent=2), written):
        assert files.read_document(text.encode()) == document


def test_worked_cases_survive_storage(db, alice, own_library):
    for case in (*own_library.cases.values(), *own_library.examples.values()):
        stored = assessments.import_document(db, alice, own_library.frameworks, case)
        assert documents.read(db, stored) == case


def test_reading_takes_one_query_a_table_at_most(db, engine, alice, frameworks, draft):
    ids = [draft, assessments.create(db, alice, frameworks, "Other", "small@1", "fi")]
    seen = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    found = documents.read_many(db, ids)
    assert len(found) == 2
    assert len(seen) == len(set(seen)) <= len(Document.model_fields)


def test_what_is_not_there_is_not_found(db):
    with pytest.raises(NotFound):
        documents.read(db, 99)
