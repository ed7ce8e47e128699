"""Everything of an organisation in one file, and nothing of another."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from eva_tool.db.models import LogEntry, User, Version
from eva_tool.domain.document import Document
from eva_tool.exports.csv import render, safe
from eva_tool.language import Language
from eva_tool.services import assessments, fields, links, signins, tokens, whole
from tests.conftest import MOMENT


@pytest.fixture
def packed(db, pia, frameworks):
    def make(actor=pia):
        target = io.BytesIO()
        whole.write(db, actor, frameworks, Language("fi"), target, MOMENT)
        return ZipFile(target)

    return make


def table(packed, name):
    text = packed.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_everything_is_there_and_can_be_imported_again(db, pia, packed, draft, frameworks):
    found = packed()
    names = set(found.namelist())
    assert {"README.txt", "people.csv", "log.json", "assessments.csv"} <= names
    content = json.loads(found.read(f"assessments/{draft}/document.json"))
    document = Document.model_validate(content)
    assert document == assessments.view(db, pia, frameworks, draft).document
    assert assessments.import_document(db, pia, frameworks, document)
    assert f"frameworks/{document.framework}.json" in names


def test_history_and_versions_are_whole(db, alice, packed, draft, frameworks):
    fields.save(db, alice, frameworks, draft, "basics/unit", "=1+1", 0, MOMENT)
    db.add(
        Version(
            assessment_id=draft,
            number=1,
            kind="review",
            content='{"a":1}',
            sha256="0" * 64,
            last_edit=1,
            made_by=alice.id,
            made_at=MOMENT,
        )
    )
    db.flush()
    found = packed()
    assert found.read(f"assessments/{draft}/versions/1.json") == b'{"a":1}'
    lines = table(found, f"assessments/{draft}/history.csv")
    assert lines[-1]["path"] == "basics/unit"
    assert lines[-1]["new"] == "'=1+1"
    assert lines[-1]["actor"] == "Alice"


def test_names_that_are_formulas_do_nothing_in_a_spreadsheet(db, alice, packed):
    db.get(User, alice.id).name = '=HYPERLINK("http://evil.example";"x")'
    db.flush()
    names = [row["name"] for row in table(packed(), "people.csv")]
    assert '\'=HYPERLINK("http://evil.example";"x")' in names


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_every_beginning_of_a_formula_is_made_text(cell):
    assert safe(cell) == f"'{cell}"
    row = render(["a"], [[cell]]).decode("utf-8-sig").splitlines()[1]
    assert row.startswith("\"'")


def test_numbers_stay_numbers_and_texts_texts():
    assert [safe(c) for c in (-1, 2.5, True, None, "a=b", "")] == [
        "-1",
        "2.5",
        "True",
        "",
        "a=b",
        "",
    ]


def test_what_belongs_to_people_is_there_without_what_opens_anything(db, alice, pia, packed):
    signins.open_for(db, alice, "password", "=1+1", "192.0.2.1", MOMENT)
    tokens.create(db, alice, "Case management", ["read"], 30, MOMENT)
    links.invite(db, pia, "new@example.org", "member", MOMENT)
    found = packed()
    assert [row["agent"] for row in table(found, "sign_ins.csv")] == ["'=1+1"]
    assert [row["name"] for row in json.loads(found.read("tokens.json"))] == ["Case management"]
    assert [row["email"] for row in table(found, "links.csv")] == ["new@example.org"]
    assert b"key_hash" not in b"".join(found.read(name) for name in found.namelist())


def test_nothing_that_opens_an_account_is_in_it(packed, draft):
    found = packed()
    everything = b"".join(found.read(name) for name in found.namelist())
    for secret in (b"argon2", b"password_hash", b"totp_secret", b"key_hash"):
        assert secret not in everything


def test_another_organisation_gets_its_own_emptiness(packed, mallory, draft):
    found = packed(mallory)
    everything = b"".join(found.read(name) for name in found.namelist())
    assert b"Alice" not in everything
    assert b"Testil" not in everything
    assert [row["name"] for row in table(found, "people.csv")] == ["Mallory"]


def test_the_log_knows_before_the_data_leaves(db, pia):
    whole.note(db, pia, MOMENT)
    assert db.query(LogEntry).one().event == "export_all"
