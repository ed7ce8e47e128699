"""The audit: silent about what the services wrote, and finds whatever else happened to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from eva_tool.db.session import writing
from eva_tool.domain.errors import EvaError
from eva_tool.services import audit, documents, edits, fields, participants, steps, workflow
from tests.conftest import MOMENT


@pytest.fixture
def worked(sessions, alice, rita, frameworks, draft):
    """An assessment with edits of each sort, and a version that was approved."""
    with sessions.begin() as db:
        participants.put(db, alice, frameworks, draft, rita.id, "approver", (), MOMENT)
        saves = {
            "basics/unit": "Kadut ja 🏫",
            "document/language": "sv",
            "impacts/A1.VE1.short/score": -2,
            "impacts/A1.VE1.short/evidence": ["N1"],
            "figures/far.VE1/value": "1234,5",
            "plan/scope": "a\nb",
        }
        for path, value in saves.items():
            fields.save(db, alice, frameworks, draft, path, value, 0, MOMENT)
        fields.add(db, alice, frameworks, draft, "gaps", {"text": "What?"}, MOMENT)
        fields.reorder(db, alice, frameworks, draft, "alternatives", ["VE0", "VE2"], MOMENT)
        fields.remove(db, alice, frameworks, draft, "alternatives", "VE1", MOMENT)
        steps.rest_unchanged(db, alice, frameworks, draft, "B1", MOMENT)
        workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
        seen = workflow.standing(db, rita, frameworks, draft).sha256
        workflow.move(db, rita, frameworks, draft, "approve", MOMENT, seen=seen)
    return draft


@pytest.fixture
def faults(sessions, worked):
    def find(earlier=None):
        with sessions() as db:
            found = audit.verify(db, earlier)
        return [f"{chain.name} {fault}" for chain in found for fault in chain.faults]

    return find


@pytest.fixture
def tamper(sessions, engine):
    """Do what only somebody with the database in hand can: without its triggers."""

    def run(statement):
        with sessions.begin() as db:
            if engine.dialect.name == "postgresql":
                db.execute(text("SET LOCAL session_replication_role = replica"))
            else:
                for name in ("edits_no_update", "log_no_update", "log_no_delete"):
                    db.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
            assert db.execute(text(statement)).rowcount

    return run


def test_what_the_services_wrote_holds(faults, sessions):
    assert faults() == []
    with sessions() as db:
        known = {chain.name: (chain.lines, chain.last) for chain in audit.verify(db)}
    assert known["assessment 1"][0] > 10
    assert faults(known) == []


REFUSED = ["UPDATE edits SET new = '1'", "UPDATE log SET event = 'x'", "DELETE FROM log"]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses_to_rewrite(sessions, worked, statement):
    with pytest.raises(DBAPIError, match="append-only"), sessions.begin() as db:
        db.execute(text(statement))


TAMPERED = {
    "UPDATE edits SET new = '\"Other\"' WHERE path = 'basics/unit'": "broken at the line",
    "UPDATE edits SET actor_id = 2 WHERE path = 'basics/unit'": "broken at the line",
    "DELETE FROM edits WHERE path = 'basics/unit'": "broken at the line",
    "UPDATE log SET actor_id = 2 WHERE number = 1": "log 1 is broken at the line with number 1",
    "DELETE FROM log WHERE number = 2": "log 1 is broken at the line with number 3",
    "UPDATE versions SET content = '{}' WHERE number = 2": "version 2 is not what was locked",
    "UPDATE versions SET content = '{}', sha256 = "
    "'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE number = 2": (
        "move 2 is not what the log tells"
    ),
    "DELETE FROM moves WHERE name = 'approve'": "move 2 of the log is gone",
    "UPDATE moves SET actor_id = 1": "approves what the same person sent",
    "UPDATE moves SET name = 'decide' WHERE id = 2": "move 2 is not in the table",
    "UPDATE assessments SET status = 'decided'": "its state is decided",
    "DELETE FROM edits": "has no history",
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_what_was_tampered_with_is_found(faults, tamper, statement):
    tamper(statement)
    assert any(TAMPERED[statement] in fault for fault in faults()), faults()


def test_what_was_cut_off_at_the_end_is_found_by_an_earlier_audit(sessions, faults, tamper):
    with sessions() as db:
        known = {chain.name: (chain.lines, chain.last) for chain in audit.verify(db)}
    tamper("DELETE FROM edits WHERE id = (SELECT max(id) FROM edits)")
    assert "changed without an edit" in faults()[0], "the rows still hold what it wrote"
    assert "had" in faults(known)[0]
    assert faults({**known, "assessment 9": (3, "x")})[-1] == "assessment 9 is gone"


def test_a_refused_save_leaves_the_chain_as_it_was(sessions, alice, frameworks, worked, faults):
    with pytest.raises(EvaError), sessions.begin() as db:
        fields.save(db, alice, frameworks, worked, "basics/unit", "late", 0, MOMENT)
    with sessions.begin() as db:
        fields.save(db, alice, frameworks, worked, "basics/unit", "next", 1, MOMENT)
        assert documents.read(db, worked).basics.unit == "next"
        assert edits.all_revisions(db, worked)["basics/unit"] == 2
    assert faults() == []


def test_writers_at_the_same_time_leave_one_chain(sessions, alice, frameworks, worked, faults):
    """Each waits for the head of the assessment, and follows the last line that is then there."""

    def write(path):
        for number in range(8):
            with writing(sessions) as db:
                base = edits.revisions(db, worked, [path]).get(path, 0)
                fields.save(db, alice, frameworks, worked, path, f"{number}", base, MOMENT)

    names = ("matter", "presenter", "strategy", "register_number")
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(write, [f"basics/{name}" for name in names]))
    assert faults() == []
