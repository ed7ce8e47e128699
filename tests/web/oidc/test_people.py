"""Who gets in by the other sign-in service, as whom, and who does not."""

import pytest

from eva_tool.db.models import Participant, User
from tests.conftest import PASSWORD
from tests.web.oidc.way import browser, enter, events, user


def test_the_first_sign_in_makes_an_account_with_the_role_of_the_group(server, parts, person):
    http, reply = enter(server, person, groups=["others", "council", "eva"])
    assert (reply.status_code, reply.location) == (302, "/")
    assert http.get("/").status_code == 200
    found = user(parts)
    assert (found.name, found.email, found.role) == ("Aino Uusi", "aino@town.example", "member")
    assert [event for event, _ in events(parts)] == ["oidc_account", "sign_in"]
    assert "Aino" not in repr(events(parts))


def test_the_button_is_named_as_was_set(server, person):
    assert "Testilän tunnukset" in browser(server).get("/sign-in").text


def test_the_role_follows_the_groups_at_each_sign_in(server, parts, person):
    enter(server, person)
    enter(server, person, groups=["eva-admin"])
    assert user(parts).role == "administrator"
    assert ("role", {"user": user(parts).id, "from": "member", "to": "administrator"}) in [
        (event, {k: v for k, v in detail.items() if k != "by"}) for event, detail in events(parts)
    ]


def linked(server, person, who, groups):
    """Sign a person of the house in by the provider, with these groups."""
    told = {"sub": who, "email": f"{who}@example.org", "email_verified": True}
    return enter(server, person, groups=groups, **told)[1]


def test_groups_do_not_take_the_last_administrator_away(server, parts, person, pia):
    assert linked(server, person, "pia", ["eva"]).status_code == 302
    assert user(parts, "pia").role == "administrator"
    kept = {"user": pia.id, "from": "administrator", "to": "member"}
    assert ("role_kept", kept) in events(parts)
    linked(server, person, "bob", ["eva-admin"])
    linked(server, person, "pia", ["eva"])
    assert user(parts, "pia").role == "member"


def test_who_becomes_a_councillor_by_groups_leaves_the_assessments(server, parts, person, draft):
    for who in ("alice", "bob"):
        assert linked(server, person, who, ["council"]).status_code == 302
    with parts.reading() as db:
        assert [row.user_id for row in db.query(Participant)] == [user(parts, "alice").id]
    assert user(parts, "bob").role == "councillor"
    assert user(parts, "alice").role == "member", "the only owner of an assessment stays"
    assert [detail["user"] for event, detail in events(parts) if event == "role_kept"] == [
        user(parts, "alice").id
    ]


def test_whoever_lost_the_group_is_signed_out_everywhere(server, parts, person):
    before, _ = enter(server, person)
    http, reply = enter(server, person, groups=[])
    assert reply.status_code == 403
    for one in (before, http):
        assert one.get("/new").status_code == 302


def test_a_local_account_is_linked_only_by_a_verified_address(server, parts, person, alice):
    _, reply = enter(server, person, email="alice@example.org", email_verified=False)
    assert reply.status_code == 403
    assert user(parts) is None
    for nearly in ("true", 1, None):
        enter(server, person, email="alice@example.org", email_verified=nearly)
        assert user(parts) is None
    _, reply = enter(server, person, email="Alice@Example.org", email_verified=True)
    assert reply.status_code == 302
    assert user(parts).id == alice.id


def test_linking_ends_the_password_and_its_devices(server, parts, person, browser_as):
    before = browser_as("alice").http
    enter(server, person, email="alice@example.org", email_verified=True)
    assert before.get("/").status_code == 302
    form = {"email": "alice@example.org", "password": PASSWORD}
    assert browser(server).post("/sign-in", data=form).status_code == 401


@pytest.mark.parametrize("address", ["mallory@example.org", "alice@example.org"])
def test_addresses_of_others_are_refused_in_the_same_words(server, parts, person, address):
    """Of another organisation, or of an account that belongs to another subject."""
    enter(server, person, sub="first", email="alice@example.org", email_verified=True)
    _, reply = enter(server, person, sub="second", email=address, email_verified=True)
    assert reply.status_code == 403
    assert "No account could be made for you." in reply.text
    assert "address" not in reply.text.partition("<main")[2].partition('role="alert"')[2][:400]
    assert user(parts, "second") is None
    assert events(parts)[-1] == ("oidc_refused", {"why": "no_account"})


def test_without_a_group_one_is_told_so_and_it_is_logged(server, parts, person):
    _, reply = enter(server, person, groups=["golf"])
    assert reply.status_code == 403
    assert "none of your groups may use EVA" in reply.text
    assert user(parts) is None
    assert events(parts) == [("oidc_refused", {"why": "no_group"})]


def test_a_closed_account_stays_closed(server, parts, person):
    enter(server, person)
    with parts.writing() as db:
        db.get(User, user(parts).id).disabled = True
    _, reply = enter(server, person)
    assert reply.status_code == 403
    assert "closed" in reply.text


@pytest.mark.parametrize("claims", [{"email": ""}, {"email": 7}, {"email": "nonsense"}])
def test_an_account_needs_an_address(server, parts, person, claims):
    _, reply = enter(server, person, **claims)
    assert reply.status_code == 403
    assert "no e-mail address" in reply.text


def test_what_the_token_lacks_is_asked_for(server, parts, person):
    _, reply = enter(server, person, "thin")
    assert reply.status_code == 302
    assert user(parts).email == "aino@town.example"
