"""The way through a review, by the callbacks of the page."""

import re

import pytest

from eva_tool.domain.review import CHECKLIST
from eva_tool.services import comments, fields, participants
from eva_tool.web import ids, review_ids
from eva_tool.web.context import now
from tests import reviewing
from tests.conftest import MOMENT
from tests.reviewing import appoint


@pytest.fixture
def at(parts, people, frameworks, browser_as, draft):
    """Browsers on the assessment, which Rita reviews and Bob approves."""
    alice, bob, rita = (people[name] for name in ("alice", "bob", "rita"))
    with parts.writing() as db:
        appoint(db, alice, frameworks, draft, reviewer=rita, approver=bob)

    def browser(name):
        client = browser_as(name)
        client.hold(ids.ASSESSMENT, "data", draft)
        return client

    return browser


@pytest.fixture
def review(draft):
    """The text of the page; with a move its question is open."""
    return lambda client, move="": (
        client.page(f"/assessments/{draft}/review{f'?move={move}' if move else ''}").text
    )


def confirm(client, name, seen="0" * 64, reason="", handling=None):
    client.hold(review_ids.MOVE, "data", {"name": name, "seen": seen})
    client.hold(review_ids.REASON, "value", reason)
    client.hold(review_ids.HANDLING, "value", handling)
    for box in ("choice", "text", "organ", "on", "section"):
        if (f"decision-{box}", "value") not in client.values:
            client.hold(f"decision-{box}", "value", None)
    return client.change(review_ids.CONFIRM, "n_clicks", 1)


def answers(client, **given):
    for question, (said, why) in given.items():
        client.hold(review_ids.check(question), "value", said)
        client.hold(review_ids.why(question), "value", why)
    return client.change(review_ids.SAVE_CHECKS, "n_clicks", 1)


def seen(text):
    return text.partition('"seen":"')[2][:64]


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
    assert "Bob approved version" in review(alice)
    assert "Changed since it was approved" not in review(alice)
    alice.save("basics/matter", "Parking cost more.", 1)
    assert "The approval does not cover these changes" in review(alice)
    assert "Changed since it was approved." in alice.page(review_path(alice)).text


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


def tally(text):
    """How many questions are answered, about which version."""
    found = re.search(rf'(\d+) of {len(CHECKLIST)} questions are answered[^"]*version (\d+)', text)
    return tuple(map(int, found.groups()))


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


def everything(said="yes", why=""):
    return {one.id: (said, why) for one in CHECKLIST}


def test_a_reviewer_says_it_is_checked_and_later_changes_show(at, review):
    alice, rita, bob = at("alice"), at("rita"), at("bob")
    confirm(alice, "submit")
    assert "Answer every question of the check-list first" in review(rita)
    assert "Asked to check, and has not answered: Rita." in review(bob, "approve")
    answers(rita, **everything())
    text = review(rita, "check")
    assert "Fingerprint of the content" in text
    confirm(rita, "check", seen=seen(text))
    assert "Checked and found ready for approval" in review(alice)
    assert "Changed since checked" not in review(alice)
    assert "has not answered" not in review(bob, "approve")
    alice.save("basics/matter", "Parking costs more.")
    assert "Changed since checked" in review(bob)
    assert "Changed since it was checked by: Rita." in review(bob, "approve")


def holds(client, question, reviewer):
    return client.change(review_ids.holds(question, str(reviewer)), "n_clicks", 1)


def test_one_click_says_that_an_earlier_answer_still_holds(at, review, people):
    alice, rita = at("alice"), at("rita")
    confirm(alice, "submit")
    answers(rita, negatives=("no", "VE2 shows none."))
    confirm(rita, "ask_changes", reason="Show the losses.")
    confirm(alice, "submit")
    assert "Still holds" in review(rita)
    assert "Still holds" not in review(alice)
    assert tally(review(at("bob"), "approve").partition("Not now")[0])[0] == 0
    reply = holds(rita, "negatives", people["rita"].id)
    assert "The answer was taken over." in reply.text
    assert "Still holds" not in review(rita)
    assert tally(review(at("bob"), "approve").partition("Not now")[0])[0] == 1


@pytest.mark.parametrize("reviewer", ["", "x", "-1", "9" * 12, "1"])
def test_an_answer_that_nobody_gave_does_not_hold(at, reviewer):
    confirm(at("alice"), "submit")
    reply = holds(at("rita"), "negatives", reviewer or "x")
    assert "not one of the choices" in reply.text or "no such answer" in reply.text


@pytest.fixture
def published(parts, people, frameworks, draft, at):
    """Bob approved it; it is before the council."""
    alice, bob = people["alice"], people["bob"]
    known = (frameworks, draft)
    with parts.writing() as db:
        meeting = {"organ": "Council", "on": "2027-02-11"}
        fields.add(db, alice, *known, "handlings", meeting, MOMENT)
    at("bob")
    with parts.writing() as db:
        reviewing.move(db, alice, *known, "submit")
        reviewing.move(db, bob, *known, "approve")
        reviewing.move(db, alice, *known, "publish", handling="H1")


def decide(client, name="decide", **given):
    for box in ("choice", "text", "organ", "on", "section"):
        client.hold(f"decision-{box}", "value", given.get(box))
    return confirm(client, name, handling="H1" if name == "decide" else None)


def test_a_decision_is_recorded_and_corrected(at, review, browser_as, published):
    alice = at("alice")
    text = review(alice, "decide")
    assert "Section of the minutes" in text
    decide(alice, choice="other", text="Back <b>to</b> work.", on="2027-02-10", section="7")
    text = review(alice)
    assert r"Council \u00a7 7" in text
    assert "before the meeting for which it was published" in text
    decide(alice, "amend", choice="other", text="Back to work.", on="2027-02-11", section="8")
    assert r"Council \u00a7 8" in review(alice)
    assert "Record of the decision corrected" in review(alice)
    carol = browser_as("carol")
    text = carol.page("/reading/2").text
    assert r"Council \u00a7 8" in text
    assert "Back to work." in text


def test_an_odd_day_is_told_while_it_is_chosen(at, review, published):
    alice = at("alice")
    alice.hold(review_ids.HANDLING, "value", "H1")
    assert "before the meeting" in alice.change(review_ids.DECISION_ON, "value", "2026-12-24").text
    assert "in the future" in alice.change(review_ids.DECISION_ON, "value", "2099-02-11").text
    assert "not a date" in alice.change(review_ids.DECISION_ON, "value", "soon").text


def test_what_was_never_an_alternative_is_not_decided(at, review, published):
    assert "not one of the choices" in decide(at("alice"), choice="VE77").text
