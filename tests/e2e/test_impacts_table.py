"""The impact table in a real browser: keyboard, the editor beside it, two people in one cell."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.deeds import SAVED, arrive

pytestmark = pytest.mark.e2e


@pytest.fixture
def assessment(live):
    """Twelve criteria, two alternatives, nothing assessed."""
    known = list(live.parts.library.frameworks["eva@1"].criteria)
    names = {"VE0": "Nykytila", "VE1": "Suljetaan", "VE2": "Jaetaan"}
    return live.store(
        {
            "basics": {"title": "Kirjaston aukiolo"},
            "plan": {"depth": "full"},
            "criteria": [{"criterion": c, "selected": c in known[:12]} for c in known],
            "alternatives": [{"id": i, "name": name} for i, name in names.items()],
            "groups": [{"id": "old", "name": "Ikäihmiset", "vulnerable": True}],
        }
    )


def open_table(page, assessment_id, query="?view=full"):
    page.goto(f"/assessments/{assessment_id}/impacts{query}")
    page.locator(".impacts .cell").first.wait_for()


def key_of(page):
    """The key of the focused cell."""
    raw = page.evaluate("document.activeElement.id")
    found = re.search(r'"key":"([^"]+)"', raw)
    return found and found[1]


def cell(page, key):
    return page.locator(f"""[id='{{"key":"{key}","part":"impact-cell"}}']""")


def keys(page, *names):
    for name in names:
        page.keyboard.press(name)


def into_table(page):
    """Tab from the heading to the table's one stop."""
    page.locator(".impacts-region").focus()
    keys(page, "Tab")
    return key_of(page)


def test_arrow_keys_move_between_cells(page, assessment, complaints):
    open_table(page, assessment)
    first = into_table(page)
    criterion = first.split(".")[0]
    assert first == f"{criterion}.VE1.short"
    keys(page, "ArrowRight", "ArrowRight")
    assert key_of(page) == f"{criterion}.VE2.short"
    keys(page, "ArrowDown", "Home")
    assert key_of(page).endswith(".VE1.short")
    assert key_of(page) != first
    keys(page, "Control+End")
    last = key_of(page)
    assert last.endswith(".VE2.long")
    expect(cell(page, last)).to_be_in_viewport()
    keys(page, "Control+Home", "ArrowUp", "ArrowLeft")
    assert key_of(page) == first
    assert complaints == []


def test_the_table_is_one_tab_stop(page, assessment):
    open_table(page, assessment)
    into_table(page)
    keys(page, "ArrowRight", "Tab")
    assert key_of(page) is None
    keys(page, "Shift+Tab")
    assert key_of(page).endswith(".VE1.long")


def test_a_cell_is_assessed_with_the_keyboard_alone(page, assessment, live, complaints):
    open_table(page, assessment)
    key = into_table(page)
    keys(page, "Enter")
    expect(page.locator(".panel h2")).to_be_focused()
    expect(cell(page, key)).to_have_attribute("aria-current", "true")
    score = page.get_by_role("group", name="Vaikutus verrattuna VE0:aan")
    score.get_by_role("radio").nth(1).focus()
    keys(page, "Space")
    expect(score.get_by_role("status")).to_have_text(SAVED)
    expect(cell(page, key)).to_have_text("−2")
    expect(page.get_by_role("link", name="Lyhyt −2")).to_be_visible()
    reason = page.get_by_label("Perustelu", exact=True)
    reason.focus()
    page.keyboard.type("Noin 60 lasta jäisi ilman satutuntia.")
    keys(page, "Escape")
    expect(cell(page, key)).to_be_focused()
    expect(page.locator(".panel > .is-open")).to_have_count(0)
    expect(page.locator(".matter .save")).to_have_text(SAVED)
    stored = next(i for i in live.document(assessment).impacts if i.id == key)
    assert (stored.score, stored.reason) == (-2, "Noin 60 lasta jäisi ilman satutuntia.")
    assert complaints == []


def test_a_cell_opens_without_moving_the_table(page, assessment):
    open_table(page, assessment)
    into_table(page)
    keys(page, "Control+End")
    before = page.evaluate("document.querySelector('.impacts-region').scrollTop")
    page.evaluate("document.querySelector('.impacts').dataset.same = 'yes'")
    keys(page, "Enter")
    expect(page.locator(".panel h2")).to_be_focused()
    assert page.evaluate("document.querySelector('.impacts-region').scrollTop") == before
    assert page.evaluate("document.querySelector('.impacts').dataset.same") == "yes"
    keys(page, "Escape")
    assert page.evaluate("document.querySelector('.impacts-region').scrollTop") == before


def test_the_back_button_goes_from_cell_to_cell(page, assessment):
    open_table(page, assessment)
    for number in (0, 1):
        page.locator(".impacts .cell").nth(number).click()
        expect(page.locator(".impacts .cell").nth(number)).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator(".impacts .cell").nth(0)).to_have_attribute("aria-current", "true")
    expect(page.locator(".hz a").first).to_have_attribute("aria-current", "true")


def test_a_group_is_scored_apart(page, assessment, live):
    open_table(page, assessment)
    key = into_table(page)
    keys(page, "Enter")
    page.get_by_role("link", name="Arvioi erikseen Ikäihmiset").click()
    expect(page.get_by_role("heading", name="Ikäihmiset", level=4)).to_be_focused()
    group = page.get_by_role("group", name="Vaikutus ryhmään tai alueeseen: Ikäihmiset")
    group.get_by_role("radio").first.press("Space")
    expect(group.get_by_role("status")).to_have_text(SAVED)
    expect(cell(page, key)).to_have_class(re.compile("groups-1"))
    assert [(i.group, i.score) for i in live.document(assessment).impacts] == [("old", -3)]


def test_two_preparers_on_one_cell_choose_which_stays(visit, assessment, live):
    aino, kaarlo = visit("aino"), visit("kaarlo")
    open_table(aino, assessment)
    first = aino.locator(".impacts .cell").first.get_attribute("href")
    key = first.partition("cell=")[2]
    for page in (aino, kaarlo):
        open_table(page, assessment, f"?view=full&cell={key}")
        page.locator(".panel h2").wait_for()
    reason = "Perustelu"
    score = kaarlo.get_by_role("group", name="Vaikutus verrattuna VE0:aan")
    score.get_by_role("radio").nth(4).press("Space")
    expect(score.get_by_role("status")).to_have_text(SAVED)
    other = kaarlo.get_by_label(reason, exact=True)
    other.press_sequentially("Kaarlo")
    box = aino.get_by_label(reason, exact=True)
    box.fill("Ainon teksti.")
    box.blur()
    expect(aino.locator(".matter .save")).to_have_text(SAVED)
    other.fill("Kaarlon teksti.")
    other.blur()
    dialog = kaarlo.get_by_role("dialog")
    expect(dialog).to_contain_text("Ainon teksti.")
    expect(dialog).to_contain_text("Kaarlon teksti.")
    dialog.get_by_role("button").first.click()
    expect(dialog).to_be_hidden()
    expect(kaarlo.locator(".matter .save")).to_have_text(SAVED)
    stored = next(i for i in live.document(assessment).impacts if i.id == key)
    assert (stored.score, stored.reason) == (1, "Kaarlon teksti.")


def test_on_a_phone_the_editor_covers_the_page_and_gives_it_back(visit, assessment):
    page = visit(width=390, height=800)
    open_table(page, assessment)
    page.locator(".impacts .cell").nth(2).click()
    expect(page.locator(".panel h2")).to_be_focused()
    assert page.evaluate("document.querySelector('main').inert")
    page.get_by_role("link", name="Sulje").click()
    expect(page.locator(".impacts .cell").nth(2)).to_be_focused()
    assert not page.evaluate("document.querySelector('main').inert")


def test_on_a_phone_the_heading_of_a_category_keeps_to_its_margin(visit, live):
    page = visit(language="en", width=390, height=800)
    open_table(page, live.store(live.case()))
    begins = """box => [...box.querySelectorAll("*")].flatMap(e => [...e.getClientRects()])
        .map(r => r.left - box.parentElement.getBoundingClientRect().left)"""
    for heading in page.locator(".impacts .cat-in").all():
        assert min(heading.evaluate(begins)) >= 8


def test_a_filter_and_a_view_have_their_addresses(page, assessment):
    open_table(page, assessment)
    page.get_by_role("link", name=re.compile("^Raja-arvot")).click()
    expect(page.get_by_text("Tällaisia kohtia ei ole")).to_be_visible()
    assert "show=limits" in page.url
    page.get_by_role("link", name="Suppea −/0/+").click()
    expect(page.locator(".light")).to_be_visible()
    page.reload()
    arrive(page, "Vaikutukset")
    expect(page.locator(".light")).to_be_visible()
