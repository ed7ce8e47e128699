"""Tasks for people, and the parts that come with them."""

from datetime import date

import pytest

from eva_tool.db.models import Notice
from eva_tool.domain.errors import EvaError, NotFound
from eva_tool.services import assessments, assignments, fields, participants
from tests.services.teamwork import NOW


@pytest.fixture
def assign(db, alice, frameworks, draft):
    return lambda who, what="Count", **more: assignments.assign(
        db, alice, frameworks, draft, who.id, what, NOW, **more
    )


def part_of(db, alice, draft, who):
    found = [p for p in participants.of_assessment(db, alice, draft) if p.user_id == who.id]
    return (str(found[0].role), found[0].parts) if found else None


def test_an_expert_gets_the_criterion_that_was_assigned(db, alice, rita, frameworks, draft, assign):
    assign(rita, part="criterion:A1")
    assign(rita, part="hearings")
    assert part_of(db, alice, draft, rita) == ("contributor", ("criterion:A1", "hearings"))
    saved = fields.save(db, rita, frameworks, draft, "impacts/A1.VE1.short/score", -1, 0, NOW)
    assert saved.revision == 1


def test_a_reader_becomes_a_contributor_and_others_keep_their_role(
    db, alice, bob, rita, frameworks, draft, assign
):
    participants.put(db, alice, frameworks, draft, rita.id, "reader", (), NOW)
    assign(rita, part="evidence")
    assign(bob, part="evidence")
    assert part_of(db, alice, draft, rita) == ("contributor", ("evidence",))
    assert part_of(db, alice, draft, bob) == ("editor", ())


def test_a_task_at_large_gives_no_role(db, alice, rita, draft, assign):
    assign(rita)
    assert part_of(db, alice, draft, rita) is None


def test_whoever_is_asked_is_told(db, alice, rita, draft, assign):
    assign(rita, "Count the pupils", due="2027-02-01", part="criterion:A1")
    assign(alice, "Nobody needs to tell me")
    (notice,) = db.query(Notice)  # the role that comes with it is not told apart
    assert (notice.user_id, notice.kind) == (rita.id, "assigned")
    wanted = {"by": alice.id, "what": "Count the pupils", "due": "2027-02-01"}
    assert wanted.items() <= notice.params.items()


def test_ones_own_tasks_stand_first_and_those_done_last(db, alice, bob, draft, assign):
    done = assign(bob, "Done")
    assignments.done(db, bob, draft, done, NOW)
    assign(bob, "Soon", due="2027-01-20")
    assign(alice, "Mine")
    assign(bob, "Sooner", due="2027-01-19")
    tasks = assignments.of_assessment(db, alice, draft)
    assert [task.what for task in tasks] == ["Mine", "Sooner", "Soon", "Done"]
    assert tasks[1].due == date(2027, 1, 19)
    assert (assignments.count(db, alice, draft), assignments.count(db, bob, draft)) == (1, 2)


def test_the_page_tells_how_many_tasks_one_has(db, bob, frameworks, draft, assign):
    task = assign(bob)
    assert assessments.view(db, bob, frameworks, draft).tasks == 1
    assignments.done(db, bob, draft, task, NOW)
    assert assessments.view(db, bob, frameworks, draft).tasks == 0
    assignments.undone(db, bob, draft, task)
    assert assessments.view(db, bob, frameworks, draft).tasks == 1


def test_a_withdrawn_task_is_gone(db, alice, bob, draft, assign):
    assignments.remove(db, alice, draft, assign(bob), NOW)
    assert assignments.of_assessment(db, alice, draft) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        *({"what": ""}, {"what": "x" * 301}, {"what": None}, {"due": "soon"}),
        *({"part": "nothing"}, {"part": "criterion:Z9"}, {"part": "\x00"}),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_gets_a_role(
    db, alice, bob, rita, draft, assign, wrong
):
    for who in (bob, rita):
        with pytest.raises(EvaError):
            assign(who, **wrong)
    assert part_of(db, alice, draft, rita) is None
    assert assignments.of_assessment(db, alice, draft) == ()


@pytest.mark.parametrize("who", ["carol", "mallory"])
def test_tasks_are_for_colleagues(people, assign, who):
    with pytest.raises(NotFound, match="no such person"):
        assign(people[who])
