"""Guessing is slowed down, in one count for all processes; people are not locked out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from eva_tool.db.models import Attempt
from eva_tool.db.session import writing
from eva_tool.services import throttle
from eva_tool.services.throttle import LIMITS, WINDOW, TooMany
from tests.conftest import MOMENT

ALICE = {"sign-in": "alice|192.0.2.1"}


def spend(session, who, times, at=MOMENT):
    for number in range(times):
        throttle.take(session, who, at + timedelta(milliseconds=number))


def test_attempts_are_used_up_and_come_back_as_time_passes(db):
    spend(db, ALICE, LIMITS["sign-in"])
    with pytest.raises(TooMany):
        throttle.take(db, ALICE, MOMENT)
    later = MOMENT + WINDOW + timedelta(seconds=1)
    throttle.take(db, ALICE, later)
    assert db.query(Attempt).count() == 1


def test_what_is_refused_does_not_prolong_the_wait(db):
    spend(db, ALICE, LIMITS["sign-in"])
    for minute in range(1, 15):
        with pytest.raises(TooMany):
            throttle.take(db, ALICE, MOMENT + timedelta(minutes=minute))
    throttle.take(db, ALICE, MOMENT + WINDOW + timedelta(seconds=1))


def test_one_count_being_used_up_leaves_the_others_as_they_are(db):
    spend(db, ALICE, LIMITS["sign-in"])
    with pytest.raises(TooMany):
        throttle.take(db, ALICE | {"address": "192.0.2.1"}, MOMENT)
    assert db.query(Attempt).count() == LIMITS["sign-in"]
    throttle.take(db, {"sign-in": "bob|192.0.2.1"}, MOMENT)


def test_a_right_attempt_is_given_back_and_its_count_begins_anew(db):
    who = ALICE | {"address": "192.0.2.1"}
    spend(db, who, 3)
    now = MOMENT + timedelta(minutes=1)
    throttle.take(db, who, now)
    throttle.give_back(db, who, now)
    assert db.query(Attempt).count() == 6
    throttle.forget(db, "sign-in", ALICE["sign-in"])
    assert db.query(Attempt).count() == 3


def test_nobody_learns_from_the_table_who_tried(db):
    throttle.take(db, ALICE, MOMENT)
    assert "alice" not in repr(db.query(Attempt).one().__dict__)


def test_of_many_at_the_same_moment_no_more_pass(sessions):
    def attempt(number):
        try:
            with writing(sessions) as session:
                throttle.take(session, ALICE, MOMENT + timedelta(milliseconds=number))
        except TooMany:
            return 0
        return 1

    with ThreadPoolExecutor(8) as many:
        assert sum(many.map(attempt, range(24))) == LIMITS["sign-in"]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("x" * 100, "x" * 64),
    ],
)
def test_addresses_are_counted_by_subscriber(address, counted):
    assert throttle.network(address) == counted
