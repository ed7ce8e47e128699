"""Long lists are folded: their fields are drawn when somebody opens them, and nothing is lost."""

import re

import pytest
from playwright.sync_api import expect

from eva_tool.services import fields
from tests.e2e.deeds import SAVED, STEPS, add, arrive, labelled, open_step, state_of, type_in, write

pytestmark = pytest.mark.e2e

TELLS = "Mitä se kertoo?"


@pytest.fixture
def filled(live):
    return live.store(live.case())


def record(page, name):
    return page.locator(f"[id='{name}']")


def unfold(item):
    """Open an item by its keyboard, and wait until its fields are there."""
    item.locator("summary").first.press("Enter")
    expect(item.locator(".field").first).to_be_visible()
    return item


def drawn(page):
    return page.locator("main .field").count()


def test_fields_are_drawn_when_their_record_is_opened(page, filled, live, complaints):
    open_step(page, filled, "evidence")
    assert drawn(page) <= 120
    source = unfold(record(page, "evidence-N5"))
    write(source, TELLS, "Kirjoitettu avattuun.")
    source.locator("summary").first.press("Enter")
    expect(labelled(source, TELLS)).to_be_hidden()
    source.locator("summary").first.press("Enter")
    expect(labelled(source, TELLS)).to_have_value("Kirjoitettu avattuun.")
    assert live.document(filled).evidence[4].tells == "Kirjoitettu avattuun."
    assert complaints == []


def test_an_added_record_is_open_and_the_others_are_drawn_anew(page, filled, complaints):
    open_step(page, filled, "mitigation")
    unfold(record(page, "mitigations-M2"))
    added = add(page, "Lisää toimi")
    expect(labelled(added, "Kriteeri")).to_be_focused()
    expect(record(page, "mitigations-M2").locator("details").first).not_to_have_attribute(
        "open", re.compile("")
    )
    unfold(record(page, "mitigations-M2"))
    page.get_by_role("button", name="Siirrä alas Lievennystoimi M2").press("Enter")
    expect(labelled(record(page, "mitigations-M2"), "Kriteeri")).to_be_focused()
    order = page.locator(".record").evaluate_all("all => all.slice(0, 3).map(e => e.id)")
    assert order == ["mitigations-M1", "mitigations-M3", "mitigations-M2"]
    assert page.locator(".record details[open] > .fold-body:empty").count() == 0
    assert complaints == []


def test_headings_say_what_a_folded_record_is(page, filled):
    open_step(page, filled, "mitigation")
    first = record(page, "mitigations-M1").get_by_role("heading")
    expect(first).to_contain_text("L1 · VE1 Kivirannan reitti jaetaan")
    open_step(page, filled, "evidence")
    expect(record(page, "hearings-K1").get_by_role("heading")).to_contain_text(
        "30.9.2026 · Pidetty"
    )


def test_a_link_to_a_record_opens_it(page, filled):
    page.goto(f"/assessments/{filled}/evidence#evidence-N5")
    source = record(page, "evidence-N5")
    expect(labelled(source, TELLS)).to_be_visible()
    expect(source.locator("summary").first).to_be_focused()


def test_key_figures_are_counted_by_category(page, filled, complaints):
    open_step(page, filled, "evidence")
    box = page.locator("#figures details").first
    summary = box.locator("summary")
    expect(summary).to_contain_text("53/56 lukua")
    summary.press("Enter")
    cell = box.get_by_role("textbox").first
    cell.fill("")
    cell.blur()
    expect(state_of(cell)).to_have_text(SAVED)
    expect(summary).to_contain_text("52/56 lukua")
    assert complaints == []


def test_a_kept_text_opens_the_record_of_its_field(page, filled, live, monkeypatch):
    page.on("dialog", lambda dialog: dialog.accept())
    open_step(page, filled, "evidence")
    source = unfold(record(page, "evidence-N7"))
    with monkeypatch.context() as broken:
        broken.setattr(fields, "save", fail)
        type_in(source, TELLS, "Ei tallentunut.")
        notice = page.get_by_role("alert").filter(has_text="Tallennus ei onnistunut")
        expect(notice).to_be_visible()
    page.reload()
    arrive(page, STEPS["evidence"])
    expect(labelled(source, TELLS)).to_have_value("Ei tallentunut.")
    expect(state_of(labelled(source, TELLS))).to_have_text(SAVED)
    assert live.document(filled).evidence[6].tells == "Ei tallentunut."


def test_a_kept_text_outlives_that_its_list_is_drawn_anew(page, filled, live, monkeypatch):
    open_step(page, filled, "evidence")
    source = unfold(record(page, "evidence-N7"))
    with monkeypatch.context() as broken:
        broken.setattr(fields, "save", fail)
        type_in(source, TELLS, "Jäi odottamaan.")
        expect(state_of(labelled(source, TELLS))).to_contain_text("Ei tallennettu")
    add(page, "Lisää lähde")
    expect(labelled(source, TELLS)).to_have_value("Jäi odottamaan.")
    expect(state_of(labelled(source, TELLS))).to_have_text(SAVED)
    assert live.document(filled).evidence[6].tells == "Jäi odottamaan."


def fail(*_args):
    raise RuntimeError("The disk is full.")
