"""What a person does in the browser, by the names that a screen reader says."""

import json
import re

from playwright.sync_api import expect

SAVED = re.compile(r"Tallennettu \d+\.\d\d")
STEPS = {
    "basics": "Perustiedot",
    "screening": "Tarveharkinta",
    "plan": "Suunnitelma",
    "alternatives": "Vaihtoehdot",
    "evidence": "Tietopohja ja kuuleminen",
    "impacts": "Vaikutukset",
    "mitigation": "Lievennys",
    "comparison": "Vertailu",
    "summary": "Yhteenveto ja vienti",
}


def arrive(page, heading):
    """Wait for the page of the heading to be drawn, with the focus on it."""
    expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_focused()


def open_step(page, assessment_id, step):
    page.goto(f"/assessments/{assessment_id}/{step}")
    arrive(page, STEPS[step])


def onward(page, step):
    """Follow the link to the next step."""
    page.get_by_role("main").get_by_role("link", name=f"Seuraavaksi: {STEPS[step]}").click()
    arrive(page, STEPS[step])


def go(page, step):
    """Follow a step of the list at the left."""
    steps = page.get_by_role("navigation", name="Arvioinnin vaiheet", exact=True)
    steps.get_by_role("link", name=STEPS[step]).click()
    arrive(page, STEPS[step])


def labelled(scope, label):
    return scope.get_by_label(label, exact=True)


def state_of(control):
    """Where saving of the control’s field is reported."""
    return control.locator("xpath=ancestor::*[contains(@class, 'field ')][1]").get_by_role("status")


def type_in(scope, label, text):
    """Write into a field and leave it."""
    box = labelled(scope, label)
    box.fill(text)
    box.blur()  # Tab would only go to the month of a date
    return box


def write(scope, label, text):
    """Write into a field, leave it, and see that it was saved."""
    box = type_in(scope, label, text)
    expect(state_of(box)).to_have_text(SAVED)
    return box


def choose(scope, question, answer):
    """Choose one of a question’s answers with the space bar."""
    group = scope.get_by_role("group", name=question, exact=True)
    radio = group.get_by_role("radio", name=answer, exact=True)
    radio.press("Space")
    expect(radio).to_be_checked()
    expect(group.get_by_role("status")).to_have_text(SAVED)


def pick(scope, label, option):
    """Choose from a list."""
    box = labelled(scope, label)
    box.select_option(label=option)
    expect(state_of(box)).to_have_text(SAVED)


def add(page, button):
    """Press the button that adds to a list; return the new item, in whose first field we are."""
    page.get_by_role("button", name=button, exact=True).press("Enter")
    item = page.get_by_role("main").get_by_role("listitem").filter(has=page.locator(":focus"))
    expect(item).to_have_count(1)
    return page.locator(f"[id='{item.get_attribute('id')}']")


def kept(page):
    """The texts that wait in the browser, by path."""
    stored = page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('eva-unsaved:'))"
        ".map(k => localStorage.getItem(k))"
    )
    return {entry["path"]: entry["value"] for entry in map(json.loads, stored)}
