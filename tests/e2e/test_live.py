"""Two people in one assessment at once: each sees where the other is and what the other saves."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import complaints as axe_complaints
from tests.e2e.deeds import SAVED, add, labelled, open_step, state_of, type_in, write
from tests.e2e.test_impacts_table import cell, open_table

pytestmark = pytest.mark.e2e

MATTER = "Mitä ollaan päättämässä?"
NUMBER = "Asianumero"
HERE = "#live-people"


@pytest.fixture
def draft(live):
    return live.store({"basics": {"title": "Yhdessä"}})


@pytest.fixture
def assessment(live):
    """Four criteria, one alternative, nothing assessed."""
    known = list(live.parts.library.frameworks["eva@1"].criteria)
    return live.store(
        {
            "basics": {"title": "Kirjaston aukiolo"},
            "plan": {"depth": "full"},
            "criteria": [{"criterion": c, "selected": c in known[:4]} for c in known],
            "alternatives": [{"id": "VE0", "name": "Nykytila"}, {"id": "VE1", "name": "Suljetaan"}],
        }
    )


@pytest.fixture
def two(visit, draft):
    pages = visit("aino"), visit("kaarlo")
    for page in pages:
        open_step(page, draft, "basics")
    return pages


def field_of(control):
    return control.locator("xpath=ancestor::*[contains(@class, 'field ')][1]")


def described(control):
    """What a screen reader says of the control besides its name."""
    return control.evaluate(
        "c => (c.getAttribute('aria-describedby') ?? '').split(' ')"
        ".map(id => document.getElementById(id)?.textContent).join(' ')"
    )


def test_each_sees_the_other_and_the_field_the_other_is_in(two):
    aino, kaarlo = two
    expect(aino.locator(HERE)).to_have_text("Myös täällä: Kaarlo Malli")
    expect(kaarlo.locator(HERE)).to_have_text("Myös täällä: Aino Esimerkki")
    labelled(aino, NUMBER).focus()
    box = labelled(kaarlo, NUMBER)
    expect(field_of(box)).to_contain_text("Aino Esimerkki muokkaa tätä")
    assert "Aino Esimerkki muokkaa tätä" in described(box)
    labelled(aino, MATTER).focus()
    expect(field_of(labelled(kaarlo, MATTER))).to_contain_text("Aino Esimerkki muokkaa tätä")
    expect(field_of(box)).not_to_contain_text("muokkaa")
    assert "muokkaa" not in described(box)


def test_what_the_other_saves_appears_and_can_be_edited_on(two, live, draft, complaints):
    aino, kaarlo = two
    labelled(kaarlo, MATTER).focus()
    write(aino, NUMBER, "NÄÄ/7/2027")
    expect(labelled(kaarlo, NUMBER)).to_have_value("NÄÄ/7/2027")
    expect(labelled(kaarlo, MATTER)).to_be_focused()
    expect(state_of(labelled(kaarlo, NUMBER))).to_be_empty()
    write(kaarlo, NUMBER, "NÄÄ/8/2027")
    expect(labelled(aino, NUMBER)).to_have_value("NÄÄ/8/2027")
    expect(kaarlo.get_by_role("dialog")).to_be_hidden()
    assert live.document(draft).basics.register_number == "NÄÄ/8/2027"
    assert complaints == []


def test_what_comes_in_is_not_saved_again(two, live, draft):
    aino, kaarlo = two
    saves = []
    kaarlo.on("request", lambda r: "_dash-update" in r.url and saves.append(r.post_data))
    write(aino, NUMBER, "NÄÄ/7/2027")
    expect(labelled(kaarlo, NUMBER)).to_have_value("NÄÄ/7/2027")
    kaarlo.wait_for_timeout(500)
    assert not [body for body in saves if '"part":"field"' in body]


def test_the_field_one_is_writing_in_is_left_alone_and_the_conflict_is_asked(two):
    aino, kaarlo = two
    mine = labelled(kaarlo, MATTER)
    mine.press_sequentially("Minä kirjoitan")
    write(aino, MATTER, "Toinen ehti ensin.")
    expect(field_of(mine)).to_contain_text("Aino Esimerkki muutti tätä kenttää")
    expect(mine).to_have_value("Minä kirjoitan")
    expect(mine).to_be_focused()
    mine.press_sequentially(" yhä.")
    mine.blur()
    asked = kaarlo.get_by_role("dialog", name="Kaksi muokkasi samaa kohtaa")
    expect(asked).to_contain_text("Minä kirjoitan yhä.")
    expect(asked).to_contain_text("Toinen ehti ensin.")


def test_a_field_one_only_looked_at_follows_when_one_leaves_it(two):
    aino, kaarlo = two
    mine = labelled(kaarlo, MATTER)
    mine.focus()
    write(aino, MATTER, "Toinen ehti ensin.")
    expect(field_of(mine)).to_contain_text("Aino Esimerkki muutti tätä kenttää")
    mine.blur()
    expect(mine).to_have_value("Toinen ehti ensin.")
    expect(field_of(mine).locator(".live-note")).to_have_count(0)


def test_a_text_that_is_not_saved_yet_is_not_overwritten(two):
    aino, kaarlo = two
    kaarlo.context.set_offline(True)
    type_in(kaarlo, MATTER, "Ei vielä tallessa.")
    write(aino, MATTER, "Toinen ehti ensin.")
    kaarlo.context.set_offline(False)
    expect(kaarlo.get_by_role("dialog")).to_contain_text("Toinen ehti ensin.")
    expect(labelled(kaarlo, MATTER)).to_have_value("Ei vielä tallessa.")


def test_items_come_and_go_without_taking_the_focus(two, live, draft):
    aino, kaarlo = two
    box = labelled(kaarlo, NUMBER)
    box.focus()
    item = add(aino, "Lisää käsittely")
    write(item, "Toimielin", "Sivistyslautakunta")
    expect(labelled(kaarlo.get_by_role("main"), "Toimielin")).to_have_value("Sivistyslautakunta")
    expect(box).to_be_focused()
    expect(kaarlo.locator(".matter-meta")).to_contain_text("Sivistyslautakunta")


def test_a_list_one_writes_in_waits_until_one_has_left_it(two):
    aino, kaarlo = two
    item = add(kaarlo, "Lisää käsittely")
    organ = labelled(item, "Toimielin")
    organ.press_sequentially("Kunnan")
    add(aino, "Lisää käsittely")
    aino.wait_for_timeout(4000)
    expect(organ).to_have_value("Kunnan")
    expect(organ).to_be_focused()
    organ.press_sequentially("hallitus")
    labelled(kaarlo, NUMBER).focus()
    organs = labelled(kaarlo.get_by_role("main"), "Toimielin")
    expect(organs).to_have_count(2)
    expect(organs.first).to_have_value("Kunnanhallitus")


def test_cells_of_the_table_follow_and_the_focused_cell_stays(visit, assessment, complaints):
    aino, kaarlo = visit("aino"), visit("kaarlo")
    open_table(kaarlo, assessment)
    cells = kaarlo.locator(".impacts .cell")
    keys = cells.evaluate_all("all => all.map(c => JSON.parse(c.id).key)")
    first, last = keys[0], keys[-1]
    cell(kaarlo, last).focus()
    open_table(aino, assessment, f"?view=full&cell={first}")
    score = aino.get_by_role("radio", name=re.compile("^−2"))
    score.press("Space")
    expect(cell(kaarlo, first)).to_have_text("−2")
    expect(cell(kaarlo, last)).to_be_focused()
    mark = kaarlo.locator(".live-cell")
    expect(mark).to_have_attribute("title", "Aino Esimerkki muokkaa tätä")
    assert complaints == []


def test_the_open_cell_follows_too(visit, assessment):
    aino, kaarlo = visit("aino"), visit("kaarlo")
    open_table(kaarlo, assessment)
    first = kaarlo.locator(".impacts .cell").first.evaluate("c => JSON.parse(c.id).key")
    for page in (aino, kaarlo):
        open_table(page, assessment, f"?view=full&cell={first}")
    write(aino, "Perustelu", "Noin 40 lasta.")
    expect(labelled(kaarlo, "Perustelu")).to_have_value("Noin 40 lasta.")
    aino.get_by_role("radio", name=re.compile("^−2")).press("Space")
    expect(kaarlo.get_by_role("radio", name=re.compile("^−2"))).to_be_checked()


def test_signs_of_the_light_view_follow(visit, assessment):
    aino, kaarlo = visit("aino"), visit("kaarlo")
    for page in (aino, kaarlo):
        page.goto(f"/assessments/{assessment}/impacts?view=light")
        page.locator("table.light").wait_for()
    sign = ".tri input[type=radio]"
    aino.locator(sign).first.press("Space")
    expect(kaarlo.locator(sign).first).to_be_checked()


def test_marks_and_notes_are_accessible(two, visit, draft):
    aino, _kaarlo = two
    kaarlo = visit("kaarlo", bypass_csp=True)
    open_step(kaarlo, draft, "basics")
    labelled(kaarlo, NUMBER).focus()
    write(aino, NUMBER, "NÄÄ/7/2027")
    write(aino, "Esittelijä", "Kaarlo Malli")
    labelled(aino, MATTER).focus()
    expect(field_of(labelled(kaarlo, MATTER))).to_contain_text("muokkaa tätä")
    expect(field_of(labelled(kaarlo, NUMBER))).to_contain_text("muutti tätä kenttää")
    assert axe_complaints(kaarlo) == []


def test_what_one_adds_oneself_is_not_drawn_again(page, draft):
    open_step(page, draft, "plan")
    item = add(page, "Suunnittele kuuleminen")
    date = write(item, "Milloin?", "2027-03-18")
    labelled(page, "Mitä arvioidaan ja mitä jätetään pois?").focus()
    for _poll in range(2):
        page.wait_for_event("requestfinished", lambda sent: sent.url.endswith("/live"))
    expect(state_of(date)).to_have_text(SAVED)


def test_a_folded_item_says_who_is_in_it(visit, live):
    case = live.store(live.case())
    aino, kaarlo = visit("aino"), visit("kaarlo")
    for page in (aino, kaarlo):
        open_step(page, case, "evidence")
    line = kaarlo.locator("#evidence-N5 summary").first
    aino.locator("#evidence-N5 summary").first.click()
    aino.locator("#evidence-N5").get_by_role("textbox").first.focus()
    expect(line).to_contain_text("Aino Esimerkki muokkaa tätä")
    line.click()
    box = kaarlo.locator("#evidence-N5").get_by_role("textbox").first
    expect(field_of(box)).to_contain_text("Aino Esimerkki muokkaa tätä")
    expect(line).not_to_contain_text("muokkaa")


def test_whoever_looks_at_the_review_hears_that_the_content_changed(visit, two, draft):
    page = visit("riitta")
    page.goto(f"/assessments/{draft}/review")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#live-stale")).to_be_attached()
    expect(page.locator("#live-stale")).to_be_hidden()
    write(two[0], MATTER, "Muuttui tarkastuksen aikana.")
    expect(page.locator("#live-stale")).to_be_visible()
