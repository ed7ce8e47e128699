"""Devices: signed in by a random key, until signed out, idle or a day old."""

from datetime import timedelta

import pytest

from eva_tool.db.models import SignIn, User
from eva_tool.services import signins
from tests.conftest import MOMENT

MINUTE = timedelta(minutes=1)


@pytest.fixture
def key(db, alice):
    return signins.open_for(db, alice, "password", "Firefox\n", "192.0.2.1", MOMENT)


def test_the_key_finds_the_person_and_is_not_stored(db, alice, key):
    found = signins.signed(db, key, MOMENT)
    assert found.actor == alice
    assert not found.stale
    assert key not in repr(db.query(SignIn).one().__dict__)


@pytest.mark.parametrize("wrong", ["", "x", "\ud800", "x" * 10_000, "' OR 1=1 --"])
def test_other_keys_find_nobody(db, key, wrong):
    assert signins.signed(db, wrong, MOMENT) is None


def test_signing_out_ends_the_device_at_once(db, key):
    signins.end(db, key, MOMENT)
    assert signins.signed(db, key, MOMENT) is None


def test_a_closed_account_is_signed_out_at_once(db, alice, key):
    db.get(User, alice.id).disabled = True
    db.flush()
    assert signins.signed(db, key, MOMENT) is None


def test_an_idle_device_is_signed_out_and_an_active_one_is_not(db, key):
    assert signins.signed(db, key, MOMENT + 59 * MINUTE).stale
    assert signins.signed(db, key, MOMENT + 61 * MINUTE) is None
    signins.touch(db, signins.signed(db, key, MOMENT).device, MOMENT + 30 * MINUTE)
    assert signins.signed(db, key, MOMENT + 61 * MINUTE)


def test_nobody_stays_signed_in_for_longer_than_a_working_day(db, key):
    device = signins.signed(db, key, MOMENT).device
    signins.touch(db, device, MOMENT + timedelta(hours=12))
    assert signins.signed(db, key, MOMENT + timedelta(hours=12))
    assert signins.signed(db, key, MOMENT + timedelta(hours=12, seconds=1)) is None
