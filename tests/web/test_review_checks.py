"""Reviewers say that it is checked; earlier answers hold with one click; decisions are recorded."""

import pytest

from eva_tool.domain.review import CHECKLIST
from eva_tool.services import fields
from eva_tool.web import review_ids
from tests import reviewing
from tests.conftest import MOMENT
from tests.web.review_deeds import answers, confirm, seen, tally


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
