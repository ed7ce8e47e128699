"""Weightings by keyboard alone: opened, written, and counted while one goes on writing."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.deeds import add, labelled, open_step

pytestmark = pytest.mark.e2e


@pytest.fixture
def filled(live):
    return live.store(live.case())


def opened(page, name):
    """Open a weighting by its keyboard."""
    item = page.locator(f"[id='weightings-{name}']")
    item.locator("summary").first.press("Enter")
    expect(item.locator(".weights input").first).to_be_visible()
    return item


def shares(page):
    return page.locator("#weighting-results table").last


def test_a_weight_is_written_and_counted_by_keyboard(page, filled, live, complaints):
    open_step(page, filled, "comparison")
    expect(shares(page)).to_contain_text("21,7 %")
    first = opened(page, "W1").locator(".weights input").first
    first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("10")
    page.keyboard.press("Tab")
    expect(shares(page)).to_contain_text("24,3 %")
    expect(page.locator(":focus")).to_have_id('{"part":"field","path":"weights/W1.journey/low"}')
    assert {w.id: w.points for w in live.document(filled).weights}["W1.journey"] == 10
    assert complaints == []


def test_limits_that_contradict_each_other_are_told_and_taken_back(page, filled, complaints):
    open_step(page, filled, "comparison")
    low = opened(page, "W2").locator(".weights input").nth(1)
    low.fill("90")
    low.press("Tab")
    notice = page.locator("#weighting-results .notice")
    expect(notice).to_contain_text("W2 Talous ja tilat kuntoon")
    expect(notice).to_contain_text("110")
    low.fill("")
    low.press("Tab")
    expect(notice).to_have_count(0)
    assert complaints == []


def test_a_new_weighting_gets_its_place_beside_the_others(page, filled, complaints):
    open_step(page, filled, "comparison")
    added = add(page, "Lisää painotus")
    name = labelled(added, "Painotuksen nimi")
    expect(name).to_be_focused()
    name.fill("Varhaiskasvatus edellä")
    name.press("Tab")
    expect(page.locator("#weighting-results")).to_contain_text("W4 Varhaiskasvatus edellä")
    expect(page.locator("#weighting-results .notice")).to_contain_text("Pisteitä ei ole vielä")
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_an_open_weighting(visit, filled, width):
    page = visit(width=width)
    open_step(page, filled, "comparison")
    opened(page, "W2")
    expect(shares(page)).to_be_visible()
    assert violations(page, "#weightings") == []
    sizes = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert sizes[0] <= sizes[1]
