"""The history in a browser: find a change, bring back a text and a version; axe finds nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.deeds import labelled, open_step, write
from tests.e2e.test_axe import browsers, complaints, shown
from tests.reviewing import move

__all__ = ["browsers"]  # the fixture
pytestmark = pytest.mark.e2e
MATTER = "Mitä ollaan päättämässä?"


@pytest.fixture(scope="module")
def changed(live):
    """The case, sent to review and changed after that."""
    stored = live.store(live.case())
    with live.parts.writing() as db:
        move(db, live.person(), live.parts.library.frameworks, stored, "submit")
    return stored


def test_text_and_version_come_back(browsers, changed):
    page = browsers("aino")
    open_step(page, changed, "basics")
    before = labelled(page, MATTER).input_value()
    write(page, MATTER, "Kokonaan toinen asia.")
    page.get_by_role("link", name="Historia").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Historia")
    page.get_by_role("button", name="Palauta aiempi").first.click()
    expect(page.get_by_role("status").filter(has_text="Aiempi palautettiin")).to_be_focused()
    open_step(page, changed, "basics")
    expect(labelled(page, MATTER)).to_have_value(before)

    write(page, MATTER, "Kolmas asia.")
    page.goto(f"/assessments/{changed}/history?from=1&to=now")
    page.get_by_text("Palauta tämä versio").click()
    page.get_by_role("button", name="Palauta versio 1").click()
    expect(page.get_by_text("Ei eroja.")).to_be_visible()
    open_step(page, changed, "basics")
    expect(labelled(page, MATTER)).to_have_value(before)


def test_changes_are_chosen_by_part_and_person(browsers, changed):
    page = shown(browsers("aino"), f"/assessments/{changed}/history")
    page.get_by_label("Osa").select_option(label="Perustiedot")
    expect(page).to_have_url(re.compile("path=basics"))
    expect(page.get_by_label("Osa")).to_have_value("basics")


@pytest.mark.parametrize("query", ["", "?from=1&to=now", "?path=plan", "?since=eilen"])
def test_axe_finds_nothing(browsers, changed, query):
    page = shown(browsers("aino"), f"/assessments/{changed}/history{query}")
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    assert complaints(page) == []
