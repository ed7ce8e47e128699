"""One's own account: details, mails and password."""

import pytest
from sqlalchemy import select

from eva_tool.db.models import Link, User
from eva_tool.domain.errors import Invalid, NotAllowed
from eva_tool.services import account, signins, users
from eva_tool.services.throttle import TooMany
from tests.conftest import MOMENT, PASSWORD

NEW = "uusi kivipuro laulaa aamulla"


def test_details_are_cleaned_and_kept(db, alice, bob):
    account.change_details(db, alice, "  Alice \n Lidell ", "planner", MOMENT)
    found = account.view(db, alice)
    assert (found.name, found.title) == ("Alice Lidell", "planner")
    assert account.view(db, bob).name == "Bob"


@pytest.mark.parametrize(
    ("name", "title"), [("", ""), (" \n", ""), ("x" * 301, ""), ("x", "y" * 301)]
)
def test_details_that_cannot_be(db, alice, name, title):
    with pytest.raises(Invalid):
        account.change_details(db, alice, name, title, MOMENT)


def test_the_name_of_a_provider_is_not_changed_here(db, alice):
    db.get(User, alice.id).subject = "abc"
    account.change_details(db, alice, "Alice", "planner", MOMENT)
    with pytest.raises(Invalid):
        account.change_details(db, alice, "Somebody Else", "planner", MOMENT)


def test_mails_are_off_daily_or_at_once(db, alice):
    account.change_mails(db, alice, "sv", "off")
    assert (account.view(db, alice).language, account.view(db, alice).mail) == ("sv", "off")
    for language, mail in [("de", "off"), ("fi", "hourly"), ("", "")]:
        with pytest.raises(Invalid):
            account.change_mails(db, alice, language, mail)


def test_a_new_password_needs_the_old_one_and_ends_the_rest(db, alice):
    keys = [signins.open_for(db, alice, "password", "", "", MOMENT) for _ in range(2)]
    here = signins.signed(db, keys[0], MOMENT).device
    db.add(
        Link(
            organisation_id=alice.organisation_id,
            kind="reset",
            key_hash="0" * 64,
            user_id=alice.id,
            email="alice@example.org",
            created_at=MOMENT,
            expires_at=MOMENT,
        )
    )
    assert not account.change_password(db, alice, "wrong", NEW, here, MOMENT)
    assert account.change_password(db, alice, PASSWORD, NEW, here, MOMENT)
    assert users.sign_in(db, "alice@example.org", NEW) == alice
    with pytest.raises(NotAllowed):
        users.sign_in(db, "alice@example.org", PASSWORD)
    assert signins.signed(db, keys[0], MOMENT)
    assert signins.signed(db, keys[1], MOMENT) is None
    assert db.scalars(select(Link.used_at)).one() == MOMENT


@pytest.mark.parametrize("new", ["short", PASSWORD, "x" * 500, ""])
def test_a_password_that_cannot_be_changes_nothing(db, alice, new):
    with pytest.raises(Invalid):
        account.change_password(db, alice, PASSWORD, new, 0, MOMENT)
    assert account.proves(db, alice, PASSWORD, MOMENT)


def test_guessing_the_password_anew_is_slowed_down(db, alice, bob):
    for _ in range(8):
        assert not account.proves(db, alice, "guess", MOMENT)
    with pytest.raises(TooMany):
        account.proves(db, alice, PASSWORD, MOMENT)
    assert account.proves(db, bob, PASSWORD, MOMENT)
