"""People of an organisation: roles, closed accounts, and the last administrator."""

from datetime import timedelta

import pytest

from eva_tool.db.models import LogEntry, Participant, SignIn, Token, User
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Role
from eva_tool.services import members, signins, users
from tests.conftest import MOMENT, PASSWORD


@pytest.fixture
def other(db, pia):
    """A second administrator."""
    town = pia.organisation_id
    users.add(db, town, email="o@example.org", name="O", role=Role.ADMINISTRATOR, password=PASSWORD)
    return users.by_email(db, "o@example.org")


def events(db):
    return [(row.event, row.detail) for row in db.query(LogEntry).order_by(LogEntry.id)]


def test_people_are_listed_with_when_they_were_seen(db, pia, alice):
    signins.open_for(db, alice, "password", "", "", MOMENT)
    later = MOMENT + timedelta(minutes=2)
    signins.open_for(db, alice, "password", "", "", later)
    found = {m.name: m for m in members.list_of(db, pia)}
    assert found.keys() == {"Alice", "Bob", "Carol", "Pia", "Rita"}
    assert found["Alice"].seen_at == later
    assert found["Bob"].seen_at is None
    assert found["Pia"].is_me
    assert not found["Alice"].second_factor


def test_a_role_is_changed_and_logged_with_words_and_ids_only(db, pia, bob):
    members.change_role(db, pia, bob.id, "trainer", MOMENT)
    assert members.one(db, pia, bob.id).role is Role.TRAINER
    assert events(db) == [("role", {"user": bob.id, "from": "member", "to": "trainer"})]


def test_the_same_role_again_is_no_event(db, pia, bob):
    members.change_role(db, pia, bob.id, "member", MOMENT)
    assert events(db) == []


@pytest.mark.parametrize("role", ["", "owner", "ADMINISTRATOR", None, 1, [], {"a": 1}, "x" * 999])
def test_roles_that_are_not_in_the_list_are_refused(db, pia, bob, role):
    with pytest.raises(Invalid, match="not one of the choices"):
        members.change_role(db, pia, bob.id, role, MOMENT)


def test_nobody_changes_or_closes_oneself(db, pia, other):
    with pytest.raises(Invalid, match="your own role"):
        members.change_role(db, pia, pia.id, "member", MOMENT)
    with pytest.raises(Invalid, match="your own account"):
        members.disable(db, pia, pia.id, MOMENT)


def test_the_last_administrator_stays(db, pia, other):
    """Two who act at the same moment cannot leave the organisation without one."""
    members.change_role(db, pia, other.id, "member", MOMENT)
    for deed in (
        lambda: members.change_role(db, other, pia.id, "member", MOMENT),
        lambda: members.disable(db, other, pia.id, MOMENT),
    ):
        with pytest.raises(Invalid, match="needs an administrator"):
            deed()


def test_a_closed_administrator_does_not_count(db, pia, other):
    members.disable(db, pia, other.id, MOMENT)
    with pytest.raises(Invalid, match="needs an administrator"):
        members.change_role(db, other, pia.id, "member", MOMENT)
    members.change_role(db, pia, other.id, "member", MOMENT)


def test_a_closed_account_is_signed_out_everywhere_and_may_be_opened(db, pia, bob):
    keys = [signins.open_for(db, bob, "password", "", "", MOMENT) for _ in range(2)]
    token = Token(
        user_id=bob.id,
        name="x",
        key_hash="0" * 64,
        scopes=("read",),
        created_at=MOMENT,
        expires_at=MOMENT + timedelta(days=1),
    )
    db.add(token)
    members.disable(db, pia, bob.id, MOMENT)
    db.expire_all()
    assert all(row.ended_at == MOMENT for row in db.query(SignIn))
    assert token.ended_at == MOMENT
    members.enable(db, pia, bob.id, MOMENT)
    assert not db.get(User, bob.id).disabled
    assert all(signins.signed(db, key, MOMENT) is None for key in keys)
    assert [event for event, _ in events(db)][-2:] == ["disabled", "enabled"]


def test_who_becomes_a_councillor_leaves_the_assessments(db, pia, bob, draft):
    members.change_role(db, pia, bob.id, "councillor", MOMENT)
    assert db.get(Participant, (draft, bob.id)) is None


def test_the_only_owner_does_not_become_a_councillor(db, pia, alice, draft):
    with pytest.raises(Invalid, match="only owner"):
        members.change_role(db, pia, alice.id, "councillor", MOMENT)
    assert db.get(Participant, (draft, alice.id))


@pytest.mark.parametrize("title", ["x" * 301])
def test_a_title_that_is_too_long_is_refused(db, pia, bob, title):
    with pytest.raises(Invalid, match="at most 300"):
        members.change_title(db, pia, bob.id, title, MOMENT)


def test_a_title_is_kept_on_one_line_and_not_repeated_in_the_log(db, pia, bob):
    members.change_title(db, pia, bob.id, "  suunnittelija\n\x00 ", MOMENT)
    assert members.one(db, pia, bob.id).title == "suunnittelija"
    assert events(db) == [("title", {"user": bob.id})]
