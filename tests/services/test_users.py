"""Accounts: added with care, signed in without telling who exists."""

import pytest
from argon2 import PasswordHasher

from eva_tool.db.models import User
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Role
from eva_tool.services import organisations, users
from tests.conftest import PASSWORD

GOOD = {"email": "new@example.org", "name": "New", "role": Role.MEMBER, "password": PASSWORD}


def test_the_right_password_signs_in(db, alice):
    assert users.sign_in(db, " Alice@Example.org ", PASSWORD) == alice


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@example.org", "wrong password"),
        ("nobody@example.org", PASSWORD),
        ("alice@example.org", ""),
        ("alice@example.org", "x" * 100_000),
        ("x" * 100_000, "\x00"),
    ],
)
def test_everything_else_is_refused_with_the_same_words(db, email, password):
    with pytest.raises(NotAllowed, match="The e-mail address or the password is wrong"):
        users.sign_in(db, email, password)


def test_a_closed_account_is_nobody(db, alice):
    db.get(User, alice.id).disabled = True
    db.flush()
    with pytest.raises(NotAllowed):
        users.sign_in(db, "alice@example.org", PASSWORD)
    with pytest.raises(NotFound):
        users.by_email(db, "alice@example.org")


@pytest.mark.parametrize(
    "change",
    [
        {"email": "nonsense"},
        {"email": "ALICE@example.org"},
        {"name": " "},
        {"password": "short"},
        {"password": "x" * 1000},
    ],
)
def test_bad_accounts_are_refused(db, alice, change):
    with pytest.raises(Invalid):
        users.add(db, alice.organisation_id, **(GOOD | change))


def test_passwords_are_not_stored(db, alice):
    assert db.get(User, alice.id).password_hash.startswith("$argon2id$")


def test_the_right_password_is_hashed_anew_when_the_parameters_were_raised(db, alice, monkeypatch):
    before = db.get(User, alice.id).password_hash
    users.hash_anew(db, alice, PASSWORD)
    assert db.get(User, alice.id).password_hash == before, "nothing was raised"
    monkeypatch.setattr(users, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    users.hash_anew(db, alice, "another password")
    assert db.get(User, alice.id).password_hash == before
    users.hash_anew(db, alice, PASSWORD)
    assert "t=2" in db.get(User, alice.id).password_hash
    assert users.sign_in(db, "alice@example.org", PASSWORD).id == alice.id


def test_organisations_have_names_of_their_own(db):
    assert organisations.find_or_add(db, " Testilä ") == organisations.find(db, "Testilä")
    for name in ("", "Testilä", "x" * 301):
        with pytest.raises(Invalid):
            organisations.add(db, name)
