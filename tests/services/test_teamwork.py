"""Who may comment, assign and check: role by role, also with ids of what is not there."""

import pytest

from eva_tool.domain.errors import NotAllowed, NotFound
from eva_tool.services import assignments, comments, threads
from tests.services.teamwork import CHECKING, LEADING, LOOKING, NOW, TALKING, TEAMWORK


@pytest.fixture
def talked_of(db, alice, bob, frameworks, draft):
    """A thread of Alice's and a task of Bob's, both with the id 1."""
    assert comments.add(db, alice, draft, "basics/title", "Too long.", NOW) == 1
    assert assignments.assign(db, alice, frameworks, draft, bob.id, "Shorten it", NOW) == 1
    return draft


@pytest.mark.parametrize("name", TEAMWORK)
@pytest.mark.parametrize("who", ["mallory", "carol"])
def test_outsiders_learn_nothing(db, people, frameworks, talked_of, name, who):
    with pytest.raises(NotFound, match="no such assessment"):
        TEAMWORK[name](db, people[who], frameworks, talked_of)


@pytest.mark.parametrize("name", LOOKING)
def test_a_colleague_looks(db, rita, frameworks, talked_of, name):
    assert LOOKING[name](db, rita, frameworks, talked_of) is not None


@pytest.mark.parametrize("name", CHECKING | LEADING)
def test_a_colleague_without_a_role_neither_checks_nor_leads(db, rita, frameworks, talked_of, name):
    with pytest.raises(NotAllowed):
        TEAMWORK[name](db, rita, frameworks, talked_of)


@pytest.mark.parametrize("name", sorted(TALKING.keys() - {"comments.add"}))
def test_a_colleague_leaves_alone_what_is_not_their_own(db, rita, frameworks, talked_of, name):
    with pytest.raises(NotAllowed):
        TALKING[name](db, rita, frameworks, talked_of)


def test_an_editor_does_not_give_tasks(db, bob, frameworks, talked_of):
    for call in LEADING.values():
        with pytest.raises(NotAllowed):
            call(db, bob, frameworks, talked_of)


def test_only_reviewers_answer_the_checklist(db, alice, bob, frameworks, talked_of):
    for who in (alice, bob):
        with pytest.raises(NotAllowed):
            CHECKING["review.answer"](db, who, frameworks, talked_of)


@pytest.mark.parametrize("number", [0, -1, 2, 2**40, True, "1", None])
def test_ids_that_are_not_there_are_not_found(db, alice, frameworks, talked_of, number):
    for call in (comments.resolve, assignments.done, assignments.remove):
        with pytest.raises(NotFound):
            call(db, alice, talked_of, number, NOW)


def test_ids_of_another_assessment_are_not_found(db, alice, frameworks, talked_of):
    from eva_tool.services import assessments

    other = assessments.create(db, alice, frameworks, "Other", "small@1", "fi")
    with pytest.raises(NotFound):
        comments.resolve(db, alice, other, 1, NOW)
    with pytest.raises(NotFound):
        assignments.done(db, alice, other, 1, NOW)
    assert threads.counts(db, alice, other) == {}
