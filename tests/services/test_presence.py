from datetime import timedelta

import pytest

from eva_tool.domain.errors import NotFound
from eva_tool.services import fields, presence
from tests.conftest import MOMENT

TITLE = "basics/title"


def later(seconds):
    return MOMENT + timedelta(seconds=seconds)


def around(db, actor, draft, *, tab="mine", path="", since=0, at=MOMENT):
    return presence.around(db, actor, draft, tab, path, since, at)


def where(found):
    return [(person.name, person.path) for person in found.people]


def save(db, actor, frameworks, draft, path, value, revision=0):
    return fields.save(db, actor, frameworks, draft, path, value, revision, MOMENT)


def test_others_see_which_field_somebody_is_in(db, alice, bob, draft):
    presence.note(db, bob, draft, "bobs", TITLE, MOMENT)
    assert where(around(db, alice, draft)) == [("Bob", TITLE)]
    assert where(around(db, bob, draft, tab="bobs")) == []
    presence.note(db, bob, draft, "bobs", "basics/unit", later(2))
    assert where(around(db, alice, draft, at=later(2))) == [("Bob", "basics/unit")]


def test_a_tab_that_is_silent_is_nobody_and_is_forgotten(db, alice, bob, draft):
    presence.note(db, bob, draft, "bobs", TITLE, MOMENT)
    assert where(around(db, alice, draft, at=later(19))) == [("Bob", TITLE)]
    assert where(around(db, alice, draft, at=later(20))) == []
    presence.note(db, alice, draft, "mine", "", later(300))
    assert where(around(db, alice, draft, at=MOMENT)) == []


def test_where_a_tab_is_is_noted_when_it_moves_and_every_ten_seconds(db, alice, draft):
    assert around(db, alice, draft, path=TITLE).due
    presence.note(db, alice, draft, "mine", TITLE, MOMENT)
    assert not around(db, alice, draft, path=TITLE, at=later(9)).due
    assert around(db, alice, draft, path=TITLE, at=later(10)).due
    assert around(db, alice, draft, path="basics/unit", at=later(1)).due


def test_nobody_speaks_for_the_tab_of_somebody_else(db, alice, bob, rita, draft):
    presence.note(db, bob, draft, "shared", TITLE, MOMENT)
    presence.note(db, alice, draft, "shared", "basics/unit", MOMENT)
    assert where(around(db, rita, draft)) == [("Bob", TITLE)]


@pytest.mark.parametrize("path", ["", "nothing/at/all", "basics", "gaps/\x00/text", "\ud800"])
def test_what_is_no_field_is_no_place(db, alice, bob, draft, path):
    presence.note(db, bob, draft, "bobs", path, MOMENT)
    assert where(around(db, alice, draft)) == [("Bob", "")]


def test_a_reader_edits_nothing_and_is_shown_in_no_field(db, alice, rita, draft):
    presence.note(db, rita, draft, "ritas", TITLE, MOMENT)
    assert where(around(db, alice, draft)) == [("Rita", "")]
    assert not around(db, rita, draft, tab="ritas", path=TITLE).due


def test_one_person_does_not_fill_the_table(db, alice, bob, draft):
    for number in range(presence.MOST_TABS + 5):
        presence.note(db, bob, draft, f"tab{number}", TITLE, MOMENT)
    assert db.query(presence.Presence).count() == presence.MOST_TABS
    presence.note(db, bob, draft, "tab0", "basics/unit", MOMENT)
    assert ("Bob", "basics/unit") in where(around(db, alice, draft))


def test_what_others_changed_is_told_once_with_its_revision(db, alice, bob, frameworks, draft):
    before = around(db, alice, draft).last
    save(db, bob, frameworks, draft, "basics/unit", "Kitchen")
    save(db, bob, frameworks, draft, "basics/unit", "Streets", 1)
    save(db, alice, frameworks, draft, "basics/matter", "Parking")
    found = around(db, alice, draft, since=before)
    assert [(c.path, c.value, c.revision, c.name, c.own) for c in found.changes] == [
        ("basics/unit", "Streets", 2, "Bob", False),
        ("basics/matter", "Parking", 1, "Alice", True),
    ]
    assert around(db, alice, draft, since=found.last).changes == ()


def test_items_that_come_and_go_are_told(db, alice, bob, frameworks, draft):
    before = around(db, alice, draft).last
    made = fields.add(db, bob, frameworks, draft, "gaps", {}, MOMENT)
    fields.remove(db, bob, frameworks, draft, "evidence", "N1", MOMENT)
    paths = [c.path for c in around(db, alice, draft, since=before).changes]
    assert {f"gaps/{made}", "evidence/N1"} <= set(paths)


def test_very_many_changes_are_not_told_one_by_one(db, alice, bob, frameworks, draft):
    before = around(db, alice, draft).last
    for number in range(presence.MOST_CHANGES + 1):
        save(db, bob, frameworks, draft, "basics/unit", f"Unit {number}", number)
    assert around(db, alice, draft, since=before).changes is None


def test_strangers_and_councillors_learn_nothing(db, mallory, carol, draft):
    for actor in (mallory, carol):
        with pytest.raises(NotFound):
            around(db, actor, draft)
        with pytest.raises(NotFound):
            presence.note(db, actor, draft, "tab", TITLE, MOMENT)
