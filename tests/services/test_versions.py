"""Versions: what an approval still covers, what only looks different, who reads which."""

import pytest

from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import fields, versions
from tests.conftest import MOMENT


def test_a_change_of_substance_asks_for_a_new_approval(alice, rita, move, stand, write, approved):
    write("Streets")
    assert [(c.path, c.old, c.new) for c in stand().substance] == [("basics/unit", "", "Streets")]
    with pytest.raises(NotAllowed, match="changed since it was approved") as refused:
        move(alice, "publish", handling="H1")
    assert "Ask for a review (Alice, Bob)" in str(refused.value)
    write("")
    assert stand().substance == ()
    assert move(alice, "publish", handling="H1") is Status.PUBLISHED


def test_a_change_of_order_does_not(db, alice, frameworks, house, move, stand, approved):
    fields.reorder(db, alice, frameworks, house, "alternatives", ["VE0", "VE2", "VE1"], MOMENT)
    assert [c.path for c in stand().cosmetic] == ["alternatives"]
    move(alice, "publish", handling="H1")
    published, approval = versions.list_of(db, alice, house)[:2]
    assert (published.kind, approval.kind) == (Kind.HANDLING, Kind.APPROVAL)
    assert published.readable
    assert not approval.readable


def test_a_meeting_found_after_the_approval_needs_no_new_one(
    db, alice, frameworks, house, move, approved
):
    given = {"organ": "Executive", "on": "2027-02-15"}
    fields.add(db, alice, frameworks, house, "handlings", given, MOMENT)
    assert move(alice, "publish", handling="H3") is Status.PUBLISHED


def test_spelling_is_marked_by_who_reviews_and_until_the_next_edit(
    db, alice, rita, house, frameworks, move, stand, write
):
    write("Streat department")
    move(alice, "submit")
    move(rita, "approve", seen=stand(rita).sha256)
    revision = write("Street department")
    args = (house, 2, "basics/unit", revision, MOMENT)
    with pytest.raises(NotAllowed):
        versions.mark_spelling(db, alice, *args)
    versions.mark_spelling(db, rita, *args)
    assert (stand().substance, [c.kind for c in stand().cosmetic]) == ((), ["spelling"])
    write("No street department")
    assert [c.path for c in stand().substance] == ["basics/unit"]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [("basics/unit", "12 schools", "13 schools"), ("basics/unit", "Streets", "")],
)
def test_what_is_more_than_spelling_cannot_be_marked(
    db, alice, rita, house, move, stand, write, path, before, after
):
    write(before, path)
    move(alice, "submit")
    move(rita, "approve", seen=stand(rita).sha256)
    revision = write(after, path)
    with pytest.raises(Invalid):
        versions.mark_spelling(db, rita, house, 2, path, revision, MOMENT)


def test_a_round_back_and_forth_tells_what_changed_between(
    db, alice, rita, house, frameworks, move, write
):
    move(alice, "submit")
    move(rita, "ask_changes", reason="Name the unit")
    write("Streets")
    move(alice, "submit")
    move(rita, "ask_changes", reason="Name the presenter")
    write("Roger", "basics/presenter")
    found = versions.compare(db, rita, frameworks, house, 1, 2)
    assert [c.path for c in found.changes] == ["basics/unit"]
    found = versions.compare(db, rita, frameworks, house, 2, None)
    assert [c.path for c in found.changes] == ["basics/presenter"]


def test_councillors_read_what_is_published_and_nothing_withdrawn(
    db, alice, carol, mallory, house, move, approved
):
    def refused(who):
        for read in (versions.list_of, lambda *a: versions.document(*a, 2)):
            with pytest.raises(NotFound):
                read(db, who, house)
        return True

    assert refused(carol)
    move(alice, "publish", handling="H1")
    assert [v.number for v in versions.list_of(db, carol, house)] == [2]
    assert versions.document(db, carol, house, 2).basics.title == "Parking permits"
    with pytest.raises(NotFound):
        versions.document(db, carol, house, 1)
    assert refused(mallory)
    move(alice, "withdraw", reason="Not now")
    assert refused(carol)
    assert versions.document(db, alice, house, 2)


def test_the_same_handling_again_replaces_what_councillors_read(
    db, alice, rita, carol, house, move, stand, write, approved
):
    move(alice, "publish", handling="H1")
    with pytest.raises(Invalid, match="already"):
        move(alice, "publish", handling="H1")
    write("Streets")
    move(alice, "submit")
    move(rita, "approve", seen=stand(rita).sha256)
    move(alice, "publish", handling="H1")
    assert [v.number for v in versions.list_of(db, carol, house)] == [4]
    assert len(versions.list_of(db, alice, house)) == 4
