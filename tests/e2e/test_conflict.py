"""Two people write into one field: nothing is lost, the second one decides."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.deeds import SAVED, labelled, open_step, state_of, type_in, write

pytestmark = pytest.mark.e2e

MATTER = "Mitä ollaan päättämässä?"
THEIRS = "Kirjasto suljetaan lauantaisin."
MINE = "Kirjasto avataan omatoimisena €."
BOTH = "Kirjasto suljetaan lauantaisin ja avataan omatoimisena €."

WHERE = """(at => at.closest("[role=dialog]") ? "dialog" : at === document.body ? "browser" : at.id)
(document.activeElement)"""


@pytest.fixture
def draft(live):
    return live.store({"basics": {"title": "Kaksi kirjoittaa"}})


@pytest.fixture
def two(visit, draft):
    """Aino and Kaarlo, each with the basics of the same draft open."""
    pages = visit("aino"), visit("kaarlo")
    for page in pages:
        open_step(page, draft, "basics")
    return pages


@pytest.fixture
def asked(two):
    """Kaarlo’s page after both have written at once; Aino leaves the field first."""
    aino, kaarlo = two
    labelled(kaarlo, MATTER).press_sequentially("Kirjasto")
    write(aino, MATTER, THEIRS)
    type_in(kaarlo, MATTER, MINE)
    expect(dialog(kaarlo)).to_be_visible()
    return kaarlo


def dialog(page):
    return page.get_by_role("dialog", name="Kaksi muokkasi samaa kohtaa")


def decide(page, choice):
    choices = dialog(page).get_by_role("radio", name=choice)
    choices.check()
    dialog(page).get_by_role("button", name="Tallenna tämä").click()
    expect(dialog(page)).to_be_hidden()
    expect(state_of(labelled(page, MATTER))).to_have_text(SAVED)


def test_second_writer_sees_both_texts_and_saves_a_merged_one(asked, live, draft):
    expect(dialog(asked)).to_contain_text(MINE)
    expect(dialog(asked)).to_contain_text(THEIRS)
    expect(dialog(asked)).to_contain_text("Aino Esimerkki")
    dialog(asked).get_by_role("textbox", name="Yhdistetty teksti").fill(BOTH)
    decide(asked, re.compile("Yhdistetty"))
    expect(labelled(asked, MATTER)).to_have_value(BOTH)
    assert live.document(draft).basics.matter == BOTH


def test_own_text_may_replace_the_other(asked, live, draft):
    decide(asked, "Sinun tekstisi")
    assert live.document(draft).basics.matter == MINE


def test_the_other_text_may_stay(asked, live, draft):
    decide(asked, re.compile("Aino Esimerkki"))
    expect(labelled(asked, MATTER)).to_have_value(THEIRS)
    assert live.document(draft).basics.matter == THEIRS


def test_decision_can_wait(asked, live, draft):
    dialog(asked).get_by_role("button", name="Päätä myöhemmin").click()
    expect(dialog(asked)).to_be_hidden()
    expect(labelled(asked, MATTER)).to_have_value(MINE)
    expect(state_of(labelled(asked, MATTER))).to_contain_text("ei ole vielä tallennettu")
    assert live.document(draft).basics.matter == THEIRS
    asked.get_by_role("button", name="Päätä nyt").click()
    expect(dialog(asked)).to_contain_text(THEIRS)
    decide(asked, "Sinun tekstisi")
    assert live.document(draft).basics.matter == MINE


def test_nothing_behind_the_dialog_takes_the_focus(asked):
    for _ in range(8):
        asked.keyboard.press("Tab")
        asked.wait_for_timeout(100)  # the dialog brings the focus back when it has left
        assert asked.evaluate(WHERE) in ("dialog", "browser")


def test_other_fields_never_block(two, live, draft):
    aino, kaarlo = two
    write(aino, MATTER, THEIRS)
    write(kaarlo, "Asianumero", "NÄÄ/7/2027")
    write(aino, "Esittelijä", "Kaarlo Malli")
    write(kaarlo, "Liitteen numero", "4")
    expect(dialog(aino)).to_be_hidden()
    expect(dialog(kaarlo)).to_be_hidden()
    basics = live.document(draft).basics
    assert (basics.matter, basics.register_number) == (THEIRS, "NÄÄ/7/2027")
    assert (basics.presenter, basics.annex_number) == ("Kaarlo Malli", "4")


def test_same_text_from_both_is_no_conflict(two):
    aino, kaarlo = two
    labelled(kaarlo, MATTER).press_sequentially("Kirjasto")
    write(aino, MATTER, THEIRS)
    write(kaarlo, MATTER, THEIRS)
    expect(dialog(kaarlo)).to_be_hidden()
