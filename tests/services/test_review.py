"""The check-list: who answers what about which version, and what the document tells."""

import pytest

from eva_tool.domain.errors import Invalid
from eva_tool.domain.review import CHECKLIST
from eva_tool.services import participants, review, workflow
from tests.services.teamwork import NOW


@pytest.fixture
def move(db, frameworks, draft):
    return lambda who, name, **more: workflow.move(db, who, frameworks, draft, name, NOW, **more)


@pytest.fixture
def checks(db, frameworks, draft):
    return lambda who: review.checklist(db, who, frameworks, draft)


@pytest.fixture
def reviewer(db, alice, rita, frameworks, draft):
    participants.put(db, alice, frameworks, draft, rita.id, "reviewer", (), NOW)
    return rita


def asked(checklist, name="negatives"):
    return next(one for one in checklist.asked if one.question.id == name)


def test_before_a_review_the_questions_are_there_to_read(checks, alice, reviewer):
    for who in (alice, reviewer):
        found = checks(who)
        assert (found.version, found.may_answer) == (None, False)
        assert len(found.asked) == len(CHECKLIST)


def test_the_reviewer_answers_with_reasons(db, checks, move, alice, reviewer, draft):
    move(alice, "submit")
    assert checks(reviewer).may_answer
    assert not checks(alice).may_answer
    given = {"negatives": ("partly", " VE2 has none. "), "language": ("yes", "")}
    assert review.answer(db, reviewer, draft, given, NOW) == 2
    mine = asked(checks(reviewer)).mine
    assert (mine.answer, mine.reason) == ("partly", "VE2 has none.")
    assert asked(checks(alice)).others == (mine,)


def test_an_answer_can_be_changed(db, checks, move, alice, reviewer, draft):
    move(alice, "submit")
    review.answer(db, reviewer, draft, {"negatives": ("no", "None.")}, NOW)
    review.answer(db, reviewer, draft, {"negatives": ("yes", "")}, NOW)
    assert [a.answer for a in asked(checks(alice)).all] == ["yes"]


@pytest.mark.parametrize(
    "given",
    [
        *({"negatives": said} for said in (("partly", ""), ("no", " \n"), ("maybe", "x"))),
        *({"negatives": said} for said in (("no", "x" * 10_001), (None, None))),
        {"nothing": ("yes", "")},
    ],
)
def test_what_is_no_answer_is_refused_whole(db, checks, move, alice, reviewer, draft, given):
    move(alice, "submit")
    with pytest.raises(Invalid):
        review.answer(db, reviewer, draft, {"language": ("yes", ""), **given}, NOW)
    assert not any(one.all for one in checks(alice).asked)


def test_nothing_is_answered_while_nothing_is_in_review(db, move, alice, reviewer, draft):
    with pytest.raises(Invalid, match="Nothing is in review"):
        review.answer(db, reviewer, draft, {"language": ("yes", "")}, NOW)


def test_the_answers_before_stay_beside_the_new_ones(db, checks, move, alice, reviewer, draft):
    move(alice, "submit")
    review.answer(db, reviewer, draft, {"negatives": ("no", "None.")}, NOW)
    move(reviewer, "ask_changes", reason="Show the losses.")
    assert [a.reason for a in asked(checks(alice)).all] == ["None."]
    move(alice, "submit")
    found = checks(reviewer)
    assert asked(found).mine is None
    assert [a.reason for a in asked(found).before] == ["None."]
    assert found.version > found.before
