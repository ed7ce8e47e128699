"""Administration in a real browser: its deeds by keyboard, and axe on every page in every state."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from eva_tool.db.models import Assessment
from tests.e2e.axe import violations
from tests.e2e.conftest import PATIENCE, enter

pytestmark = pytest.mark.e2e

ROOT = "/administration"
PAGES = ("", "/settings", "/retention", "/data", "/sign-ins", "/log", "/permissions")
WIDTHS = (1280, 390)
LINK = re.compile(r"^http://127\.0\.0\.1:\d+/invite/.{20,}")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser(chromium, live):
    """Pia’s browser, in which axe is let past the CSP."""
    context = chromium.new_context(base_url=live.url, locale="fi-FI", bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    enter(context, "pia")
    yield context.new_page()
    context.close()


def opened(page, path):
    page.goto(f"{ROOT}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    return page


def found_by_axe(page):
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in violations(page, colours=width == WIDTHS[0])]
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        found += [f"{width}: {wide} px too wide"] if wide > 0 else []
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_house(browser, path):
    assert found_by_axe(opened(browser, path)) == []


@pytest.mark.parametrize("path", ["", "/data"])
def test_pages_of_one_person(browser, live, path):
    someone = live.person("taru").id
    assert found_by_axe(opened(browser, f"/people/{someone}{path}")) == []


@pytest.mark.parametrize("path", ["/people/999999", "/log?event=none", "/log?since=2100-01-01"])
def test_pages_with_nothing_on_them(browser, path):
    assert found_by_axe(opened(browser, path)) == []


def test_a_refused_setting_is_said_beside_its_button(browser):
    page = opened(browser, "/settings")
    box = page.get_by_label("Kuinka monen minuutin")
    box.fill("3")
    box.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="kokonaislukuna 5–480")).to_be_visible()
    expect(box).to_have_value("3")
    assert found_by_axe(page) == []
    box.fill("60")
    box.press("Enter")
    expect(page.get_by_text("Joutoaika on tallennettu.")).to_be_visible()


def test_an_invitation_is_made_copied_and_withdrawn(browser):
    page = opened(browser, "")
    page.get_by_label("Sähköposti").fill("uusi@esimerkkila.example")
    page.get_by_role("button", name="Kutsu henkilö mukaan").click()
    expect(page.get_by_label("Kutsulinkki")).to_have_value(LINK)
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Peru kutsu uusi@esimerkkila.example").click()
    said = page.get_by_text("Kutsu peruttiin.")
    expect(said).to_be_visible()
    expect(page.locator(".deed-said:focus")).to_contain_text("Kutsu peruttiin.")


def test_an_account_is_closed_and_opened(browser, live):
    page = opened(browser, f"/people/{live.person('taru').id}")
    page.get_by_role("button", name="Sulje tili").click()
    expect(page.get_by_text("Tili suljettiin")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Avaa tili").click()
    expect(page.get_by_text("Tili on taas käytössä.")).to_be_visible()


def test_old_drafts_are_shown_before_they_are_removed(browser, live):
    made = live.store({"basics": {"title": "Unohdettu luonnos"}})
    with live.parts.writing() as db:
        db.get(Assessment, made).changed_at = LONG_AGO
    page = opened(browser, "/retention")
    page.get_by_label("koskematon luonnos").fill("24")
    page.get_by_role("button", name="Tallenna säilytysajat").click()
    expect(page.get_by_role("link", name="Unohdettu luonnos")).to_be_visible()
    expect(page.get_by_text("Poista nämä nyt…")).to_have_count(0)
    assert found_by_axe(page) == []
    with live.parts.writing() as db:
        db.get(Assessment, made).removal_told_at = LONG_AGO
    page.reload()
    page.get_by_text("Poista nämä nyt…").click()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Poista pysyvästi").click()
    expect(page.get_by_text("Poistettiin 1 luonnos")).to_be_visible()
    expect(page.get_by_role("link", name="Unohdettu luonnos")).to_have_count(0)
    page.get_by_label("koskematon luonnos").fill("")
    page.get_by_role("button", name="Tallenna säilytysajat").click()
    expect(page.get_by_text("Ei mitään: kaikki säilytetään.")).to_be_visible()


def test_everything_is_downloaded(browser):
    page = opened(browser, "/data")
    with page.expect_download() as download:
        page.get_by_role("link", name="Lataa kaikki").click()
    assert download.value.suggested_filename.endswith(".zip")
