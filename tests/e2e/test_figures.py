"""Figures are drawn under the policy of the page, wide and narrow, and nothing needs them."""

import pytest
from playwright.sync_api import expect

from tests.e2e.deeds import open_step

pytestmark = pytest.mark.e2e
LABEL = "Haitat ja hyödyt ryhmittäin ja vaihtoehdoittain. Luvut ovat alla taulukossa."


@pytest.fixture
def filled(live):
    return live.store(live.case())


def test_bars_are_drawn_at_every_width_and_nothing_is_complained_of(visit, filled, complaints):
    for width in (1280, 390, 320):
        page = visit(width=width)
        open_step(page, filled, "comparison")
        figure = page.get_by_role("img", name=LABEL)
        expect(figure.locator(".bars .point").first).to_be_attached()
        box = figure.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert complaints == []


def test_without_the_library_the_page_says_the_same_in_its_tables(visit, filled):
    page = visit()
    page.route("**/plotly*.js", lambda route: route.abort())
    open_step(page, filled, "comparison")
    page.get_by_text("Samat luvut taulukkona").first.click()
    numbers = page.get_by_role("region", name="Luvut taulukkona")
    expect(numbers.get_by_role("row").nth(1)).to_be_visible()
