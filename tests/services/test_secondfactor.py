"""The second factor: one code, once, of this person, and not without EVA_SECRET_KEY."""

from datetime import timedelta
from math import log2

import pytest
from pyotp import TOTP
from sqlalchemy import select, text, update

from eva_tool.db.models import LogEntry, Organisation, RecoveryCode, User
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.services import halfway, recovery, secondfactor
from eva_tool.services.throttle import TooMany
from tests.conftest import MOMENT

KEY = ("only for tests",)
STEP = timedelta(seconds=30)


def code(secret, at):
    return TOTP(secret).at(at)


def turned_on(db, who, at=MOMENT):
    """Secret and recovery codes of somebody who has just turned it on."""
    secondfactor.begin(db, who, KEY)
    secret = secondfactor.offer(db, who, KEY).secret
    return secret, secondfactor.confirm(db, who, KEY, code(secret, at), at)


@pytest.fixture
def on(db, alice):
    return turned_on(db, alice)


def test_it_is_on_only_after_a_first_code(db, alice):
    secondfactor.begin(db, alice, KEY)
    secret = secondfactor.offer(db, alice, KEY).secret
    assert secondfactor.confirm(db, alice, KEY, "000000", MOMENT) == ()
    assert not secondfactor.is_on(db, alice)
    assert len(secondfactor.confirm(db, alice, KEY, code(secret, MOMENT), MOMENT)) == 10
    assert secondfactor.is_on(db, alice)


def test_a_code_opens_once(db, alice, on):
    later = MOMENT + 4 * STEP
    assert secondfactor.check(db, alice, KEY, code(on[0], later), later)
    assert not secondfactor.check(db, alice, KEY, code(on[0], later), later)


def test_the_first_code_is_used_up_by_turning_it_on(db, alice, on):
    assert not secondfactor.check(db, alice, KEY, code(on[0], MOMENT), MOMENT + STEP)


@pytest.mark.parametrize(
    ("away", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_clocks_may_differ_by_one_step(db, alice, on, away, right):
    at = MOMENT + 10 * STEP
    assert secondfactor.check(db, alice, KEY, code(on[0], at + away * STEP), at) is right


def test_a_code_of_an_earlier_step_is_refused_after_a_later_one(db, alice, on):
    at = MOMENT + 10 * STEP
    assert secondfactor.check(db, alice, KEY, code(on[0], at), at)
    assert not secondfactor.check(db, alice, KEY, code(on[0], at - STEP), at)


def test_blanks_in_a_code_do_not_matter(db, alice, on):
    at = MOMENT + 10 * STEP
    digits = code(on[0], at)
    assert secondfactor.check(db, alice, KEY, f" {digits[:3]} {digits[3:]} ", at)


def test_codes_of_somebody_else_open_nothing(db, alice, bob, on):
    theirs = turned_on(db, bob)
    at = MOMENT + 10 * STEP
    assert not secondfactor.check(db, alice, KEY, code(theirs[0], at), at)
    assert not secondfactor.check(db, alice, KEY, theirs[1][0], at)


@pytest.mark.parametrize("typed", ["", " ", "١٢٣٤٥٦", "\x00", "\ud800", "1" * 10_000, "-1", "None"])
def test_what_is_no_code_is_refused(db, alice, on, typed):
    assert not secondfactor.check(db, alice, KEY, typed, MOMENT)


def test_nobody_without_a_second_factor_passes_it(db, bob):
    assert not secondfactor.check(db, bob, KEY, "000000", MOMENT)


def test_guessing_stops_even_the_right_code(db, alice, on):
    at = MOMENT + 10 * STEP
    for _ in range(8):
        assert not secondfactor.check(db, alice, KEY, "000000", at)
    with pytest.raises(TooMany):
        secondfactor.check(db, alice, KEY, code(on[0], at), at)
    later = at + timedelta(minutes=16)
    assert secondfactor.check(db, alice, KEY, code(on[0], later), later)


def test_a_recovery_code_opens_once_however_it_is_typed(db, alice, on):
    typed = on[1][3].upper().replace("-", " ")
    assert secondfactor.check(db, alice, KEY, typed, MOMENT)
    assert not secondfactor.check(db, alice, KEY, on[1][3], MOMENT)
    assert secondfactor.standing(db, alice).codes_left == 9


def test_recovery_codes_are_too_long_to_be_searched(db, alice, on):
    for code in secondfactor.renew_codes(db, alice, MOMENT):
        signs = code.replace("-", "")
        assert set(signs) <= set(recovery.SIGNS)
        assert len(signs) * log2(len(set(recovery.SIGNS))) >= 112


def test_new_recovery_codes_end_the_old_ones(db, alice, on):
    new = secondfactor.renew_codes(db, alice, MOMENT)
    assert not secondfactor.check(db, alice, KEY, on[1][0], MOMENT)
    assert secondfactor.check(db, alice, KEY, new[0], MOMENT)


def test_the_database_holds_neither_secret_nor_codes(db, alice, on):
    stored = db.scalars(select(User.totp_secret).where(User.id == alice.id)).one()
    hashes = db.scalars(select(RecoveryCode.code_hash)).all()
    assert on[0] not in stored
    assert not {codes.replace("-", "") for codes in on[1]} & set(hashes)


def test_a_copy_of_the_database_does_not_open_with_another_key(db, alice, on):
    at = MOMENT + 10 * STEP
    assert not secondfactor.check(db, alice, ("another key",), code(on[0], at), at)
    assert secondfactor.check(db, alice, ("another key",), on[1][0], at), "recovery codes still do"


def test_after_a_change_of_the_key_the_old_one_opens_and_the_new_one_seals(db, alice, on):
    new, at = ("a newer key",), MOMENT + 10 * STEP
    assert secondfactor.check(db, alice, (*new, *KEY), code(on[0], at), at)
    later = at + 10 * STEP
    db.expire_all()
    assert not secondfactor.check(db, alice, KEY, code(on[0], later), later)
    assert secondfactor.check(db, alice, new, code(on[0], later), later)


def test_a_wrong_code_seals_nothing_anew(db, alice, on):
    at = MOMENT + 10 * STEP
    assert not secondfactor.check(db, alice, ("a newer key", *KEY), "000000", at)
    db.expire_all()
    assert secondfactor.check(db, alice, KEY, code(on[0], at), at)


def test_a_secret_moved_to_another_account_opens_nothing(db, alice, bob, on):
    """Whoever writes to the database cannot give a colleague the own phone."""
    turned_on(db, bob)
    db.execute(
        text(
            "UPDATE users SET totp_secret = (SELECT totp_secret FROM users u WHERE u.id = "
            f"{alice.id}) WHERE id = {bob.id}"
        )
    )
    db.expire_all()
    at = MOMENT + 10 * STEP
    assert not secondfactor.check(db, bob, KEY, code(on[0], at), at)


def test_the_secret_in_use_is_never_shown_again(db, alice, on):
    with pytest.raises(Invalid):
        secondfactor.offer(db, alice, KEY)
    with pytest.raises(Invalid):
        secondfactor.begin(db, alice, KEY)
    with pytest.raises(Invalid):
        secondfactor.confirm(db, alice, KEY, code(on[0], MOMENT + STEP), MOMENT + STEP)


def test_turning_off_needs_a_code(db, alice, on):
    at = MOMENT + 10 * STEP
    assert not secondfactor.turn_off(db, alice, KEY, "000000", at)
    assert secondfactor.is_on(db, alice)
    assert secondfactor.turn_off(db, alice, KEY, code(on[0], at), at)
    assert not secondfactor.is_on(db, alice)
    assert db.scalars(select(RecoveryCode)).all() == []


def test_it_stays_on_where_the_organisation_demands_it(db, alice, on):
    db.execute(update(Organisation).values(second_factor=True))
    at = MOMENT + 10 * STEP
    with pytest.raises(NotAllowed):
        secondfactor.turn_off(db, alice, KEY, code(on[0], at), at)


def test_an_account_without_a_password_has_no_second_factor(db, alice):
    db.execute(update(User).values(password_hash="!"))
    with pytest.raises(Invalid):
        secondfactor.begin(db, alice, KEY)


def test_administrators_take_it_off_only_for_their_own_people(db, alice, mallory, on):
    with pytest.raises(NotFound):
        secondfactor.take_off(db, mallory, alice.id, MOMENT)
    assert secondfactor.is_on(db, alice)


def test_what_concerns_security_is_logged_without_codes(db, alice, on):
    secondfactor.check(db, alice, KEY, "000000", MOMENT)
    secondfactor.check(db, alice, KEY, on[1][0], MOMENT)
    said = db.execute(select(LogEntry.event, LogEntry.detail).order_by(LogEntry.number)).all()
    assert [event for event, _ in said][-3:] == ["second_factor_on", "wrong_code", "recovery_code"]
    assert [detail for _, detail in said][-3:] == [{}, {}, {"left": 9}]


def test_the_way_between_the_factors_ends_with_the_password_or_the_factor(db, alice, bob, on):
    stamp = halfway.stamp(db, alice, "password")
    assert halfway.found(db, alice.id, stamp) == alice
    assert halfway.found(db, bob.id, stamp) is None
    assert halfway.found(db, 999_999, stamp) is None
    db.get(User, alice.id).password_hash = "changed"
    assert halfway.found(db, alice.id, stamp) is None


def test_only_passwords_lead_to_the_second_factor(db, alice, bob, on):
    assert halfway.stamp(db, alice, "oidc") is None
    assert halfway.stamp(db, bob, "password") is None
