"""Files that take a while: the page goes on, tells how far it is, and what went wrong; axe."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.deeds import open_step

pytestmark = pytest.mark.e2e
GOING = {
    "state": "running",
    "key": "0" * 64,
    "said": "Taitetaan sivuja…",
    "page": "sivu 12",
    "step": 2,
    "steps": 4,
}
BROKEN = {"state": "failed", "said": "Tiedostoa ei saatu valmiiksi.", "again": "Yritä uudelleen"}


@pytest.fixture
def page(visit, live):
    page = visit(bypass_csp=True)
    open_step(page, live.store(live.case()), "summary")
    return page


def link(page):
    return page.locator("a[href*='annex.xlsx']").first


def state(page):
    return link(page).locator("xpath=following-sibling::*[1]")


def answers(page, *replies):
    """What the service says, one after the other; then it is asked itself."""
    waiting = list(replies)

    def answer(route):
        if waiting:
            route.fulfill(json=waiting.pop(0) if len(waiting) > 1 else waiting[0])

    page.route("**/annex.xlsx/making?*", answer)


def test_a_file_is_ordered_by_keyboard_and_comes_when_it_is_made(page, complaints):
    with page.expect_download() as begun:
        link(page).press("Enter")
    assert begun.value.suggested_filename.endswith("-fi.xlsx")
    expect(state(page)).to_contain_text("Tiedosto on valmis:")
    expect(state(page).get_by_role("link")).to_have_attribute("href", re.compile("made="))
    expect(link(page)).to_be_focused()
    assert complaints == []


def test_meanwhile_the_page_is_used_and_tells_how_far_it_is(page):
    answers(page, GOING)
    link(page).click()
    expect(state(page).locator(".file-said")).to_have_text("Taitetaan sivuja…")
    expect(state(page).locator("progress")).to_have_attribute("value", "2")
    expect(state(page).locator(".file-page")).to_have_text("sivu 12")
    assert violations(page) == []
    page.get_by_label("Svenska").check()
    expect(page.get_by_text("Taitetaan sivuja…")).to_have_count(0)


def test_a_failure_is_said_and_tried_again_with_one_click(page):
    answers(page, BROKEN)
    link(page).click()
    expect(state(page)).to_contain_text("Tiedostoa ei saatu valmiiksi.")
    assert violations(page) == []
    page.unroute("**/annex.xlsx/making?*")
    with page.expect_download():
        state(page).get_by_role("button", name="Yritä uudelleen").click()
    expect(state(page)).to_contain_text("Tiedosto on valmis:")


def test_a_lost_connection_is_said_and_the_file_is_asked_for_again(page):
    page.route("**/annex.xlsx/making?*", lambda route: route.abort())
    link(page).click()
    expect(state(page)).to_contain_text("Palveluun ei saada yhteyttä.")
    page.unroute("**/annex.xlsx/making?*")
    expect(state(page)).to_contain_text("Tiedosto on valmis:")


def test_without_scripts_the_link_waits_for_the_file(visit, live):
    page = visit()
    number = live.store(live.case())
    reply = page.context.request.get(f"/assessments/{number}/annex.xlsx?lang=fi")
    assert reply.ok
    assert reply.body().startswith(b"PK")
