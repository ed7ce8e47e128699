"""As many alternatives as there may be: the table of all impacts can still be read."""

import pytest
from playwright.sync_api import expect

from tests.e2e.deeds import open_step

pytestmark = pytest.mark.e2e
MANY = [{"id": f"VE{n}", "name": f"Vaihtoehto {n}"} for n in range(12)]
ROOM = "e => [e.getBoundingClientRect().left, e.getBoundingClientRect().width]"


@pytest.mark.parametrize("width", [1280, 390])
def test_names_of_criteria_keep_their_room_and_stay_in_sight(visit, live, width):
    page = visit(width=width)
    open_step(page, live.store({"alternatives": MANY}), "comparison")
    name = page.locator(".performance tbody th[scope=row]").first
    expect(name).to_be_attached()
    before, wide = name.evaluate(ROOM)
    assert wide >= 120
    page.locator(".scroll-x:has(.performance)").evaluate("e => { e.scrollLeft = 300 }")
    after, _wide = name.evaluate(ROOM)
    assert abs(after - before) < 1
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
