"""The housekeeping: reminders, what is thrown away, one process at a time."""

from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread

import pytest

from eva_tool.commands import housekeeping
from eva_tool.db.alone import alone
from eva_tool.db.models import Attempt, Presence
from eva_tool.db.session import make_engine
from eva_tool.language import Language
from eva_tool.services import assessments, notices, participants
from tests.conftest import MOMENT
from tests.domain import build

SITE = "https://eva.example.org"
ENGLISH = Language("en")


def test_dates_are_reminded_of_once(sessions, people, frameworks):
    at = MOMENT
    today = at.date()
    with sessions.begin() as session:
        alice, bob = people["alice"], people["bob"]
        number = assessments.import_document(session, alice, frameworks, dated(today))
        participants.put(session, alice, frameworks, number, bob.id, "reader", (), at, quiet=True)
    for _round in range(3):
        housekeeping.whole_round(sessions, None, SITE, lambda: at)
    with sessions() as session:
        found = notices.list_of(session, people["alice"], ENGLISH)
    assert sorted((one.kind, one.detail.partition(" ·")[0]) for one in found) == [
        ("decision_near", "Meeting: Board 20 January 2027"),
        ("follow_up", "Buses"),
        ("follow_up", "Count them"),
    ]
    with sessions() as session:
        [bobs] = notices.list_of(session, people["bob"], ENGLISH)
    assert bobs.detail == "Ask Bob · Due: 17 January 2027"


def test_nobody_is_reminded_of_what_is_decided_far_or_done(sessions, people, frameworks):
    with sessions.begin() as session:
        number = assessments.import_document(
            session, people["alice"], frameworks, dated(MOMENT.date())
        )
        row = session.get(assessments.Assessment, number)
        row.status = "withdrawn"
    housekeeping.whole_round(sessions, None, SITE, lambda: MOMENT)
    with sessions() as session:
        assert notices.list_of(session, people["alice"], ENGLISH) == ()


def dated(today):
    soon, far, ago = today + timedelta(days=2), today + timedelta(days=60), date(2020, 1, 1)
    return build.document(
        basics={"title": "Dates"},
        handlings=[
            {"id": "H1", "organ": "Board", "on": today + timedelta(days=5), "decides": True},
            {"id": "H2", "organ": "Council", "on": far},
        ],
        tasks=[
            {"id": "T1", "what": "Ask Bob", "who": "Bob, planner", "due": soon},
            {"id": "T2", "what": "Done", "due": soon, "done": True},
            {"id": "T3", "what": "Later", "due": far},
            {"id": "T4", "what": "Long ago", "due": ago},
        ],
        gaps=[{"id": "G1", "text": "Count them", "due": today - timedelta(days=3)}],
        mitigations=[{"id": "M1", "measure": "Buses", "due": soon}],
    )


def test_traces_are_thrown_away(sessions, people, draft):
    old, new = MOMENT - timedelta(days=2), MOMENT - timedelta(minutes=1)
    with sessions.begin() as session:
        for tab, at in (("old", old), ("new", new)):
            row = Presence(assessment_id=draft, tab=tab, user_id=people["alice"].id, at=at)
            session.add_all([row, Attempt(key_hash=tab * 20, at=at)])
    housekeeping.whole_round(sessions, None, SITE, lambda: MOMENT)
    with sessions() as session:
        assert [row.tab for row in session.query(Presence)] == ["new"]
        assert session.query(Attempt).count() == 1


def test_one_process_at_a_time(engine, database_url):
    other = make_engine(database_url)
    try:
        with alone(engine, "x") as first, alone(other, "x") as second, alone(other, "y") as apart:
            assert (first, second, apart) == (True, False, True)
        with alone(other, "x") as again:
            assert again
    finally:
        other.dispose()


def test_a_process_of_the_service_does_it_by_itself(
    sessions, people, frameworks, settings, monkeypatch
):
    with sessions.begin() as session:
        today = datetime.now(UTC).date()
        assessments.import_document(session, people["alice"], frameworks, dated(today))
    stop, seen = Event(), Event()
    real = housekeeping.whole_round

    def once(*args, **options):
        real(*args, **options)
        seen.set()
        return 0

    monkeypatch.setattr(housekeeping, "whole_round", once)
    thread = Thread(target=housekeeping.keep, args=(settings, stop, 0.01))
    thread.start()
    assert seen.wait(20)
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    with sessions() as session:
        assert notices.unread_count(session, people["alice"]) == 4


def test_a_fault_does_not_end_the_housekeeping(settings, monkeypatch, people):
    rounds, stop = [], Event()

    def faulty(*_args, **_options):
        rounds.append(1)
        if len(rounds) == 2:
            stop.set()
        raise RuntimeError("a bug")

    monkeypatch.setattr(housekeeping, "whole_round", faulty)
    housekeeping.keep(settings, stop, 0.01)
    assert len(rounds) == 2


def test_it_can_be_left_to_a_timer(settings):
    from dataclasses import replace

    assert housekeeping.start(replace(settings, housekeeping=False)) is None


@pytest.fixture
def settings(database_url):
    from eva_tool.config import Settings

    return Settings(database_url=database_url, secret_key="only for tests")
