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
REASON = "Noin 40 lasta"


def test_what_is_typed_while_the_cell_is_drawn_anew_stays(visit, assessment, live):
    """The drawing was asked for when nobody was in the cell, and comes when somebody is."""
    aino, kaarlo = visit("aino"), visit("kaarlo")
    open_table(kaarlo, assessment)
    first = kaarlo.locator(".impacts .cell").first.evaluate("c => JSON.parse(c.id).key")
    for page in (aino, kaarlo):
        open_table(page, assessment, f"?view=full&cell={first}")
    late = held_back(kaarlo)
    score = re.compile("^−2")
    aino.get_by_role("radio", name=score).press("Space")
    wait_for(kaarlo, late)
    box = labelled(kaarlo, "Perustelu")
    box.press_sequentially(REASON)
    with kaarlo.expect_response(DRAWING):
        late[0].continue_()
    expect(kaarlo.get_by_role("radio", name=score)).to_be_checked()
    kaarlo.wait_for_timeout(1000)  # time for what came to be drawn, if it were
    expect(box).to_have_value(REASON)
    box.blur()
    expect(kaarlo.locator(".matter .save")).to_have_text(SAVED)
    stored = next(i for i in live.document(assessment).impacts if i.id == first)
    assert (stored.score, stored.reason) == (-2, REASON)


def held_back(page):
    """The first drawing of what others changed waits in this list; all else goes on."""
    late = []

    def hold(route):
        if "live-changes" in (route.request.post_data or "") and not late:
            late.append(route)
        else:
            route.continue_()

    page.route(DRAWING, hold)
    return late


def wait_for(page, found):
    for _ in range(PATIENCE // 100):
        if found:
            return
        page.wait_for_timeout(100)
    pytest.fail("nothing was drawn anew")
