"""Rows that were changed behind the tool are found; what the tool writes never is."""

import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text

from eva_tool.services import (
    assessments,
    audit,
    documents,
    edits,
    fields,
    flat,
    participants,
    replay,
    restore,
    workflow,
)
from eva_tool.services.edits import Change
from tests.conftest import MOMENT
from tests.domain import build
from tests.strategies import documents as any_document

QUICK = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BEHIND = "changed without an edit"


@pytest.fixture
def save(db, alice, frameworks, draft):
    def write(path, value):
        base = edits.revisions(db, draft, [path]).get(path, 0)
        fields.save(db, alice, frameworks, draft, path, value, base, MOMENT)

    return write


@pytest.fixture
def worked(db, alice, frameworks, draft, save):
    """Fields written twice, items added, removed and put in order, cells emptied again."""
    for value in ("Streets", "Roads & 🏫"):
        save("basics/unit", value)
    save("impacts/A1.VE1.short/score", -2)
    save("impacts/A1.VE1.short/evidence", ["N1"])
    save("impacts/A1.VE2.short/score", 1)
    save("impacts/A1.VE2.short/score", None)
    save("figures/far.VE1/value", "1234,5")
    save("document/language", "sv")
    for name in ("What?", "Who?", "When?"):
        fields.add(db, alice, frameworks, draft, "gaps", {"text": name}, MOMENT)
    fields.reorder(db, alice, frameworks, draft, "gaps", ["G3", "G1"], MOMENT)
    fields.remove(db, alice, frameworks, draft, "gaps", "G1", MOMENT)
    fields.add(db, alice, frameworks, draft, "gaps", {"text": "Why?", "in_summary": False}, MOMENT)
    return draft


def faults(db, assessment_id):
    db.expire_all()
    return replay.faults(db, assessment_id)


def test_what_the_services_wrote_holds(db, worked):
    assert faults(db, worked) == []


@QUICK
@given(document=any_document(build.framework()))
def test_any_document_is_what_it_began_with(db, alice, frameworks, document):
    assert faults(db, assessments.import_document(db, alice, frameworks, document)) == []


def test_what_was_brought_back_holds(db, alice, bob, rita, frameworks, worked, save):
    given = (db, alice, frameworks, worked)
    participants.put(*given, rita.id, "approver", (), MOMENT)
    workflow.move(*given, "submit", MOMENT)
    workflow.move(db, rita, frameworks, worked, "ask_changes", MOMENT, reason="More.")
    fields.remove(*given, "alternatives", "VE1", MOMENT)
    assert faults(db, worked) == []
    for path, revision in (("alternatives/VE1", 1), ("basics/unit", 2), ("gaps", 1)):
        known = edits.revisions(db, worked, [path])[path]
        restore.before(*given, path, revision, known, MOMENT)
        assert faults(db, worked) == [], path
    save("basics/title", "Something else")
    seen = restore.json.content_hash(documents.read(db, worked))
    assert restore.version(*given, 1, seen, MOMENT) > 1
    assert faults(db, worked) == []
    save("impacts/A1.VE1.short/score", 3)
    assert faults(db, worked) == []


TAMPERED = {
    "UPDATE basics SET unit = 'Mine'": "basics/unit is not what edit",
    "UPDATE basics SET title = 'Mine'": BEHIND,
    "UPDATE impacts SET score = '3' WHERE alternative = 'VE1'": "impacts/A1.VE1.short/score is not",
    "UPDATE impacts SET evidence = '[]'": "impacts/A1.VE1.short/evidence is not",
    "UPDATE figures SET value = 1": "figures/far.VE1/value is not",
    "UPDATE assessments SET language = 'fi'": "document/language is not",
    "UPDATE assessments SET fictional = (1 = 1)": BEHIND,
    "UPDATE gaps SET position = 9 - position": "gaps is not in the order",
    "UPDATE gaps SET text = 'x' WHERE id = 'G4'": "gaps/G4 is not what edit",
    "DELETE FROM gaps WHERE id = 'G2'": "gaps/G2 is not what edit",
    "DELETE FROM evidence": BEHIND,
    "DELETE FROM figures": "figures/far.VE1/value is not",
    "UPDATE alternatives SET id = 'VE9' WHERE id = 'VE2'": BEHIND,
    "DELETE FROM basics": "basics/unit is not what edit",
    "UPDATE gaps SET id = 'title' WHERE id = 'G3'": "gaps/G3 is not what edit",
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_a_row_that_was_changed_behind_the_tool_is_found(db, worked, statement):
    assert db.execute(text(statement)).rowcount
    found = faults(db, worked)
    assert any(TAMPERED[statement] in one for one in found), found


def test_a_value_that_cannot_be_read_is_told(db, worked):
    nonsense = {"sqlite": "'nonsense'", "postgresql": "'7'::json"}[db.get_bind().dialect.name]
    db.execute(text(f"UPDATE impacts SET evidence = {nonsense}"))
    assert faults(db, worked) == ["holds a value that cannot be read"]


def test_a_row_changed_since_a_version_is_named(db, alice, frameworks, draft, save):
    workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
    save("basics/unit", "Streets")
    db.execute(text("UPDATE basics SET title = 'Mine'"))
    assert "basics/title is not what version 1 and the edits since made it" in faults(db, draft)


def test_the_audit_of_everything_tells_it(db, worked):
    assert [chain.faults for chain in audit.verify(db) if chain.faults] == []
    db.execute(text("UPDATE basics SET unit = 'Mine'"))
    db.expire_all()
    (chain,) = [chain for chain in audit.verify(db) if chain.faults]
    assert chain.name == f"assessment {worked}"
    assert "basics/unit is not what edit" in chain.faults[0]


def test_many_faults_are_told_briefly(db, alice, worked):
    wrong = [Change("plan/scope", "", str(n)) for n in range(50)]
    for one in wrong:
        edits.record(db, alice, worked, [one], MOMENT)
    assert len(faults(db, worked)) == replay.MOST


def test_a_long_history_needs_little_memory(db, alice, frameworks, draft, save):
    texts = ["a" * 8_000, "b" * 8_000]
    save("basics/matter", texts[0])
    for number in range(2_400):
        old, new = texts[number % 2], texts[(number + 1) % 2]
        edits.record(db, alice, draft, [Change("basics/matter", old, new, number + 1)], MOMENT)
    tracemalloc.start()
    try:
        (chain,) = [chain for chain in audit.verify(db) if chain.lines > 2_400]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert chain.faults == ()
    assert peak < 20_000_000, "of 38 MB of history"


def test_a_field_that_a_later_version_adds_changes_nothing():
    old = {"framework": "eva@1", "basics": {"title": "x"}, "gaps": [{"id": "G1"}]}
    new = {**old, "basics": {"title": "x", "unit": ""}, "gaps": [{"id": "G1", "in_summary": True}]}
    assert flat.flat(old) == flat.flat({**new, "hearings": []})
