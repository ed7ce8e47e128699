"""The light view in a real browser, and every state of the impacts step under axe."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.deeds import SAVED

pytestmark = pytest.mark.e2e
STATES = {
    "table": ("case", "?view=full", "aino"),
    "editor": ("case", "?view=full&cell=L1.VE1.short", "aino"),
    "group": ("case", "?view=full&cell=L1.VE1.short.group.kiviranta-1-2", "aino"),
    "filter": ("case", "?view=full&show=limits", "aino"),
    "light": ("case", "?view=light", "aino"),
    "help": ("case", "?view=light&help=L2", "aino"),
    "empty": ("empty", "", "aino"),
    "reader": ("case", "?view=full&cell=L1.VE1.short", "riitta"),
    "light reader": ("case", "?view=light", "riitta"),
}


@pytest.fixture(scope="module")
def stored(live):
    return {"case": live.store(live.case()), "empty": live.store({"basics": {"title": "Tyhjä"}})}


@pytest.fixture
def assessment(live):
    return live.store(
        {
            "plan": {"depth": "light"},
            "alternatives": [{"id": f"VE{n}", "name": f"Vaihtoehto {n}"} for n in range(3)],
        }
    )


def group(page, number=0):
    return page.locator(".light").get_by_role("group").nth(number)


def test_one_click_saves_a_direction(page, assessment, live):
    page.goto(f"/assessments/{assessment}/impacts")
    group(page).get_by_text("kielteinen").click()
    expect(group(page).get_by_role("status")).to_have_text(SAVED)
    assert [i.score for i in live.document(assessment).impacts] == [-1]
    expect(page.locator(".light-lead")).to_contain_text("auki")


def test_the_help_follows_the_focus(page, assessment):
    page.goto(f"/assessments/{assessment}/impacts")
    rows = page.locator(".light tr.crit")
    rows.nth(2).get_by_role("radio").first.focus()
    title = rows.nth(2).get_by_role("rowheader").locator("b").inner_text()
    expect(page.locator(".panel h2")).to_have_text(f"Ohje: {title}")
    expect(rows.nth(2).get_by_role("radio").first).to_be_focused()


def test_a_criterion_is_left_out_and_taken_back(page, assessment, live):
    page.goto(f"/assessments/{assessment}/impacts")
    rows = page.locator(".light tr.crit")
    rows.first.wait_for()
    before = rows.count()
    rows.first.get_by_role("button", name="Jätä pois").press("Enter")
    expect(rows).to_have_count(before - 1)
    expect(rows.first.get_by_role("button", name="Jätä pois")).to_be_focused()
    page.get_by_text("Lisää kriteeri").click()
    page.get_by_role("button", name="Lisää").first.press("Enter")
    expect(rows).to_have_count(before)
    assert sorted(c.selected for c in live.document(assessment).criteria)[-1] is True


def test_deepening_leads_to_the_full_editor(page, assessment):
    page.goto(f"/assessments/{assessment}/impacts")
    page.get_by_role("link", name="Syvennä tätä kriteeriä").click()
    expect(page.locator(".impacts .cell[aria-current]")).to_have_count(1)
    expect(page.locator(".panel h2")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit, stored, state, width):
    name, query, person = STATES[state]
    page = visit(person, width=width, bypass_csp=True)
    page.goto(f"/assessments/{stored[name]}/impacts{query}")
    page.locator(".impacts-body > *").first.wait_for()
    assert violations(page, colours=width == 1280 or state in ("editor", "light")) == []


@pytest.mark.parametrize("state", STATES)
def test_a_narrow_page_does_not_scroll_sideways(visit, stored, state):
    name, query, person = STATES[state]
    page = visit(person, width=320, height=700)
    page.goto(f"/assessments/{stored[name]}/impacts{query}")
    page.locator(".impacts-body > *").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
