"""One person’s data: given out whole, and erased without breaking what others did."""

import json

import pytest

from eva_tool.db.models import (
    Comment,
    Link,
    LogEntry,
    Notice,
    Participant,
    SignIn,
    Token,
    User,
)
from eva_tool.domain.errors import Invalid, NotAllowed
from eva_tool.services import (
    assignments,
    erasure,
    fields,
    history,
    logbook,
    personal,
    signins,
    users,
    workflow,
)
from tests.conftest import MOMENT, PASSWORD


@pytest.fixture
def busy(db, bob, alice, draft, frameworks):
    """Bob has signed in, written, been told and talked about."""
    signins.open_for(db, bob, "password", "Firefox", "192.0.2.1", MOMENT)
    fields.save(db, bob, frameworks, draft, "basics/preparer", "Bob and others", 0, MOMENT)
    fields.save(db, bob, frameworks, draft, "basics/unit", "Streets", 0, MOMENT)
    db.add(
        Comment(assessment_id=draft, path="basics/unit", author_id=bob.id, text="Why?", at=MOMENT)
    )
    db.add(Notice(user_id=bob.id, assessment_id=draft, kind="assigned", params={}, at=MOMENT))
    for key, person in (("1", bob.id), ("2", None)):
        db.add(
            Link(
                organisation_id=bob.organisation_id,
                kind="reset",
                key_hash=key,
                user_id=person,
                email="bob@example.org",
                made_by=bob.id,
                created_at=MOMENT,
                expires_at=MOMENT,
            )
        )
    db.add(
        Token(
            user_id=bob.id, name="t", key_hash="3", scopes=(), created_at=MOMENT, expires_at=MOMENT
        )
    )
    db.flush()
    return bob


def test_all_of_a_person_is_given_out_without_what_opens_the_account(db, pia, busy, draft):
    found = personal.export(db, pia, busy.id, MOMENT)
    assert found["account"]["email"] == "bob@example.org"
    assert [one["agent"] for one in found["devices"]] == ["Firefox"]
    assert [one["role"] for one in found["roles"]] == ["editor"]
    assert [one["text"] for one in found["comments"]] == ["Why?"]
    assert {one["path"] for one in found["edits"]} == {"basics/preparer", "basics/unit"}
    written = json.dumps(found)
    for secret in ("password_hash", "totp_secret", "key_hash", "calendar_hash", "argon2"):
        assert secret not in written
    assert db.query(LogEntry).filter_by(event="export_person").one().detail == {"user": busy.id}


def test_the_preview_says_where_the_name_stays(db, pia, busy, draft):
    found = erasure.preview(db, pia, busy.id)
    assert (found.devices, found.tokens, found.notices, found.comments) == (1, 1, 1, 1)
    (named,) = found.named
    assert (named.assessment_id, named.paths) == (draft, ("basics/preparer",))


def test_the_preview_counts_what_was_said_and_what_the_history_keeps(
    db, pia, alice, rita, busy, draft, frameworks
):
    name = "Åsa Böök"
    db.get(User, busy.id).name = name
    db.flush()
    before = erasure.preview(db, pia, busy.id)
    assert (before.said_naming, before.changes_naming) == (0, 0)
    fields.save(db, alice, frameworks, draft, "basics/matter", f"{name} asks", 0, MOMENT)
    fields.save(db, alice, frameworks, draft, "basics/matter", "Somebody asks", 1, MOMENT)
    assignments.assign(db, alice, frameworks, draft, rita.id, f"Ask {name}", MOMENT)
    workflow.move(db, alice, frameworks, draft, "submit", MOMENT, reason=f"{name} is ready")
    found = erasure.preview(db, pia, busy.id)
    assert (found.said_naming, found.changes_naming) == (2, 2)
    assert found.named == (), "neither the document nor its version says it"


@pytest.mark.parametrize("typed", ["", "Bob", "bob@example.com", None, 5, ["bob@example.org"]])
def test_a_wrong_confirmation_erases_nothing(db, pia, busy, typed):
    with pytest.raises(Invalid, match="Nothing was erased"):
        erasure.erase(db, pia, busy.id, typed, MOMENT)
    assert db.get(User, busy.id).name == "Bob"


def test_an_erased_person_is_nobody_and_the_history_stays(db, pia, busy, draft, frameworks):
    before = history.edits(db, pia, frameworks, draft)
    erasure.erase(db, pia, busy.id, " Bob@Example.org ", MOMENT)
    db.expire_all()
    user = db.get(User, busy.id)
    kept = {one.key: getattr(user, one.key) for one in User.__table__.columns}
    assert "Bob" not in repr(kept)
    assert "bob" not in repr(kept)
    assert user.name == f"Poistettu käyttäjä {busy.id}"
    for table, mine in (
        (SignIn, SignIn.user_id),
        (Token, Token.user_id),
        (Notice, Notice.user_id),
        (Participant, Participant.user_id),
    ):
        assert not db.query(table).filter(mine == busy.id).all(), table
    assert not db.query(Link).filter(Link.email == "bob@example.org").all()
    assert db.query(Comment).one().text == "Why?"
    after = history.edits(db, pia, frameworks, draft)
    assert [e.path for e in after] == [e.path for e in before]
    assert "Bob" not in {e.actor for e in after}
    assert logbook.check(db, pia).broken is None


def test_an_erased_person_cannot_sign_in_and_the_address_is_free(db, pia, busy):
    key = signins.open_for(db, busy, "password", "", "", MOMENT)
    erasure.erase(db, pia, busy.id, "bob@example.org", MOMENT)
    assert signins.signed(db, key, MOMENT) is None
    for address in ("bob@example.org", f"removed-{busy.id}@removed.invalid"):
        with pytest.raises(NotAllowed):
            users.sign_in(db, address, PASSWORD)


def test_the_only_owner_stays_in_the_list_of_the_assessment(db, pia, alice, draft):
    assert erasure.preview(db, pia, alice.id).only_owner_of == 1
    erasure.erase(db, pia, alice.id, "alice@example.org", MOMENT)
    assert db.get(Participant, (draft, alice.id)).role == "owner"


def test_nobody_erases_oneself(db, pia):
    with pytest.raises(Invalid, match="cannot erase yourself"):
        erasure.erase(db, pia, pia.id, "pia@example.org", MOMENT)


def test_names_with_signs_of_patterns_find_only_themselves(db, pia, busy):
    db.get(User, busy.id).name = '%"_\\'
    db.flush()
    assert erasure.preview(db, pia, busy.id).comments_naming == 0
    assert erasure.preview(db, pia, busy.id).named == ()
