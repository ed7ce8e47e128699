"""axe finds nothing on any page, in any state, wide and narrow."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import WIDTHS, complaints
from tests.e2e.conftest import PATIENCE, enter
from tests.e2e.deeds import STEPS, open_step, state_of, type_in, write

pytestmark = pytest.mark.e2e

PLAIN = ("/", "/new", "/assessments/999999/basics", "/no-such-page", "/?q=ei-tällaista")
MATTER = "Mitä ollaan päättämässä?"


@pytest.fixture(scope="module")
def browsers(chromium, live):
    """A page per person and language, kept for the module; axe is let in past the CSP."""
    pages, contexts = {}, []

    def page_of(name, language="fi"):
        if (name, language) not in pages:
            context = chromium.new_context(
                base_url=live.url, locale=f"{language}-FI", bypass_csp=True
            )
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
            if name:
                enter(context, name)
            pages[name, language] = context.new_page()
        return pages[name, language]

    yield page_of
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def empty(live):
    return live.store({"basics": {"title": "Tyhjä"}})


@pytest.fixture(scope="module")
def filled(live):
    return live.store(live.case())


def shown(page, path):
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def unfold(page):
    """Open everything; of what is drawn only then the first and the last of each list."""
    lists = {}
    for box in page.locator("main details[data-holds]:not(.disclose)").all():
        lists.setdefault(box.get_attribute("data-holds").partition("/")[0], []).append(box)
    for box in [box for boxes in lists.values() for box in {boxes[0], boxes[-1]}]:
        box.locator("summary").first.click()
        expect(box.locator(".field").first).to_be_attached()
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")


@pytest.mark.parametrize("path", PLAIN)
def test_pages_without_steps(browsers, path):
    assert complaints(shown(browsers("aino"), path), colours=WIDTHS) == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_sign_in_page(browsers, language):
    assert complaints(shown(browsers(None, language), "/sign-in")) == []


def test_refused_sign_in(browsers):
    page = shown(browsers(None), "/sign-in")
    page.get_by_label("Sähköposti").fill("nobody@example.org")
    page.get_by_label("Salasana").fill("väärä")
    page.get_by_role("button", name="Kirjaudu sähköpostilla").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert complaints(page) == []


def test_page_of_a_refused_request(browsers):
    """A councillor may not begin an assessment."""
    assert complaints(shown(browsers("liisa"), "/new")) == []


@pytest.mark.parametrize("step", STEPS)
def test_empty_steps(browsers, empty, step):
    assert complaints(shown(browsers("aino"), f"/assessments/{empty}/{step}")) == []


@pytest.mark.parametrize("step", STEPS)
def test_filled_steps(browsers, filled, step):
    """With everything unfolded: what is hidden is not looked at."""
    page = shown(browsers("aino"), f"/assessments/{filled}/{step}")
    unfold(page)
    assert complaints(page, colours=WIDTHS) == []


@pytest.mark.parametrize("step", ["evidence", "mitigation", "plan"])
def test_folded_steps(browsers, filled, step):
    assert complaints(shown(browsers("aino"), f"/assessments/{filled}/{step}")) == []


@pytest.mark.parametrize("step", STEPS)
def test_steps_that_may_only_be_read(browsers, filled, step):
    page = shown(browsers("taru"), f"/assessments/{filled}/{step}")
    assert complaints(page) == []


@pytest.mark.parametrize("query", ["view=light", "view=full", "cell=L1.VE1.long"])
def test_views_of_the_impacts(browsers, filled, query):
    page = shown(browsers("aino"), f"/assessments/{filled}/impacts?{query}")
    assert complaints(page) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_other_languages(browsers, filled, language):
    page = shown(browsers("aino", language), f"/assessments/{filled}/screening")
    assert complaints(page) == []


def test_invalid_field(browsers, empty):
    page = browsers("aino")
    open_step(page, empty, "screening")
    box = type_in(page, "Arvio koko vaikutuksesta euroina", "paljon")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(state_of(box)).not_to_be_empty()
    assert complaints(page) == []
    write(page, "Arvio koko vaikutuksesta euroina", "5000")


def test_notice_of_a_failed_save(browsers, empty):
    page = browsers("aino")
    open_step(page, empty, "basics")
    page.context.set_offline(True)
    type_in(page, "Asianumero", "1")
    expect(page.get_by_role("alert").filter(has_text="Tallennus ei onnistunut")).to_be_visible()
    assert complaints(page) == []
    page.context.set_offline(False)
    expect(page.get_by_role("alert").filter(has_text="Tallennus")).to_be_hidden()


def test_dialog_of_a_conflict(browsers, empty):
    aino, kaarlo = browsers("aino"), browsers("kaarlo")
    for page in (aino, kaarlo):
        open_step(page, empty, "basics")
    write(aino, MATTER, "Toinen ehti ensin.")
    type_in(kaarlo, MATTER, "Minä kirjoitin tämän.")
    expect(kaarlo.get_by_role("dialog")).to_be_visible()
    assert complaints(kaarlo) == []
