from datetime import timedelta

import pytest

from eva_tool.language import Language
from eva_tool.services import notices, users
from tests.conftest import MOMENT
from tests.publishing import publish

LATER = MOMENT + timedelta(hours=1)
ENGLISH = Language("en")


@pytest.fixture
def tell(db, draft):
    def told(people, kind="review_asked", params=None, at=MOMENT, **options):
        ids = [person.id for person in people]
        notices.tell(db, ids, kind, draft, params or {}, at, **options)

    return told


def test_people_are_told_in_words_and_led_to_the_place(db, alice, rita, draft, tell):
    tell([rita], params={"by": alice.id})
    [told] = notices.list_of(db, rita, ENGLISH)
    assert told.sentence == "Alice asks you to check the assessment."
    assert told.matter == "Parking permits"
    assert told.address == f"/assessments/{draft}/review"
    assert not told.read
    assert notices.list_of(db, alice, ENGLISH) == ()


@pytest.mark.parametrize(
    ("kind", "params", "detail", "address"),
    [
        ("assigned", {"what": "Ask", "due": "2027-02-01"}, "Ask · Due: 1 February 2027", "people"),
        ("mentioned", {"comment": 7}, "", "review#comment-7"),
        ("replied", {"comment": 7}, "", "review#comment-7"),
        ("settled", {"comment": 7}, "", "review#comment-7"),
        ("role_given", {"role": "reviewer"}, "Your role: Reviewer", "people"),
        ("role_given", {"role": ["nonsense"]}, "", "people"),
        ("follow_up", {"step": "evidence", "due": "nonsense"}, "", "evidence"),
        ("follow_up", {"step": "//evil.example"}, "", "people"),
        ("decision_near", {"on": "2027-02-11", "organ": "Council"},
         "Meeting: Council 11 February 2027", "review"),
    ],
)  # fmt: skip
def test_what_it_is_about_and_where(db, rita, draft, tell, kind, params, detail, address):
    tell([rita], kind, params)
    [told] = notices.list_of(db, rita, ENGLISH)
    assert (told.detail, told.address) == (detail, f"/assessments/{draft}/{address}")


def test_the_same_is_told_once_until_it_is_read(db, rita, tell):
    tell([rita, rita])
    tell([rita], at=LATER)
    [told] = notices.list_of(db, rita, ENGLISH)
    assert told.at == LATER
    notices.mark_read(db, rita, LATER)
    tell([rita], at=LATER)
    assert [one.read for one in notices.list_of(db, rita, ENGLISH)] == [False, True]


def test_a_reminder_comes_once_even_when_it_was_read_and_its_text_changed(db, rita, tell):
    tell([rita], "follow_up", {"due": "2027-02-01", "what": "Cuont"}, once=True)
    notices.mark_read(db, rita, LATER)
    tell([rita], "follow_up", {"due": "2027-02-01", "what": "Count"}, once=True)
    assert len(notices.list_of(db, rita, ENGLISH)) == 1
    tell([rita], "follow_up", {"due": "2027-03-01", "what": "Count"}, once=True)
    assert len(notices.list_of(db, rita, ENGLISH)) == 2


def test_only_people_of_the_house_who_may_sign_in_are_told(db, rita, mallory, tell):
    tell([mallory])
    assert notices.unread_count(db, mallory) == 0
    _disable(db, rita)
    tell([rita])
    assert notices.unread_count(db, rita) == 0


def test_one_reads_one_or_all_and_never_those_of_others(db, alice, rita, tell):
    tell([alice, rita])
    tell([rita], "approved")
    first, second = notices.list_of(db, rita, ENGLISH)
    notices.mark_read(db, alice, LATER, [first.id, second.id])
    assert (notices.unread_count(db, rita), notices.unread_count(db, alice)) == (2, 1)
    notices.mark_read(db, rita, LATER, [first.id, "x", 2**40, -1])
    assert notices.unread_count(db, rita) == 1
    notices.mark_read(db, rita, LATER)
    assert notices.unread_count(db, rita) == 0


def test_a_councillor_learns_only_of_what_is_published(db, alice, carol, draft, tell):
    version = publish(db, alice, draft)
    tell([carol], "published", {"version": version.id})
    [told] = notices.list_of(db, carol, ENGLISH)
    assert told.address == f"/reading/{version.id}"
    assert told.matter == "Parking permits"
    version.unpublished_at = LATER
    db.flush()
    assert notices.list_of(db, carol, ENGLISH) == ()
    assert notices.unread_count(db, carol) == 0


def test_the_name_of_somebody_erased_is_not_told(db, alice, rita, tell):
    tell([rita], params={"by": alice.id})
    db.get(users.User, alice.id).erased_at = MOMENT
    db.flush()
    [told] = notices.list_of(db, rita, ENGLISH)
    assert told.sentence == "You are asked to check the assessment."


def test_an_unknown_kind_is_a_bug(db, tell):
    with pytest.raises(ValueError, match="gossip"):
        tell([], "gossip")


def _disable(db, person):
    db.get(users.User, person.id).disabled = True
    db.flush()
