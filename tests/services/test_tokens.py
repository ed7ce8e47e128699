"""Tokens: made by their owner, in force within scopes until a day, and ended at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from eva_tool.db.models import LogEntry, Token, User
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Action, Scope
from eva_tool.services import tokens
from tests.conftest import MOMENT

DAY = timedelta(days=1)


@pytest.fixture
def secret(db, alice):
    return tokens.create(db, alice, " Case\nmanagement ", ["write", "read"], 30, MOMENT)


def test_the_secret_finds_the_person_with_its_scopes_and_is_not_stored(db, alice, secret):
    found = tokens.signed(db, secret, MOMENT)
    assert secret.startswith("eva_")
    assert found.actor == replace(alice, scopes=frozenset({Scope.READ, Scope.WRITE}))
    assert not found.actor.in_scope(Action.SUBMIT)
    row = db.query(Token).one()
    assert secret not in repr(row.__dict__)
    assert row.name == "Case management"


@pytest.mark.parametrize("wrong", ["", "eva_", "eva_x", "eva_\ud800", "eva_" + "x" * 9999])
def test_other_secrets_find_nobody(db, secret, wrong):
    assert tokens.signed(db, wrong, MOMENT) is None


def test_a_token_expires(db, secret):
    assert tokens.signed(db, secret, MOMENT + 30 * DAY - timedelta(seconds=1))
    assert tokens.signed(db, secret, MOMENT + 30 * DAY) is None


def test_a_closed_account_has_no_tokens(db, alice, secret):
    db.get(User, alice.id).disabled = True
    db.flush()
    assert tokens.signed(db, secret, MOMENT) is None


def test_a_role_that_was_lost_is_lost_in_tokens_too(db, alice, secret):
    db.get(User, alice.id).role = "councillor"
    db.flush()
    assert not tokens.signed(db, secret, MOMENT).actor.may(Action.VIEW)


def test_ending_holds_at_once_and_only_for_ones_own(db, alice, bob, secret):
    (mine,) = tokens.list_of(db, alice, MOMENT)
    for stranger, wanted in ((bob, mine.id), (alice, mine.id + 1), (alice, 2**40), (alice, "1")):
        with pytest.raises(NotFound):
            tokens.end(db, stranger, wanted, MOMENT)
    tokens.end(db, alice, mine.id, MOMENT)
    assert tokens.signed(db, secret, MOMENT) is None
    assert tokens.list_of(db, alice, MOMENT) == ()


def test_use_is_noted_once_a_minute(db, alice, secret):
    assert tokens.signed(db, secret, MOMENT).stale
    tokens.touch(db, tokens.signed(db, secret, MOMENT).token, MOMENT)
    assert not tokens.signed(db, secret, MOMENT + timedelta(seconds=59)).stale
    assert tokens.signed(db, secret, MOMENT + timedelta(seconds=61)).stale
    assert tokens.list_of(db, alice, MOMENT)[0].used_at == MOMENT


@pytest.mark.parametrize("days", [0, -1, 366, 2**40, True, "30", None])
def test_a_token_is_valid_for_a_year_at_most(db, alice, days):
    with pytest.raises(Invalid):
        tokens.create(db, alice, "x", ["read"], days, MOMENT)


@pytest.mark.parametrize("scopes", [[], ["admin"], ["read", "\x00"]])
def test_a_token_has_known_scopes(db, alice, scopes):
    with pytest.raises(Invalid):
        tokens.create(db, alice, "x", scopes, 1, MOMENT)


@pytest.mark.parametrize("name", ["", " \n", "x" * 301])
def test_a_token_has_a_name(db, alice, name):
    with pytest.raises(Invalid):
        tokens.create(db, alice, name, ["read"], 1, MOMENT)


def test_nobody_has_more_tokens_than_one_can_oversee(db, alice):
    for _ in range(tokens.MOST_TOKENS):
        tokens.create(db, alice, "x", ["read"], 1, MOMENT)
    with pytest.raises(Invalid, match="50"):
        tokens.create(db, alice, "x", ["read"], 1, MOMENT)
    assert tokens.create(db, alice, "x", ["read"], 1, MOMENT + 2 * DAY)


def test_a_token_makes_and_ends_no_tokens(db, secret):
    bearer = tokens.signed(db, secret, MOMENT)
    with pytest.raises(NotAllowed):
        tokens.create(db, bearer.actor, "x", ["move"], 365, MOMENT)
    with pytest.raises(NotAllowed):
        tokens.end(db, bearer.actor, bearer.token, MOMENT)


def test_making_and_ending_are_logged_without_the_secret_or_name(db, alice, secret):
    tokens.end(db, alice, tokens.list_of(db, alice, MOMENT)[0].id, MOMENT)
    made, ended = db.query(LogEntry).order_by(LogEntry.number)
    assert (made.event, ended.event) == ("token-made", "token-ended")
    assert made.detail.keys() == {"token", "scopes", "days"}
