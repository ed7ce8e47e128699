"""The devices of a person: only one's own are seen and ended, and what is over is not shown."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eva_tool.db.models import LogEntry
from eva_tool.domain.errors import NotFound
from eva_tool.services import devices, signins
from tests.conftest import MOMENT

LATER = MOMENT + timedelta(minutes=5)


def sign_in(db, who, at=MOMENT):
    key = signins.open_for(db, who, "password", "Firefox", "192.0.2.1", at)
    return key, signins.signed(db, key, at).device


def test_the_last_used_comes_first_and_what_is_over_does_not_come(db, alice, bob):
    sign_in(db, alice, MOMENT - timedelta(hours=2))  # idle for too long
    _, first = sign_in(db, alice)
    _, second = sign_in(db, alice, LATER)
    sign_in(db, bob)
    assert [d.device_id for d in devices.mine(db, alice, LATER)] == [second, first]


def test_ending_one_signs_it_out_at_once(db, alice):
    key, device = sign_in(db, alice)
    here, _ = sign_in(db, alice)
    devices.end(db, alice, device, LATER)
    assert signins.signed(db, key, LATER) is None
    assert signins.signed(db, here, LATER)


@pytest.mark.parametrize("wrong", [0, -1, 2**40, None, "1"])
def test_no_such_device(db, alice, wrong):
    with pytest.raises(NotFound):
        devices.end(db, alice, wrong, LATER)


def test_devices_of_others_are_as_absent(db, alice, bob):
    key, device = sign_in(db, bob)
    with pytest.raises(NotFound):
        devices.end(db, alice, device, LATER)
    devices.end_all(db, alice, LATER)
    assert signins.signed(db, key, LATER)


def test_signing_out_elsewhere_keeps_this_one(db, alice):
    away, _ = sign_in(db, alice)
    key, here = sign_in(db, alice)
    assert devices.end_others(db, alice, here, LATER) == 1
    assert signins.signed(db, away, LATER) is None
    assert signins.signed(db, key, LATER)
    assert devices.end_all(db, alice, LATER) == 1
    assert signins.signed(db, key, LATER) is None


def test_it_is_logged_by_number_and_without_address(db, alice):
    _, device = sign_in(db, alice)
    devices.end(db, alice, device, LATER)
    assert devices.end_all(db, alice, LATER) == 0, "nothing is left, so nothing is logged"
    last = db.scalars(select(LogEntry).order_by(LogEntry.number)).all()[-1]
    assert (last.event, last.detail) == ("device_ended", {"device": device})
