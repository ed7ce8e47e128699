"""Links: open once, in time, for the person they are for; nobody learns of others."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from eva_tool.db.models import Link, LogEntry, User
from eva_tool.db.session import writing
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Role
from eva_tool.services import links, opening, organisations, signins, users
from eva_tool.services.links import INVITE, RESET
from eva_tool.services.opening import Spent, Taken
from tests.conftest import MOMENT, PASSWORD

NEW = "four words of another kind"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def boss(alice):
    return replace(alice, role=Role.ADMINISTRATOR)


def invite(db, boss, email="new@example.org", role=Role.MEMBER, at=MOMENT):
    return links.invite(db, boss, email, role, at)


def accept(db, key, at=MOMENT, **given):
    asked = {"name": "New", "title": "", "password": NEW, "language": "sv"} | given
    return opening.accept(db, key, at=at, **asked)


def test_an_invitation_makes_an_account_once(db, boss):
    key = invite(db, boss, " New@Example.org ", Role.COUNCILLOR)
    assert opening.look(db, INVITE, key, MOMENT).email == "new@example.org"
    found = accept(db, key, name=" New  Person ", title="clerk")
    assert (found.name, found.role, found.organisation) == ("New Person", "councillor", "Testilä")
    assert db.get(User, found.id).language == "sv"
    assert users.sign_in(db, "new@example.org", NEW) == found
    with pytest.raises(Spent):
        accept(db, key)
    with pytest.raises(Spent):
        opening.look(db, INVITE, key, MOMENT)


def test_links_expire(db, boss, bob):
    invited, reset = invite(db, boss), links.reset_for(db, boss, bob.id, MOMENT).key
    week, hours = timedelta(days=7), timedelta(hours=2)
    assert opening.look(db, INVITE, invited, MOMENT + week - MINUTE)
    assert opening.look(db, RESET, reset, MOMENT + hours - MINUTE)
    with pytest.raises(Spent):
        accept(db, invited, MOMENT + week)
    with pytest.raises(Spent):
        opening.choose_password(db, reset, NEW, MOMENT + hours)


def test_a_newer_link_ends_the_older_one_of_the_same_kind_and_person(db, boss, bob, rita):
    first, other = invite(db, boss), invite(db, boss, "other@example.org")
    second = invite(db, boss)
    bobs = [links.reset_for(db, boss, bob.id, MOMENT).key for _ in range(2)]
    ritas = links.reset_for(db, boss, rita.id, MOMENT).key
    for kind, key in ((INVITE, second), (INVITE, other), (RESET, bobs[1]), (RESET, ritas)):
        assert opening.look(db, kind, key, MOMENT)
    for kind, key in ((INVITE, first), (RESET, bobs[0]), (RESET, second), (INVITE, bobs[1])):
        with pytest.raises(Spent):
            opening.look(db, kind, key, MOMENT)


@pytest.mark.parametrize("key", ["", "x", "\ud800", "x" * 10_000, "' OR 1=1 --"])
def test_other_keys_open_nothing(db, boss, key):
    invite(db, boss)
    for look in (
        lambda: opening.look(db, INVITE, key, MOMENT),
        lambda: accept(db, key),
        lambda: opening.choose_password(db, key, NEW, MOMENT),
    ):
        with pytest.raises(Spent):
            look()


def test_keys_are_not_stored(db, boss):
    assert invite(db, boss) not in repr(db.query(Link).one().__dict__)


@pytest.mark.parametrize(
    "given",
    [{"password": "short"}, {"password": "example.org new"}, {"name": " "}, {"title": "x" * 301}],
)
def test_what_cannot_be_accepted_leaves_the_link_open(sessions, people, boss, given):
    with writing(sessions) as session:
        key = invite(session, boss)
    with pytest.raises(Invalid), writing(sessions) as session:
        accept(session, key, **given)
    with writing(sessions) as session:
        assert accept(session, key)


def test_of_many_who_accept_at_once_one_succeeds(sessions, people, boss):
    with writing(sessions) as session:
        key = invite(session, boss)

    def attempt(_):
        try:
            with writing(sessions) as session:
                accept(session, key)
        except Spent:
            return 0
        return 1

    with ThreadPoolExecutor(4) as many:
        assert sum(many.map(attempt, range(8))) == 1


def test_only_administrators_invite_and_reset(db, alice, bob):
    for deed in (
        lambda: invite(db, bob),
        lambda: links.reset_for(db, bob, alice.id, MOMENT),
        lambda: links.invitations(db, bob, MOMENT),
        lambda: links.withdraw(db, bob, 1, MOMENT),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_an_administrator_learns_nothing_of_other_organisations(db, boss, mallory, bob):
    mine = invite(db, boss)
    with pytest.raises(NotFound):
        links.reset_for(db, mallory, bob.id, MOMENT)
    assert links.invitations(db, mallory, MOMENT) == ()
    with pytest.raises(NotFound):
        links.withdraw(db, mallory, links.invitations(db, boss, MOMENT)[0].link_id, MOMENT)
    assert links.invite(db, mallory, "bob@example.org", Role.MEMBER, MOMENT)
    assert links.invite(db, mallory, "new@example.org", Role.MEMBER, MOMENT)
    assert opening.look(db, INVITE, mine, MOMENT)


def test_an_address_has_one_account(db, boss, mallory):
    with pytest.raises(Invalid, match="already a user"):
        invite(db, boss, "bob@example.org")
    key = links.invite(db, mallory, "bob@example.org", Role.MEMBER, MOMENT)
    assert opening.look(db, INVITE, key, MOMENT).taken
    with pytest.raises(Taken, match="No account can be made with this link"):
        accept(db, key)


@pytest.mark.parametrize(("email", "role"), [("nonsense", "member"), ("a@b.fi", "king")])
def test_invitations_need_an_address_and_a_role(db, boss, email, role):
    with pytest.raises(Invalid):
        links.invite(db, boss, email, role, MOMENT)


def test_invitations_that_wait_are_listed_and_can_be_withdrawn(db, boss):
    key = invite(db, boss)
    accept(db, invite(db, boss, "other@example.org"))
    (waiting,) = links.invitations(db, boss, MOMENT)
    assert (waiting.email, waiting.role) == ("new@example.org", Role.MEMBER)
    links.withdraw(db, boss, waiting.link_id, MOMENT)
    with pytest.raises(Spent):
        accept(db, key)
    assert links.invitations(db, boss, MOMENT) == ()
    for other in (waiting.link_id, 999, "1", None, 2**40):
        with pytest.raises(NotFound):
            links.withdraw(db, boss, other, MOMENT)


def test_a_new_password_ends_the_old_one_and_all_devices(db, boss, bob):
    device = signins.open_for(db, bob, "password", "Firefox", "192.0.2.1", MOMENT)
    key = links.reset_for(db, boss, bob.id, MOMENT).key
    assert opening.choose_password(db, key, NEW, MOMENT) == bob
    assert users.sign_in(db, "bob@example.org", NEW) == bob
    with pytest.raises(NotAllowed):
        users.sign_in(db, "bob@example.org", PASSWORD)
    assert signins.signed(db, device, MOMENT) is None
    with pytest.raises(Spent):
        opening.choose_password(db, key, NEW, MOMENT)


def test_whoever_forgot_gets_a_link_and_nobody_else(db, bob, rita, carol):
    found = links.forgotten(db, " Bob@Example.org", MOMENT)
    assert (found.email, found.language) == ("bob@example.org", "fi")
    assert opening.look(db, RESET, found.key, MOMENT).organisation == "Testilä"
    db.get(User, rita.id).disabled = True
    db.get(User, carol.id).issuer = "https://id.example.org"
    db.flush()
    for email in ("rita@example.org", "carol@example.org", "nobody@example.org", "", "x" * 9000):
        assert links.forgotten(db, email, MOMENT) is None


def test_a_link_to_an_account_closed_meanwhile_opens_nothing(db, boss, bob):
    key = links.reset_for(db, boss, bob.id, MOMENT).key
    db.get(User, bob.id).disabled = True
    db.flush()
    with pytest.raises(Spent):
        opening.choose_password(db, key, NEW, MOMENT)
    with pytest.raises(Invalid, match="closed"):
        links.reset_for(db, boss, bob.id, MOMENT)


def test_who_signs_in_elsewhere_has_no_password_to_reset(db, boss, bob):
    db.get(User, bob.id).issuer = "https://id.example.org"
    db.flush()
    with pytest.raises(Invalid, match="another service"):
        links.reset_for(db, boss, bob.id, MOMENT)


def test_the_log_tells_what_was_done_without_addresses(db, boss, bob):
    accept(db, invite(db, boss))
    opening.choose_password(db, links.forgotten(db, "bob@example.org", MOMENT).key, NEW, MOMENT)
    lines = db.query(LogEntry).order_by(LogEntry.id).all()
    assert [line.event for line in lines if line.event != "devices_ended"] == [
        *("invited", "accepted", "forgotten", "password_reset")
    ]
    assert "example" not in repr([line.detail for line in lines])


def test_organisations_may_invite_the_same_person(db, boss, mallory):
    first, second = invite(db, boss), links.invite(db, mallory, "new@example.org", "member", MOMENT)
    assert accept(db, second).organisation_id == organisations.find(db, "Toinen")
    with pytest.raises(Invalid):
        accept(db, first)


def test_what_expired_long_ago_is_not_kept(db, boss):
    invite(db, boss)
    invite(db, boss, "later@example.org", at=MOMENT + timedelta(days=38))
    assert [link.email for link in db.query(Link)] == ["later@example.org"]
