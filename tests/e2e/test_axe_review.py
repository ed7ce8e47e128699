"""axe finds nothing on the pages of people and review, nor in the panel of comments."""

import pytest
from playwright.sync_api import expect

from eva_tool.services import comments, participants
from tests.conftest import MOMENT
from tests.e2e.axe import complaints
from tests.e2e.test_axe import browsers, shown
from tests.reviewing import move, outdate

__all__ = ["browsers"]  # the fixture
pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def reviewed(live):
    """The case: in review, with a comment and a task; Riitta reviews, Kaarlo approves."""
    stored, aino = live.store(live.case()), live.person()
    known = live.parts.library.frameworks
    with live.parts.writing() as db:
        for name, role in {"riitta": "reviewer", "kaarlo": "approver"}.items():
            participants.put(db, aino, known, stored, live.person(name).id, role, (), MOMENT)
        comments.add(db, aino, stored, "basics/matter", "@Riitta Arvio, riittääkö?", MOMENT)
        move(db, aino, known, stored, "submit")
    return stored


def unfolded(page):
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    return page


@pytest.mark.parametrize("name", ["aino", "riitta"])
def test_people_and_tasks(browsers, reviewed, name):
    page = unfolded(shown(browsers(name), f"/assessments/{reviewed}/people?person=3"))
    if name == "aino":
        page.get_by_role("radio", name="Osan kirjoittaja").check()
    assert complaints(page) == []


@pytest.mark.parametrize(
    ("name", "query"),
    [("aino", ""), ("riitta", ""), ("riitta", "?move=ask_changes"), ("kaarlo", "?move=approve")],
)
def test_states_of_a_review(browsers, reviewed, name, query):
    page = shown(browsers(name), f"/assessments/{reviewed}/review{query}")
    assert complaints(unfolded(page)) == []


def test_panel_of_comments(browsers, reviewed):
    page = shown(browsers("riitta"), f"/assessments/{reviewed}/basics")
    page.get_by_role("button", name="1 avoin kommentti").first.click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("riittääkö?")).to_be_visible()
    page.evaluate("document.querySelectorAll('.modal details').forEach(d => d.open = true)")
    assert complaints(page) == []
    panel.get_by_role("button", name="Kommentoi", exact=True).click()
    expect(panel.get_by_role("alert")).to_have_text("Kirjoita ensin kommentti.")
    assert complaints(page) == []


def test_changed_since_approval(live, browsers):
    stored, aino = live.store(live.case()), live.person()
    kaarlo, known = live.person("kaarlo"), live.parts.library.frameworks
    with live.parts.writing() as db:
        participants.put(db, aino, known, stored, kaarlo.id, "approver", (), MOMENT)
        move(db, aino, known, stored, "submit")
        move(db, kaarlo, known, stored, "approve")
        outdate(db, aino, known, stored)
    page = shown(browsers("kaarlo"), f"/assessments/{stored}/review")
    expect(page.get_by_text("Muutettu hyväksymisen jälkeen", exact=True)).to_be_visible()
    assert complaints(unfolded(page)) == []
