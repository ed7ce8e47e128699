"""Notices by e-mail, with a real mail server on loopback."""

from datetime import timedelta

import pytest

from eva_tool.commands import housekeeping
from eva_tool.config import MailServer
from eva_tool.db.models import Notice, User
from eva_tool.services import notices
from eva_tool.services.mail import Mailer
from tests import smtp_server
from tests.conftest import MOMENT

SITE = "https://eva.example.org"


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
