"""Whoever is given a role is told, with what is waited for."""

import pytest

from eva_tool.language import Language
from eva_tool.services import notices, participants, workflow
from tests.conftest import MOMENT


@pytest.fixture
def give(db, alice, frameworks, draft):
    def put(person, role, parts=(), by=alice):
        participants.put(db, by, frameworks, draft, person.id, role, parts, MOMENT)

    return put


@pytest.fixture
def told(db):
    def sentences(person):
        found = notices.list_of(db, person, Language("en"))
        return [(one.sentence, one.detail, one.address.rpartition("/")[2]) for one in found]

    return sentences


NEW = "Alice gave you a role in an assessment."


def test_a_person_is_told_of_a_new_role(rita, give, told):
    give(rita, "reviewer")
    assert told(rita) == [(NEW, "Your role: Reviewer", "people")]


def test_another_role_or_part_is_told_and_the_same_is_not(rita, give, told):
    for parts in (("basics",), ("basics",), ("summary",)):
        give(rita, "contributor", parts)
    assert len(told(rita)) == 1  # the unread one was brought up to date
    give(rita, "editor")
    give(rita, "editor")
    assert [detail for _, detail, _ in told(rita)] == [
        "Your role: Editor",
        "Your role: Writer of parts",
    ]


def test_the_same_role_again_is_no_news(db, rita, give, told):
    give(rita, "reader")
    notices.mark_read(db, rita, MOMENT)
    give(rita, "reader")
    assert len(told(rita)) == 1


def test_nobody_is_told_of_what_they_did_themselves(alice, rita, give, told):
    give(rita, "owner")
    give(alice, "editor")
    assert told(alice) == []


@pytest.mark.parametrize(("role", "name"), [("reviewer", "Reviewer"), ("approver", "Approver")])
def test_who_comes_during_the_review_is_asked_to_check(
    db, alice, rita, frameworks, draft, give, told, role, name
):
    workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
    give(rita, role)
    asked = "Alice asks you to check the assessment."
    assert told(rita) == [(asked, f"Your role: {name}", "review")]


def test_a_reader_during_the_review_is_only_told_the_role(
    db, alice, rita, frameworks, draft, give, told
):
    workflow.move(db, alice, frameworks, draft, "submit", MOMENT)
    give(rita, "reader")
    assert told(rita) == [(NEW, "Your role: Reader", "people")]
