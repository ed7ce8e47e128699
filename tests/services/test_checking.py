"""What reviewers say of a round: checked, on which content, or changes asked for."""

import pytest

from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.review import CHECKLIST, State
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import notices, participants, review, versions
from tests.conftest import MOMENT

ALL = {one.id: ("no", "Not yet.") for one in CHECKLIST}


@pytest.fixture
def ready(db, alice, bob, rita, frameworks, house, move):
    """Rita reviews, Bob approves; it is in review."""
    for person, role in ((rita, "reviewer"), (bob, "approver")):
        participants.put(db, alice, frameworks, house, person.id, role, (), MOMENT)
    move(alice, "submit")


@pytest.fixture
def check(db, house, move, stand):
    def say(who, answers=ALL):
        review.answer(db, who, house, answers, MOMENT)
        return move(who, "check", seen=stand(who).sha256, reason="Well done.")

    return say


def the_only(stand):
    (found,) = stand.checks
    return found


def test_who_is_asked_is_told_until_they_say_something(stand, rita, ready, check):
    found = the_only(stand())
    assert (found.name, found.state, found.version) == ("Rita", State.ASKED, None)
    assert found.asked_at == MOMENT
    assert check(rita) is Status.IN_REVIEW
    found = the_only(stand())
    assert (found.state, found.said, found.at) == (State.CHECKED, "Well done.", MOMENT)
    assert (found.sha256, found.changed) == (stand().sha256, ())


def test_what_is_checked_unchanged_needs_no_version_of_its_own(
    db, alice, rita, house, ready, check, stand, write
):
    check(rita)
    assert [one.kind for one in versions.list_of(db, alice, house)] == [Kind.REVIEW]
    write("Streets")
    check(rita)
    assert [one.kind for one in versions.list_of(db, alice, house)] == [Kind.CHECK, Kind.REVIEW]
    assert the_only(stand()).version == 2


def test_a_later_change_of_substance_is_told_and_an_order_is_not(
    db, alice, rita, frameworks, house, ready, check, stand, write
):
    check(rita)
    write("Streets")
    assert [one.path for one in the_only(stand()).changed] == ["basics/unit"]
    assert check(rita) is Status.IN_REVIEW
    assert the_only(stand()).changed == ()


def test_the_check_list_is_answered_first_and_a_no_is_an_answer(rita, ready, check, move, stand):
    with pytest.raises(Invalid, match="check-list first"):
        move(rita, "check", seen=stand(rita).sha256)
    some = dict(list(ALL.items())[1:])
    with pytest.raises(Invalid, match="check-list first"):
        check(rita, some)
    assert check(rita) is Status.IN_REVIEW


def test_the_same_is_not_said_twice_of_the_same(rita, ready, check, move, stand, write):
    check(rita)
    with pytest.raises(Invalid, match="already"):
        move(rita, "check", seen=stand(rita).sha256)


def test_nobody_checks_what_they_did_not_see_or_sent_themselves(
    db, alice, bob, rita, frameworks, house, ready, check, move, write
):
    review.answer(db, rita, house, ALL, MOMENT)
    with pytest.raises(Invalid, match="changed while you read it"):
        move(rita, "check", seen="0" * 64)
    participants.put(db, alice, frameworks, house, bob.id, "owner", (), MOMENT)
    participants.put(db, alice, frameworks, house, alice.id, "reviewer", (), MOMENT)
    with pytest.raises(NotAllowed, match="somebody else checks"):
        check(alice)


def test_it_can_be_approved_without_a_check(bob, ready, move, stand):
    assert move(bob, "approve", seen=stand(bob).sha256) is Status.APPROVED
    assert the_only(stand()).state is State.ASKED


def test_asking_for_changes_takes_a_check_back_and_a_new_round_begins_anew(
    alice, rita, ready, check, move, stand
):
    check(rita)
    move(rita, "ask_changes", reason="One more thing.")
    found = the_only(stand())
    assert (found.state, found.said, found.version) == (State.CHANGES, "One more thing.", None)
    move(alice, "submit")
    assert the_only(stand()).state is State.ASKED
    move(alice, "recall", reason="Wait")
    assert stand().checks == ()


def test_the_owner_is_told(db, alice, bob, rita, ready, check, monkeypatch):
    told = []
    monkeypatch.setattr(notices, "tell", lambda db, who, kind, *rest: told.append((kind, set(who))))
    check(rita)
    assert told == [("checked", {alice.id})]


def again(db, house, move, alice, rita):
    move(rita, "ask_changes", reason="More")
    move(alice, "submit")


def test_an_earlier_answer_is_no_answer_until_it_is_said_to_hold(
    db, alice, rita, frameworks, house, ready, move
):
    review.answer(db, rita, house, {"negatives": ("no", "None.")}, MOMENT)
    again(db, house, move, alice, rita)
    again(db, house, move, alice, rita)

    def asked():
        listed = review.checklist(db, rita, frameworks, house).asked
        return next(one for one in listed if one.question.id == "negatives")

    (before,) = asked().before
    assert (before.reviewer, before.reason, before.version, before.at) == (
        "Rita",
        "None.",
        1,
        MOMENT,
    )
    assert asked().mine is None
    review.still_holds(db, rita, house, "negatives", rita.id, MOMENT)
    assert (asked().mine.answer, asked().mine.reason) == ("no", "None.")
    assert asked().mine.version == 3


@pytest.mark.parametrize("question", ["language", "nothing", "\x00", None])
def test_only_what_somebody_answered_can_still_hold(db, alice, rita, house, ready, move, question):
    review.answer(db, rita, house, {"negatives": ("no", "None.")}, MOMENT)
    again(db, house, move, alice, rita)
    with pytest.raises(NotFound):
        review.still_holds(db, rita, house, question, rita.id, MOMENT)
    with pytest.raises(NotFound):
        review.still_holds(db, rita, house, "negatives", alice.id, MOMENT)
