"""Pages fit their windows, say what they are, and leave the browser’s console silent."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, enter, listen
from tests.e2e.deeds import STEPS, arrive, labelled, onward, open_step

pytestmark = pytest.mark.e2e

WIDTHS = (320, 390, 1024, 1280)
LONG = "Lähikirjastoverkkosuunnitelmatoimeenpanovaikutustenennakkoarviointimenettelyohje"
PAGES = ("/", "/new", "/no-such-page", *STEPS)
OVERFLOW = """() => {
    const room = innerWidth, over = document.scrollingElement.scrollWidth - room;
    const wide = [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > room + 1)
        .map(e => e.tagName + "." + e.className).slice(0, 5);
    return over > 0 ? `${room}: ${over} px too wide, perhaps ${wide}` : null;
}"""

FILTERED = re.compile(r"\?q=suihkul%C3%A4hde$")


@pytest.fixture(scope="module")
def said():
    return []


@pytest.fixture(scope="module")
def window(chromium, live, said):
    context = chromium.new_context(base_url=live.url, locale="fi-FI")
    context.set_default_timeout(PATIENCE)
    enter(context, "aino")
    page = context.new_page()
    listen(page, said)
    yield page
    context.close()


@pytest.fixture(scope="module")
def wide(live):
    """Twelve alternatives with the present state, and words that do not end."""
    names = ["VE0"] + [f"VE{n}" for n in range(1, 12)]  # all that a document may have
    criteria = [c.id for c in live.parts.library.frameworks["eva@1"].criteria.values() if c.light]
    return live.store(
        {
            "basics": {"title": LONG, "matter": LONG, "register_number": LONG, "preparer": LONG},
            "handlings": [{"id": "H1", "organ": LONG, "on": "2027-03-18", "decides": True}],
            "groups": [{"id": "g1", "name": LONG, "vulnerable": True}],
            "areas": [{"id": "a1", "name": LONG}],
            "alternatives": [{"id": n, "name": LONG, "description": LONG} for n in names],
            "evidence": [{"id": "N1", "title": LONG, "link": f"https://example.org/{LONG}"}],
            "hearings": [{"id": "K1", "who": LONG, "said": LONG, "effect": LONG}],
            "gaps": [{"id": "G1", "text": LONG, "in_summary": True}],
            "findings": [{"id": "F1", "text": LONG, "criteria": criteria[:4]}],
            "impacts": impacts(criteria, names[1:]),
            "mitigations": [{"id": "M1", "measure": LONG, "owner": LONG}],
            "summary": {"section_text": LONG, "heard": LONG},
            "proposal": {"text": LONG},
        }
    )


def impacts(criteria, alternatives):
    everyone = [
        {"criterion": c, "alternative": a, "horizon": h, "score": -2, "reason": LONG}
        for c in criteria
        for a in alternatives
        for h in ("short", "long")
    ]
    some = [{**impact, "group": "g1", "score": -3} for impact in everyone[:6]]
    return everyone + some


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(window, wide, said, name):
    window.goto(name if name.startswith("/") else f"/assessments/{wide}/{name}")
    heading = window.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    found = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        found.append(window.evaluate(OVERFLOW))
    assert [f for f in found if f] == []
    assert [s for s in said if "404" not in s] == []


@pytest.mark.parametrize("query", ["view=light", "view=full", "view=full&cell={}.VE11.long"])
def test_views_of_the_impacts_fit(window, live, wide, said, query):
    criterion = next(iter(live.parts.library.frameworks["eva@1"].criteria))
    window.goto(f"/assessments/{wide}/impacts?{query.format(criterion)}")
    expect(window.get_by_role("heading", level=1)).to_be_visible()
    found = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        found.append(window.evaluate(OVERFLOW))
    assert [f for f in found if f] == []
    assert said == []


def test_sign_in_page_fits(visit, complaints):
    page = visit(None)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/sign-in")
        assert page.evaluate(OVERFLOW) is None
    assert complaints == []


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fi", "Perustiedot – Kieliasia – EVA"),
        ("sv", "Grunduppgifter – Kieliasia – EVA"),
        ("en", "Basics – Kieliasia – EVA"),
    ],
)
def test_document_says_its_language_and_title(visit, live, complaints, language, title):
    assessment_id = live.store({"basics": {"title": "Kieliasia"}})
    page = visit(language=language)
    page.goto(f"/assessments/{assessment_id}/basics")
    expect(page).to_have_title(title)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert complaints == []


def test_language_is_changed_where_one_is(page, live, complaints):
    assessment_id = live.store({"basics": {"title": "Kieliasia"}})
    open_step(page, assessment_id, "plan")
    page.get_by_role("link", name="på svenska").click()
    arrive(page, "Plan")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page).to_have_url(re.compile(f"/assessments/{assessment_id}/plan$"))
    assert complaints == []


def test_each_step_takes_the_focus_and_the_title(page, live, complaints):
    assessment_id = live.store({"basics": {"title": "Kulku"}})
    steps = list(STEPS)
    open_step(page, assessment_id, steps[0])
    for step in steps[1:5]:
        onward(page, step)
        expect(page).to_have_title(f"{STEPS[step]} – Kulku – EVA")
    page.go_back()
    arrive(page, STEPS[steps[3]])
    assert complaints == []


def test_back_button_keeps_the_filters_of_the_list(page, live, complaints):
    live.store({"basics": {"title": "Satamatorin suihkulähde"}})
    page.goto("/")
    arrive(page, "Arvioinnit")
    search = labelled(page, "Hae nimellä tai asianumerolla")
    search.fill("suihkulähde")
    search.press("Enter")
    expect(page).to_have_url(FILTERED)
    expect(page.get_by_role("main").get_by_role("row")).to_have_count(2)
    page.get_by_role("main").get_by_role("link", name="suihkulähde").click()
    expect(page).to_have_url(re.compile("/assessments/"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.go_back()
    arrive(page, "Arvioinnit")
    expect(page).to_have_url(FILTERED)
    expect(search).to_have_value("suihkulähde")
    expect(page.get_by_role("main").get_by_role("row")).to_have_count(2)
    assert complaints == []


def test_skip_link_leads_to_the_content(page):
    page.goto("/")
    arrive(page, "Arvioinnit")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Siirry sisältöön")
    skip.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
