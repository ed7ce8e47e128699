"""Moves: who may make them, what they lock and publish, and what a refusal says."""

from dataclasses import replace

import pytest

from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Role, Scope
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import edits, fields, notices, participants, users, versions, workflow
from tests.conftest import MOMENT, PASSWORD


@pytest.fixture
def pia(db, rita, draft):
    """An administrator of the house."""
    name = {"email": "pia@example.org", "name": "Pia", "role": Role.ADMINISTRATOR}
    users.add(db, rita.organisation_id, password=PASSWORD, **name)
    return users.by_email(db, "pia@example.org")


@pytest.fixture
def house(db, alice, rita, carol, frameworks, draft, pia):
    """Rita approves; the matter goes to two meetings."""
    participants.put(db, alice, frameworks, draft, rita.id, "approver", (), MOMENT)
    for organ, on in (("Board", "2027-02-01"), ("Council", "2027-03-01")):
        given = {"organ": organ, "on": on}
        fields.add(db, alice, frameworks, draft, "handlings", given, MOMENT)
    return draft


@pytest.fixture
def move(db, frameworks, house):
    def make(actor, name, **given):
        return workflow.move(db, actor, frameworks, house, name, MOMENT, **given)

    return make


@pytest.fixture
def stand(db, alice, frameworks, house):
    return lambda actor=alice: workflow.standing(db, actor, frameworks, house)


@pytest.fixture
def write(db, alice, frameworks, house):
    def save(value, path="basics/unit", actor=alice):
        base = edits.revisions(db, house, [path]).get(path, 0)
        return fields.save(db, actor, frameworks, house, path, value, base, MOMENT).revision

    return save


@pytest.fixture
def approved(move, alice, rita, stand):
    move(alice, "submit")
    move(rita, "approve", seen=stand(rita).sha256)


def test_the_way_from_draft_to_decision_leaves_every_version(
    db, alice, rita, house, move, stand, approved
):
    assert move(alice, "publish", handling="H1") is Status.PUBLISHED
    assert move(alice, "publish", handling="H2") is Status.PUBLISHED
    assert move(rita, "decide", handling="H2") is Status.DECIDED
    found = versions.list_of(db, alice, house)
    assert [(v.number, v.kind, v.organ) for v in found] == [
        (3, Kind.HANDLING, "Council"),
        (2, Kind.APPROVAL, "Board"),
        (1, Kind.REVIEW, ""),
    ]
    assert found[0].sha256 == found[1].sha256
    assert found[0].decided_on == MOMENT.date()
    assert found[1].decided_on is None
    assert [one.name for one in stand().past] == [
        "decide",
        "publish",
        "publish",
        "approve",
        "submit",
    ]
    assert [one.version for one in stand().past] == [3, 3, 2, 2, 1]


def test_nobody_approves_what_they_sent_to_review(db, alice, bob, frameworks, house, move, stand):
    move(bob, "submit")
    participants.put(db, alice, frameworks, house, bob.id, "approver", (), MOMENT)
    with pytest.raises(NotAllowed, match="somebody else approves it") as refused:
        move(bob, "approve", seen=stand(bob).sha256)
    assert "Rita" in str(refused.value)
    assert "Bob" not in str(refused.value)


def test_what_changed_while_it_was_read_is_not_approved(alice, rita, move, stand, write):
    move(alice, "submit")
    seen = stand(rita).sha256
    write("Streets")
    for shown in (seen, "", "x" * 64):
        with pytest.raises(Invalid, match="changed while you read it"):
            move(rita, "approve", seen=shown)
    assert move(rita, "approve", seen=stand(rita).sha256) is Status.APPROVED


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


def test_a_decision_is_of_what_was_published_for_that_meeting(alice, move, approved):
    move(alice, "publish", handling="H1")
    with pytest.raises(Invalid, match="Choose the meeting"):
        move(alice, "decide", handling="H2")
    assert move(alice, "decide") is Status.DECIDED


@pytest.mark.parametrize("handling", ["", "H9", "\x00", None, ["H1"]])
def test_it_is_published_for_a_meeting_of_the_basics(alice, move, approved, handling):
    with pytest.raises(Invalid, match="Choose the meeting"):
        move(alice, "publish", handling=handling)


def test_a_refusal_names_who_can_act(alice, bob, rita, pia, move, stand):
    move(alice, "submit")
    with pytest.raises(NotAllowed, match=r"Approve \(Rita\)"):
        move(alice, "approve", seen=stand().sha256)
    with pytest.raises(NotAllowed, match=r"Withdraw \(Alice, Pia\)"):
        move(bob, "withdraw", reason="No")
    with pytest.raises(NotAllowed, match=r"In review\. .*Ask for changes \(Rita\)"):
        move(alice, "submit")


def test_when_nobody_can_act_the_owner_can_add_somebody(db, alice, rita, pia, house, move, stand):
    participants.remove(db, alice, house, rita.id, MOMENT)
    move(alice, "submit")
    found = {one.name: one for one in stand().moves}
    assert found["approve"].people == ()
    assert "the owner can add somebody (Alice, Pia)" in str(found["approve"].refusals[0])
    assert found["recall"].allowed


@pytest.mark.parametrize("name", ["", "nonsense", None, ["submit"], "__class__"])
def test_there_are_no_other_moves(alice, move, name):
    with pytest.raises(Invalid):
        move(alice, name)


@pytest.mark.parametrize("reason", ["", "  \n", "\x00", "x" * 10_001])
def test_a_reason_is_written_and_has_an_end(alice, move, reason):
    with pytest.raises(Invalid):
        move(alice, "withdraw", reason=reason)


def test_what_is_closed_is_not_edited_until_it_is_reopened(pia, alice, move, write):
    move(pia, "withdraw", reason="Not now")
    with pytest.raises(NotAllowed):
        write("Streets")
    move(pia, "reopen", reason="Now")
    assert write("Streets") == 1


def test_those_who_act_next_are_told(db, alice, bob, rita, carol, move, stand, monkeypatch):
    told = []
    monkeypatch.setattr(notices, "tell", lambda db, who, kind, *rest: told.append((kind, set(who))))
    move(alice, "submit")
    move(rita, "ask_changes", reason="More")
    move(bob, "submit")
    move(rita, "approve", seen=stand(rita).sha256)
    move(alice, "publish", handling="H1")
    everybody = {alice.id, bob.id, rita.id, carol.id}
    assert told == [
        ("review_asked", {rita.id}),
        ("changes_asked", {alice.id, bob.id}),
        ("review_asked", {rita.id}),
        ("approved", {alice.id, bob.id}),
        ("published", everybody - {alice.id}),
    ]


@pytest.mark.parametrize("scope", [Scope.READ, Scope.WRITE])
def test_a_token_moves_only_with_that_scope(db, alice, frameworks, house, scope):
    who = replace(alice, scopes=frozenset({scope}))
    with pytest.raises(NotAllowed, match="token"):
        workflow.move(db, who, frameworks, house, "submit", MOMENT)
    who = replace(alice, scopes=frozenset({scope, Scope.MOVE}))
    assert workflow.move(db, who, frameworks, house, "submit", MOMENT) is Status.IN_REVIEW
