"""Nobody at the screen: a warning, a covered page, and texts that go to nobody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from eva_tool.db.models import SignIn
from eva_tool.services import history, participants
from tests.e2e.conftest import PATIENCE
from tests.e2e.deeds import arrive, kept, labelled, open_step

pytestmark = pytest.mark.e2e

MATTER = "Mitä ollaan päättämässä?"
TEXT = "Jäi kesken, kun puhelin soi."


@pytest.fixture
def draft(live):
    """An assessment that Taru and Pia may both write."""
    found = live.store({"basics": {"title": "Poissa"}}, "taru")
    with live.parts.writing() as db:
        known, now = live.parts.library.frameworks, datetime.now(UTC)
        taru, pia = live.person("taru"), live.person("pia")
        participants.put(db, taru, known, found, pia.id, "editor", (), now)
    return found


@pytest.fixture
def taru(visit, draft):
    """Taru at the basics, with a clock that the test moves."""
    page = visit("taru")
    page.clock.install()
    open_step(page, draft, "basics")
    return page


@pytest.fixture
def away(live, taru):
    """Nobody does anything for so many minutes, neither for the server nor for the browser."""

    def go(minutes, page=taru):
        passed = timedelta(minutes=minutes)
        with live.parts.writing() as db:
            mine = update(SignIn).where(SignIn.user_id == live.person("taru").id)
            db.execute(mine.values(seen_at=datetime.now(UTC) - passed))
        page.clock.fast_forward(int(passed.total_seconds()) * 1000)

    return go


def warning(page):
    return page.get_by_role("alertdialog", name="Oletko vielä paikalla?")


def cover(page):
    return page.get_by_role("alertdialog", name="Sinut on kirjattu ulos")


def enter_as(page, name):
    """From the covered page to the sign-in page, and in by one's role."""
    cover(page).get_by_role("link", name="Kirjaudu uudelleen").click()
    page.get_by_role("button", name=name).click()


def test_a_warning_is_said_and_staying_is_one_key(taru, away, complaints):
    box = labelled(taru, MATTER)
    box.focus()
    away(58.5)
    expect(warning(taru)).to_be_visible()
    stay = warning(taru).get_by_role("button", name="Pysy kirjautuneena")
    expect(stay).to_be_focused()
    expect(warning(taru)).to_have_accessible_description(re.compile("^Et ole tehnyt"))
    expect(warning(taru).get_by_role("timer")).to_contain_text("Aikaa jäljellä: 1:")
    taru.keyboard.press("Tab")
    expect(box).not_to_be_focused()
    stay.press("Enter")
    expect(warning(taru)).to_have_count(0)
    expect(box).to_be_focused()
    away(50)
    expect(warning(taru)).to_have_count(0)
    assert complaints == []


def test_escape_is_staying_too(taru, away):
    away(59)
    expect(warning(taru)).to_be_visible()
    taru.keyboard.press("Escape")
    expect(warning(taru)).to_have_count(0)


def test_activity_in_another_tab_counts(taru, away):
    other = taru.context.new_page()
    other.goto("/new")
    away(50)
    other.goto("/new")
    taru.clock.fast_forward(9 * 60_000)
    expect(warning(taru)).to_have_count(0)


def test_plain_pages_warn_as_well(visit, taru, away):
    taru.goto("/account")
    away(59)
    expect(warning(taru)).to_be_visible()


def test_the_end_of_a_working_day_is_said_and_can_wait_a_moment(taru, live):
    with live.parts.writing() as db:
        begun = datetime.now(UTC) - timedelta(hours=11, minutes=59)
        mine = update(SignIn).where(SignIn.user_id == live.person("taru").id)
        db.execute(mine.values(created_at=begun))
    taru.clock.fast_forward(2 * 60_000)
    labelled(taru, MATTER).press("x")
    expect(warning(taru)).to_have_accessible_description(re.compile("12 tuntia"))
    expect(warning(taru).get_by_role("link", name="Kirjaudu uudelleen")).to_be_focused()
    warning(taru).get_by_role("button", name="Hetken päästä").click()
    expect(warning(taru)).to_have_count(0)
    expect(labelled(taru, MATTER)).to_be_focused()


def test_the_text_being_written_is_saved_before_time_is_over(taru, away, live, draft):
    labelled(taru, MATTER).fill(TEXT)
    away(59)
    expect(warning(taru)).to_be_visible()
    expect(taru.locator("#matter-save")).to_contain_text("Tallennettu")
    assert live.document(draft).basics.matter == TEXT
    away(61)
    expect(cover(taru)).to_be_visible()


def test_the_page_is_covered_and_the_text_comes_back_for_the_same_person(taru, away, live, draft):
    taru.on("dialog", lambda dialog: dialog.accept())
    labelled(taru, MATTER).fill(TEXT)
    away(61)
    expect(cover(taru)).to_be_visible()
    expect(taru.get_by_role("heading", level=1)).to_be_hidden()
    taru.keyboard.press("Escape")
    expect(cover(taru)).to_be_visible()
    assert kept(taru) == {"basics/matter": TEXT}
    enter_as(taru, "Taru Opas")
    arrive(taru, "Perustiedot")
    expect(labelled(taru, MATTER)).to_have_value(TEXT)
    until_nothing_is_kept(taru)
    assert live.document(draft).basics.matter == TEXT


def test_nobody_else_gets_the_text_or_saves_it(taru, away, live, draft):
    taru.on("dialog", lambda dialog: dialog.accept())
    labelled(taru, MATTER).fill(TEXT)
    away(61)
    enter_as(taru, "Pia Pääkäyttäjä")
    arrive(taru, "Perustiedot")
    expect(labelled(taru, MATTER)).to_have_value("")
    taru.clock.run_for(40_000)
    assert kept(taru) == {"basics/matter": TEXT}
    assert live.document(draft).basics.matter == ""
    taru.get_by_role("button", name="Kirjaudu ulos").first.click()
    taru.get_by_role("button", name="Taru Opas").click()
    open_step(taru, draft, "basics")
    expect(labelled(taru, MATTER)).to_have_value(TEXT)
    until_nothing_is_kept(taru)
    with live.parts.reading() as db:
        edits = history.of_field(
            db, live.person("taru"), live.parts.library.frameworks, draft, "basics/matter"
        )
    assert [edit.actor for edit in edits] == ["Taru Opas"]


def test_a_page_left_open_saves_nothing_for_the_next_person(taru, live, draft):
    """In another tab of the same browser somebody else signs in."""
    taru.on("dialog", lambda dialog: dialog.accept())
    taru.context.request.post("/demo", form={"email": "pia@esimerkkila.example"}, max_redirects=0)
    box = labelled(taru, MATTER)
    box.fill(TEXT)
    box.blur()
    expect(taru.get_by_role("alert").filter(has_text="Tallennus ei onnistunut")).to_be_visible()
    assert live.document(draft).basics.matter == ""
    assert kept(taru) == {"basics/matter": TEXT}


def until_nothing_is_kept(page):
    """The policy of the page lets no expression be evaluated in it again and again."""
    for _wait in range(PATIENCE // 100):
        if not kept(page):
            return
        page.wait_for_timeout(100)
    assert kept(page) == {}
