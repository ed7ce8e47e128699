"""What was comes back, as an edit, and only where nobody wrote meanwhile."""

import pytest

from eva_tool.domain.errors import Conflict, EvaError, Invalid, NotAllowed, NotFound
from eva_tool.exports.json import content_hash
from eva_tool.services import (
    audit,
    documents,
    edits,
    fields,
    history,
    participants,
    restore,
    workflow,
)
from tests.conftest import MOMENT


@pytest.fixture
def save(db, alice, frameworks, draft):
    def save(path, value):
        base = edits.revisions(db, draft, [path]).get(path, 0)
        return fields.save(db, alice, frameworks, draft, path, value, base, MOMENT)

    return save


@pytest.fixture
def before(db, alice, frameworks, draft):
    def bring(path, revision, base=None, actor=alice):
        known = edits.revisions(db, draft, [path]).get(path, 0) if base is None else base
        restore.before(db, actor, frameworks, draft, path, revision, known, MOMENT)
        return documents.read(db, draft)

    return bring


@pytest.mark.parametrize(
    ("path", "one", "two"),
    [
        ("basics/unit", "Streets & <b>", ""),
        ("impacts/A1.VE1.short/score", -2, 1),
        ("impacts/A1.VE1.short/evidence", ["N1"], []),
        ("figures/far.VE1/value", "0,0000001", "1"),
        ("screening/confirmed_on", "2027-02-11", None),
        ("plan/depth", "light", "full"),
        ("document/language", "sv", "en"),
        ("evidence/N1/title", "Survey", "Counts"),
    ],
)
def test_each_earlier_value_of_a_field_comes_back(db, draft, save, before, path, one, two):
    save(path, one)
    written = documents.read(db, draft)
    save(path, two)
    assert before(path, 2) == written
    assert edits.revisions(db, draft, [path]) == {path: 3}


def test_a_value_comes_back_only_over_what_was_seen(save, before):
    save("basics/unit", "Streets")
    save("basics/unit", "Parks")
    with pytest.raises(Conflict):
        before("basics/unit", 1, base=1)


def test_a_removed_item_comes_back_with_its_number(db, alice, frameworks, draft, before):
    was = documents.read(db, draft)
    fields.remove(db, alice, frameworks, draft, "evidence", "N1", MOMENT)
    assert before("evidence/N1", 1) == was
    with pytest.raises(Invalid):
        before("evidence/N1", 1)


def test_an_order_comes_back(db, alice, frameworks, draft, before):
    was = documents.read(db, draft)
    fields.reorder(db, alice, frameworks, draft, "alternatives", ["VE0", "VE2", "VE1"], MOMENT)
    assert before("alternatives", 1) == was


def test_a_version_comes_back_whole(db, alice, frameworks, draft, save):
    save("impacts/A1.VE1.short/score", -2)
    save("impacts/A1.VE1.short/evidence", ["N1"])
    workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
    was = documents.read(db, draft)
    fields.remove(db, alice, frameworks, draft, "alternatives", "VE1", MOMENT)
    fields.remove(db, alice, frameworks, draft, "evidence", "N1", MOMENT)
    fields.add(db, alice, frameworks, draft, "gaps", {"text": "New"}, MOMENT)
    save("document/language", "sv")
    save("impacts/B1.VE2.long/reason", "Far")
    seen = content_hash(documents.read(db, draft))
    with pytest.raises(Invalid, match="changed while you read it"):
        restore.version(db, alice, frameworks, draft, 1, content_hash(was), MOMENT)
    count = restore.version(db, alice, frameworks, draft, 1, seen, MOMENT)
    assert documents.read(db, draft) == was
    assert len(history.edits(db, alice, frameworks, draft)[:count]) == count
    assert restore.version(db, alice, frameworks, draft, 1, content_hash(was), MOMENT) == 0
    db.commit()
    assert not [fault for chain in audit.verify(db) for fault in chain.faults]


def test_a_contributor_brings_back_only_what_is_assigned(
    db, alice, rita, frameworks, draft, save, before
):
    parts = ("evidence",)
    participants.put(db, alice, frameworks, draft, rita.id, "contributor", parts, MOMENT)
    save("basics/unit", "Streets")
    save("evidence/N1/title", "Survey")
    workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
    save("basics/unit", "Parks")
    assert before("evidence/N1/title", 1, actor=rita).evidence[0].title == "Counts"
    with pytest.raises(NotAllowed):
        before("basics/unit", 1, actor=rita)
    seen = content_hash(documents.read(db, draft))
    with pytest.raises(NotAllowed):
        restore.version(db, rita, frameworks, draft, 1, seen, MOMENT)


@pytest.mark.parametrize(
    ("path", "revision"),
    [
        ("basics/unit", 9),
        ("assessment", 1),
        ("", 1),
        ("x" * 999, 1),
        (None, 1),
        ("basics/unit", "1"),
    ],
)
def test_there_is_nothing_else_to_bring_back(before, path, revision):
    with pytest.raises(NotFound):
        before(path, revision, base=0)


def test_what_is_closed_stays_as_it_is(db, alice, frameworks, draft, save, before):
    save("basics/unit", "Streets")
    workflow.move(db, alice, frameworks, draft, "withdraw", MOMENT, reason="No")
    with pytest.raises(EvaError, match="Reopen"):
        before("basics/unit", 1)


def test_history_is_found_by_path_person_and_time(db, alice, bob, frameworks, draft, save):
    save("basics/unit", "Streets")
    save("basics/unit", "Parks")
    fields.save(db, bob, frameworks, draft, "plan/scope", "All", 0, MOMENT)

    def found(number=1, **wanted):
        page = history.page(db, alice, draft, history.Wanted(**wanted), number)
        assert page.total >= len(page.edits)
        return [(edit.path, edit.actor) for edit in page.edits]

    assert found(path="basics") == [("basics/unit", "Alice")] * 2
    assert found(person=bob.id) == [("plan/scope", "Bob")]
    assert found(path="basics/un") == []
    assert len(found(since=MOMENT)) == 3 or found(until=MOMENT)
    assert found(number=99) == found()
    assert found(path="%") == []
