"""The way through a review, by the callbacks of the page."""

import re

import pytest

from eva_tool.domain.review import CHECKLIST
from eva_tool.services import comments, participants
from eva_tool.web import ids, review_ids
from eva_tool.web.context import now
from tests.conftest import MOMENT
from tests.reviewing import appoint
from tests.web.review_deeds import answers, confirm, seen, tally


def test_from_draft_to_approval_and_back(at, review):
    alice, rita, bob = at("alice"), at("rita"), at("bob")
    assert confirm(alice, "submit").json["response"][ids.URL]["search"] == ""
    assert "Save the answers" in review(rita)
    assert "Save the answers" not in review(alice)
    saved = answers(rita, negatives=("no", "VE2 shows none."), language=("yes", ""))
    assert "The answers were saved." in saved.text
    assert "VE2 shows none." in review(rita, "ask_changes")
    confirm(rita, "ask_changes", reason="Show the losses.")
    text = review(alice)
    assert "Rita asks for changes" in text
    assert "Show the losses." in text
    assert "VE2 shows none." in text
    alice.save("basics/matter", "Parking costs more.")
    assert "Parking costs more." in review(alice)
    confirm(alice, "submit")
    assert "In the previous review" in review(rita)
    text = review(bob, "approve")
    assert "Fingerprint of the content" in text
    confirm(bob, "approve", seen=seen(text))
    told = review(alice)
    assert "Bob approved version" in told
    assert seen(text) in told, "the whole of it, to be compared"
    assert "It is approved and can be published" in review(alice)
    assert "Changed since it was approved" not in review(alice)
    alice.save("basics/matter", "Parking cost more.", 1)
    assert "The approval does not cover these changes" in review(alice)
    assert "It was approved and has changed since" in review(alice)
    assert "can be published" not in review(alice)
    assert "Changed since it was approved." in alice.page(review_path(alice)).text


def test_whoever_sent_it_back_twice_sees_what_was_asked_and_what_came_of_it(at, review):
    alice, rita = at("alice"), at("rita")
    confirm(alice, "submit")
    assert "asked for changes" not in review(rita)
    for revision, (asked, done) in enumerate((("Show losses.", "Two."), ("Of whom?", "Three."))):
        confirm(rita, "ask_changes", reason=asked)
        alice.save("basics/matter", done, revision)
        confirm(alice, "submit")
    changed = review(rita).partition("Who has checked")[0]
    assert "Rita asked for changes" in changed
    assert "Of whom?" in changed
    assert "Show losses." not in changed
    assert "history?from=1&to=now" in changed
    assert "from=2" not in changed  # it is told above


@pytest.fixture
def roles(parts, people, frameworks, draft):
    """Give Rita this role, or none with `remove`."""

    def change(role=""):
        alice, rita, bob = (people[name] for name in ("alice", "rita", "bob"))
        with parts.writing() as db:
            appoint(db, alice, frameworks, draft, editor=bob)
            if role:
                appoint(db, alice, frameworks, draft, **{role: rita})
            else:
                participants.remove(db, alice, draft, rita.id, MOMENT)

    return change


def test_asking_nobody_for_a_review_is_warned_of_and_possible(at, review, roles, draft):
    roles()
    alice = at("alice")
    text = review(alice, "submit")
    assert "Nobody gets this request" in text
    assert "neither a reviewer nor an approver" in text
    assert rf"assessments\u002f{draft}\u002fpeople" in text.partition("neither a reviewer")[2]
    confirm(alice, "submit")
    assert "In review" in review(alice)


@pytest.mark.parametrize(("role", "warned"), [("reviewer", True), ("approver", False)])
def test_a_missing_approver_is_warned_of(at, review, roles, role, warned):
    roles(role)
    text = review(at("alice"), "submit")
    assert "Nobody gets this request" not in text
    assert ("Nobody can approve this yet" in text) is warned


def review_path(client):
    return f"/assessments/{client.values['assessment', 'data']}/basics"


def test_who_approves_sees_what_the_checklist_says(at, review):
    alice, rita, bob = at("alice"), at("rita"), at("bob")
    confirm(alice, "submit")
    text = review(bob, "approve").partition("Not now")[0]
    assert tally(text) == (0, 1)
    assert "Nobody has answered in the check-list:" in text
    answers(rita, negatives=("no", "VE2 shows none."), language=("yes", ""))
    text = review(bob, "approve").partition("Not now")[0]
    assert tally(text) == (2, 1)
    assert " (Rita): VE2 shows none." in text
    confirm(rita, "ask_changes", reason="Show the losses.")
    confirm(alice, "submit")
    text = review(bob, "approve").partition("Not now")[0]
    assert tally(text) == (0, 2)
    assert " (Rita): VE2 shows none." in text.partition("In the previous review")[2]
    answers(rita, **dict.fromkeys((one.id for one in CHECKLIST), ("yes", "")))
    text = review(bob, "approve").partition("Not now")[0]
    assert tally(text) == (len(CHECKLIST), 2)
    assert "Nobody has answered" not in text
    assert "VE2 shows none." not in text


def test_earlier_answers_are_in_sight_until_there_are_new_ones(at, review):
    alice, rita = at("alice"), at("rita")
    confirm(alice, "submit")
    answers(rita, negatives=("no", "VE2 shows none."))
    confirm(rita, "ask_changes", reason="Show the losses.")
    confirm(alice, "submit")
    assert folded(review(rita)) == ["true"]
    answers(rita, negatives=("yes", ""))
    assert folded(review(rita)) == ["false"]


def folded(text):
    """Whether each part with earlier answers is open."""
    return re.findall(r'"In the previous review".*?"open":(\w+)', text)


def test_what_was_settled_since_the_last_round_is_listed(at, review, parts, people, draft):
    alice, rita = at("alice"), at("rita")
    heading = "Comments settled since the last review"

    def talk(text, reply):
        with parts.writing() as db:
            first = comments.add(db, people["rita"], draft, "basics/matter", text, now())
            comments.add(db, people["alice"], draft, "basics/matter", reply, now(), first)
            comments.resolve(db, people["alice"], draft, first, now())

    talk("Before any review", "Long ago")
    assert heading not in review(alice)
    confirm(alice, "submit")
    assert heading not in review(rita)
    talk("How much?", "2 euros.")
    confirm(rita, "ask_changes", reason="Show the losses.")
    confirm(alice, "submit")
    listed = review(rita).partition(heading)[2]
    assert "How much?" in listed
    assert "2 euros." in listed
    assert "by Alice" in listed
    assert "Before any review" not in listed
    confirm(rita, "ask_changes", reason="Once more.")
    confirm(alice, "submit")
    assert heading not in review(rita)


def test_what_changed_while_it_was_read_is_not_approved(at, review):
    alice, bob = at("alice"), at("bob")
    confirm(alice, "submit")
    stale = seen(review(bob, "approve"))
    alice.save("basics/matter", "Something else.")
    assert "changed while you read it" in confirm(bob, "approve", seen=stale).text


def test_spelling_is_marked_by_who_did_not_write_it(at, review):
    alice, rita, bob = at("alice"), at("rita"), at("bob")
    alice.save("basics/matter", "Parkking costs more.")
    confirm(alice, "submit")
    confirm(bob, "approve", seen=seen(review(bob, "approve")))
    alice.save("basics/matter", "Parking costs more.", 1)
    assert "Mark as spelling" not in review(alice)
    assert "Mark as spelling" in review(rita)
    button = review_ids.spelling("basics/matter", "2")
    assert "It was marked as spelling." in rita.change(button, "n_clicks", 1).text
    assert "The approval does not cover" not in review(rita)


def test_a_move_without_its_reason_is_refused_in_words(at):
    assert "Write a reason" in confirm(at("alice"), "withdraw").text


@pytest.mark.parametrize(("name", "move"), [("rita", "submit"), ("alice", "approve")])
def test_forging_the_move_does_not_help(at, review, name, move):
    confirm(at("alice"), "submit")
    assert ids.URL not in confirm(at(name), move, seen="0" * 64).text.partition("sideUpdate")[0]
    assert "In review" in review(at("alice"))


@pytest.mark.parametrize("asked", ["x", {"name": ["submit"]}, {}, {"name": "submit"}, {"seen": 3}])
def test_a_forged_question_is_a_bad_request(at, asked):
    client = at("alice")
    client.hold(review_ids.MOVE, "data", asked)
    assert client.change(review_ids.CONFIRM, "n_clicks", 1).status_code == 400


def test_who_cannot_act_is_told_who_can(at, review):
    text = review(at("rita"))
    assert "Your role in this assessment does not allow this." in text
    assert "Alice" in text


def test_a_closed_assessment_says_so_on_every_page(at, draft):
    alice = at("alice")
    confirm(alice, "withdraw", reason="The matter was dropped.")
    text = alice.page(f"/assessments/{draft}/basics").text
    assert "This is closed to changes: " in text
    assert "How it is reopened" in text


@pytest.mark.parametrize("given", [{}, {"negatives": ("partly", "")}, {"nothing": ("yes", "")}])
def test_answers_that_cannot_be_saved_are_refused_in_words(at, given):
    confirm(at("alice"), "submit")
    assert "The answers were saved." not in answers(at("rita"), **given).text
