"""How sure the order is: read, asked for with more draws, stopped, changed with a weight; axe."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.deeds import open_step

pytestmark = pytest.mark.e2e
TITLE = {
    "fi": "Kuinka varma järjestys on",
    "sv": "Hur säker ordningen är",
    "en": "How sure the order is",
}


@pytest.fixture
def filled(live):
    return live.store(live.case())


@pytest.fixture
def read(visit, filled):
    """The page with its numbers."""

    def opened(**options):
        page = visit(bypass_csp=options.pop("bypass_csp", False), **options)
        page.goto(f"/assessments/{filled}/comparison")
        expect(box(page).locator(".robust-said")).to_be_visible()
        return page

    return opened


def box(page):
    return page.locator("#robustness-box")


def status(page):
    return box(page).get_by_role("status")


def test_the_verdict_comes_first_and_the_top_of_the_page_leads_to_it(read, complaints):
    page = read()
    page.get_by_role("link", name="Kuinka varma järjestys on").click()
    expect(page.get_by_role("heading", name=TITLE["fi"])).to_be_in_viewport()
    expect(box(page)).to_contain_text("10 000 arvontaan")
    assert complaints == []


def test_many_draws_by_keyboard_and_stopped_by_keyboard(read):
    page = read()
    page.route("**/robustness?*", lambda route: slow(page, route))
    more = box(page).get_by_role("button", name="100 000 arvontaa")
    more.focus()
    page.keyboard.press("Enter")
    expect(box(page).get_by_role("progressbar", name="Arvontoja tehty")).to_be_visible()
    box(page).get_by_role("button", name="Keskeytä").press("Enter")
    expect(status(page)).to_contain_text("Laskenta keskeytettiin.")
    expect(box(page).get_by_role("progressbar")).to_be_hidden()
    expect(box(page)).to_contain_text("10 000 arvontaan")
    page.unroute("**/robustness?*")
    more.press("Enter")
    expect(status(page)).to_contain_text("100 000 arvontaa on laskettu.")
    expect(box(page)).to_contain_text("100 000 arvontaan")
    expect(more).to_be_focused()


def slow(page, route):
    """As on a server that has much to do."""
    route.fulfill(json={"done": False, "percent": 7, "said": "Lasketaan …"})


def test_another_view_is_chosen_and_the_focus_stays(read):
    page = read()
    choice = box(page).get_by_label("Minkä painotuksen luvut näytetään")
    choice.select_option("W2")
    expect(box(page)).to_contain_text("Tällä painotuksella ensimmäinen on VE0")
    box(page).get_by_label("Aikajänne").select_option("short")
    expect(box(page)).to_contain_text("Lyhyt aikajänne. Luvut perustuvat")
    expect(choice).to_have_value("W2")


def test_a_changed_weight_is_followed(read):
    page = read()
    before = box(page).locator("table").first.inner_text()
    page.locator("summary", has_text="Talous ja tilat kuntoon").click()
    points = page.get_by_label("Pisteet: Koulumatka ja arki", exact=True)
    points.fill("100")
    points.blur()
    expect(box(page).locator("table").first).not_to_have_text(before, use_inner_text=True)


def test_an_answer_that_does_not_come_is_told_and_asked_for_again(visit, filled):
    page = visit()
    page.route("**/robustness?*", lambda route: route.abort())
    open_step(page, filled, "comparison")
    expect(box(page)).to_contain_text("Luvut eivät tulleet perille.")
    page.unroute("**/robustness?*")
    expect(box(page).locator(".robust-said")).to_be_visible()


def test_without_the_library_of_figures_all_is_in_the_tables(visit, filled):
    page = visit()
    page.route("**/plotly*.js", lambda route: route.abort())
    open_step(page, filled, "comparison")
    expect(box(page).get_by_role("region", name="Sijojen osuudet").first).to_be_visible()
    expect(box(page).get_by_role("img")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "width"), [("fi", 1280), ("sv", 390), ("en", 320), ("fi", 320)]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(read, language, width):
    page = read(language=language, width=width, bypass_csp=True)
    expect(box(page).locator(".plot .point").first).to_be_attached()
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    assert violations(page, "#robustness", colours=width > 320) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    expect(page.get_by_role("heading", name=TITLE[language])).to_be_attached()


def test_axe_finds_nothing_while_it_counts_or_has_nothing_to_count(visit, live, filled):
    page = visit(bypass_csp=True)
    page.route("**/robustness?*", lambda route: slow(page, route))
    open_step(page, filled, "comparison")
    expect(box(page)).to_contain_text("Lasketaan …")
    assert violations(page, "#robustness") == []
    page.unroute("**/robustness?*")
    empty = live.store({"alternatives": [{"id": "VE0"}, {"id": "VE1", "name": "Uusi"}]})
    open_step(page, empty, "comparison")
    expect(box(page)).to_contain_text("joten järjestystä ei voi kertoa")
    assert violations(page, "#robustness") == []
