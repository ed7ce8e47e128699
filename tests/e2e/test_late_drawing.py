"""A part of the page that is drawn anew while somebody begins to write in it: nothing is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.deeds import SAVED, labelled
from tests.e2e.test_impacts_table import open_table
from tests.e2e.test_live import assessment

pytestmark = pytest.mark.e2e
__all__ = ["assessment"]

DRAWING = re.compile("_dash-update-component")
REASON, SCORE = "Noin 40 lasta", re.compile("^−2")
SCROLLED = """more => {
    const pane = document.querySelector(".ws-frame > main");
    const own = pane && getComputedStyle(pane).overflowY === "auto";
    const scroller = own ? pane : document.scrollingElement;
    scroller.scrollTop += more;
    return Math.round(scroller.scrollTop);
}"""


@pytest.fixture
def late(visit, assessment):
    """Kaarlo's page, whose drawings wait, with the cell that Aino has just scored."""
    aino, kaarlo = visit("aino"), visit("kaarlo", height=420)
    open_table(kaarlo, assessment)
    first = kaarlo.locator(".impacts .cell").first.evaluate("c => JSON.parse(c.id).key")
    for page in (aino, kaarlo):
        open_table(page, assessment, f"?view=full&cell={first}")
    waiting = held_back(kaarlo)
    aino.get_by_role("radio", name=SCORE).press("Space")
    wait_for(kaarlo, waiting, 1)
    return kaarlo, waiting, first


def test_what_is_typed_while_the_cell_is_drawn_anew_stays(late, assessment, live):
    """The drawing was asked for when nobody was in the cell, and comes when somebody is."""
    page, waiting, key = late
    box = labelled(page, "Perustelu")
    box.press_sequentially(REASON)
    release(page, waiting[0])
    expect(page.get_by_role("radio", name=SCORE)).to_be_checked()
    page.wait_for_timeout(1000)  # time for what came to be drawn, if it were
    expect(box).to_have_value(REASON)
    box.blur()
    expect(page.locator(".matter .save")).to_have_text(SAVED)
    stored = next(i for i in live.document(assessment).impacts if i.id == key)
    assert (stored.score, stored.reason) == (-2, REASON)


def test_where_one_has_scrolled_meanwhile_is_kept(late):
    """Neither a drawing that was let go nor a slow one brings the page back to where it was."""
    page, waiting, _key = late
    labelled(page, "Perustelu").focus()
    release(page, waiting[0])
    wait_for(page, waiting, 2)
    before = page.evaluate(SCROLLED, 0)
    there = page.evaluate(SCROLLED, 150)
    assert there != before
    release(page, waiting[1])
    page.wait_for_timeout(500)
    assert page.evaluate(SCROLLED, 0) == there


def held_back(page):
    """The drawings of what others changed wait in this list; all else goes on."""
    waiting = []

    def hold(route):
        if "live-changes" in (route.request.post_data or ""):
            waiting.append(route)
        else:
            route.continue_()

    page.route(DRAWING, hold)
    return waiting


def release(page, route):
    with page.expect_response(lambda reply: reply.request == route.request):
        route.continue_()


def wait_for(page, waiting, count):
    for _ in range(PATIENCE // 100):
        if len(waiting) >= count:
            return
        page.wait_for_timeout(100)
    pytest.fail("nothing was drawn anew")
