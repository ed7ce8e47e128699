"""Moves: who may make them, what they lock and publish, and what a refusal says."""

from dataclasses import replace

import pytest

from eva_tool.domain.errors import Invalid, NotAllowed
from eva_tool.domain.permissions import Scope
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import notices, participants, versions, workflow
from tests.conftest import MOMENT


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
    with pytest.raises(NotAllowed, match="somebody else checks and approves it") as refused:
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
