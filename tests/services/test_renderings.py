"""Files are made once, by one process at a time, and taken over from one that died."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eva_tool.db.models import Rendering
from eva_tool.db.session import reading, writing
from eva_tool.services import annexes, fields, printing, printjobs, renderings
from eva_tool.services.printing import Failed
from eva_tool.services.renderings import Busy, Wanted
from tests.conftest import MOMENT
from tests.services.printing_house import claimed, made

LATER = MOMENT + printjobs.LEASE + timedelta(seconds=1)
DAY = timedelta(days=1)


def test_two_people_who_ask_for_the_same_get_one_file(
    want, printer, printed, alice, bob, rita, rows
):
    states = [want(who).state for who in (alice, bob, rita)]
    assert states == ["queued", "queued", "queued"]
    made(printer)
    assert len(printed) == 1
    [row] = rows()
    assert want(rita).state == "done"
    assert (row.state, row.size, len(row.sha256)) == ("done", want(bob).size, 64)


def test_another_language_or_format_is_another_file(sessions, alice, frameworks, draft):
    keys = set()
    for code in ("fi", "sv"):
        for kind in ("pdf", "xlsx"):
            wanted = Wanted(language=code, format=kind, assessment_id=draft)
            with reading(sessions) as db:
                keys.add(renderings.look(db, alice, frameworks, wanted, MOMENT).key)
    assert len(keys) == 4


def test_of_two_processes_one_makes_the_file(want, sessions):
    want()
    first, second = claimed(sessions, "one"), claimed(sessions, "two")
    assert first.maker == "one"
    assert second is None


def test_a_file_is_taken_over_from_a_process_that_died(want, sessions, printer, printed, rows):
    want()
    dead = claimed(sessions, "dead")
    assert claimed(sessions, "other") is None
    other = claimed(sessions, "other", LATER)
    assert other.key == dead.key
    with writing(sessions) as db:
        assert not printjobs.hold(db, dead, "pages", 9, LATER)
        assert printjobs.hold(db, other, "pages", 2, LATER)
        file = annexes.File(name="x", media_type="x/y", content=b"late")
        assert not printjobs.finish(db, dead, file, LATER)
    assert [(row.state, row.page) for row in rows()] == [("running", 2)]


def test_the_next_process_finishes_what_a_dead_one_began(want, sessions, printer, printed, rows):
    want(at=MOMENT)
    claimed(sessions, "dead", MOMENT)  # long ago by the clock of the printer, or not yet
    with writing(sessions) as db:
        db.scalars(select(Rendering)).one().lease_until = MOMENT - 900 * DAY
    made(printer)
    assert [row.state for row in rows()] == ["done"]


def test_a_file_with_which_processes_die_is_given_up(want, sessions, rows):
    want()
    for number in range(printjobs.MOST_TRIES):
        assert claimed(sessions, f"m{number}", MOMENT + number * timedelta(minutes=1))
    assert claimed(sessions, "last", MOMENT + DAY) is None
    assert [(row.state, row.problem) for row in rows()] == [("failed", "fault")]


def test_who_lives_keeps_the_file(want, sessions):
    want()
    job = claimed(sessions, "slow")
    with writing(sessions) as db:
        assert printjobs.hold(db, job, "pages", 3, LATER)
    assert claimed(sessions, "other", LATER) is None


@pytest.mark.parametrize("fault", [Failed("time"), RuntimeError("boom")])
def test_a_failure_is_told_and_can_be_tried_again(want, printer, monkeypatch, printed, rows, fault):
    make = printing.printed

    def fails(*_any):
        raise fault

    monkeypatch.setattr(printing, "printed", fails)
    want()
    made(printer)
    [row] = rows()
    assert (row.state, row.problem) == ("failed", getattr(fault, "problem", "fault"))
    monkeypatch.setattr(printing, "printed", make)
    assert want().state == "queued"
    made(printer)
    assert want().state == "done"


def test_a_draft_that_changed_while_it_waited_is_not_printed_as_it_was_ordered(
    want, sessions, alice, frameworks, draft, printer, printed, rows
):
    want()
    with writing(sessions) as db:
        fields.save(db, alice, frameworks, draft, "basics/unit", "Schools", 0, MOMENT)
    made(printer)
    assert printed == []
    assert [(row.state, row.problem) for row in rows()] == [("failed", "changed")]


def test_so_many_wait_that_one_more_would_wait_too_long(want, monkeypatch):
    monkeypatch.setattr(renderings, "MOST_WAITING", 0)
    with pytest.raises(Busy):
        want()
