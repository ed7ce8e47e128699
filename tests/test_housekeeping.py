"""The housekeeping with a real mail server on loopback."""

from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread

import pytest

from eva_tool.commands import housekeeping
from eva_tool.config import MailServer
from eva_tool.db.alone import alone
from eva_tool.db.models import Attempt, Notice, Presence, User
from eva_tool.db.session import make_engine
from eva_tool.language import Language
from eva_tool.services import assessments, notices, participants
from eva_tool.services.mail import Mailer
from tests import smtp_server
from tests.conftest import MOMENT
from tests.domain import build

SITE = "https://eva.example.org"
ENGLISH = Language("en")


@pytest.fixture
def box():
    with smtp_server.running() as box:
        yield box


@pytest.fixture
def mailer(box):
    return Mailer(box.server)


@pytest.fixture
def told(sessions, people, draft):
    """Tell people by name that a review is asked."""

    def tell(*names, at=MOMENT, kind="review_asked"):
        with sessions.begin() as session:
            ids = [people[name].id for name in names]
            notices.tell(session, ids, kind, draft, {"by": people["alice"].id}, at)

    return tell


@pytest.fixture
def want(sessions, people):
    def wants(name, **choices):
        with sessions.begin() as session:
            user = session.get(User, people[name].id)
            for key, value in choices.items():
                setattr(user, key, value)

    return wants


@pytest.fixture
def send(sessions, mailer):
    def sent(at=MOMENT, *, daily=True, **options):
        return housekeeping.send(sessions, mailer, SITE, lambda: at, daily=daily, **options)

    return sent


def mailed(sessions, person):
    with sessions() as session:
        rows = session.query(Notice).filter_by(user_id=person.id).order_by(Notice.id)
        return [row.mailed_at for row in rows]


def test_one_message_a_day_tells_everything_new(told, want, send, box, draft):
    want("rita", language="en")
    told("rita")
    told("rita", kind="mentioned")
    assert send() == 1
    [letter] = box.to("rita@example.org")
    assert letter["Subject"] == "EVA: 2 new notices"
    text = letter.get_content()
    assert "Hello Rita," in text
    assert "Parking permits" in text
    assert "- Alice asks you to check the assessment." in text
    assert f"{SITE}/assessments/{draft}/review" in text
    assert f"{SITE}/account" in text
    told("rita", kind="approved", at=MOMENT + timedelta(hours=1))
    assert send(MOMENT + timedelta(hours=2)) == 0
    assert send(MOMENT + timedelta(days=1)) == 1


def test_the_message_is_in_the_language_of_the_person(told, want, send, box):
    want("rita", language="sv")
    told("rita")
    send()
    [letter] = box.to("rita@example.org")
    assert letter["Subject"] == "EVA: Alice ber dig granska bedömningen"
    assert letter.get_content().startswith("Hej Rita,")


def test_who_wants_it_at_once_gets_it_at_once_and_who_wants_none_gets_none(told, want, send, box):
    want("rita", mail="at_once")
    want("bob", mail="off")
    told("rita", "bob", "alice")
    assert send(daily=False) == 1
    told("rita", kind="approved")
    assert send(daily=False) == 1
    assert (
        len(box.to("rita@example.org")),
        box.to("bob@example.org"),
        box.to("alice@example.org"),
    ) == (2, [], [])


def test_what_was_read_or_is_old_is_not_sent(sessions, people, told, send, box):
    told("rita")
    with sessions.begin() as session:
        notices.mark_read(session, people["rita"], MOMENT)
    told("bob", at=MOMENT - timedelta(days=15))
    assert send() == 0
    assert box.letters == []


def test_a_refused_address_stops_nobody_and_is_tried_again(sessions, people, told, send, box):
    told("alice", "bob", "rita")
    box.refused = {"bob@example.org"}
    resting = {}
    assert send(resting=resting) == 2
    assert mailed(sessions, people["bob"]) == [None]
    assert send(MOMENT + timedelta(minutes=5), resting=resting) == 0
    box.refused = set()
    assert send(MOMENT + timedelta(hours=2), resting=resting) == 1
    assert mailed(sessions, people["bob"]) == [MOMENT + timedelta(hours=2)]
    assert len(box.letters) == 3


def test_nothing_is_lost_while_the_mail_server_is_away(sessions, people, told, send, mailer):
    told("rita")
    away = Mailer(MailServer(host="127.0.0.1", port=9, security="none", sender="eva@example.org"))
    assert housekeeping.send(sessions, away, SITE, lambda: MOMENT, daily=True) == 0
    assert mailed(sessions, people["rita"]) == [None]
    assert send() == 1


def test_no_address_is_logged(told, send, box, caplog):
    told("rita")
    box.refused = {"rita@example.org"}
    send()
    assert "rita" not in caplog.text.lower()


def test_dates_are_reminded_of_once(sessions, people, frameworks):
    at = MOMENT
    today = at.date()
    with sessions.begin() as session:
        alice, bob = people["alice"], people["bob"]
        number = assessments.import_document(session, alice, frameworks, dated(today))
        participants.put(session, alice, frameworks, number, bob.id, "reader", (), at)
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
