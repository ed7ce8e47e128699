"""The panel of comments beside what is spoken of, and the ways there and back."""

import re

import pytest
from playwright.sync_api import expect

from eva_tool.services import comments, workflow
from tests.conftest import MOMENT
from tests.e2e.axe import complaints as axe
from tests.e2e.deeds import arrive, labelled, open_step
from tests.e2e.test_axe import browsers, shown

__all__ = ["browsers"]  # the fixture
pytestmark = pytest.mark.e2e

CELL = "L1.VE1.short"
GROUP = f"{CELL}.group.group1"
# How much of the box, in both directions, lies under the panel of comments or outside the window.
COVERED = """box => {
    const panel = document.querySelector(".comments-modal").getBoundingClientRect();
    const it = box.getBoundingClientRect();
    const x = Math.min(it.right, panel.right) - Math.max(it.left, panel.left);
    const y = Math.min(it.bottom, panel.bottom) - Math.max(it.top, panel.top);
    return (x > 1 && y > 1) || it.top < -1 || it.right > innerWidth + 1;
}"""

OVER = """(button, box) => {
    const a = button.getBoundingClientRect(), b = box.getBoundingClientRect();
    return a.left < b.right - 1 && a.bottom > b.top + 1 && a.top < b.bottom - 1;
}"""


@pytest.fixture
def assessment(live):
    """In the full depth, with two groups, of which one has no name."""
    return live.store(
        {
            "framework": "lava-kouluverkko@1",
            "basics": {"title": "Koulut"},
            "groups": [{"id": "group1"}, {"id": "group2", "name": "Nuoret"}],
            "alternatives": [{"id": one, "name": f"Nimi {one}"} for one in ("VE0", "VE1")],
        }
    )


def open_editor(page, assessment, key=CELL):
    page.goto(f"/assessments/{assessment}/impacts?view=full&cell={key}")
    page.locator(".panel h2").wait_for()
    return page


def in_sight(box):
    """Wait until the page has made room; fail when it does not."""
    box.page.wait_for_function(f"box => !({COVERED})(box)", arg=box.element_handle())


def speak(page, button, text):
    """Open the panel by the button, write, and wait for the words to be there."""
    button.click()
    panel = page.get_by_role("dialog", name=re.compile("^Kommentit: "))
    labelled(panel, "Uusi kommentti").fill(text)
    panel.get_by_role("button", name="Kommentoi", exact=True).click()
    expect(panel.get_by_role("listitem").filter(has_text=text)).to_be_focused()
    return panel


def test_a_group_in_an_impact_is_spoken_of_and_its_cell_shows_it(page, assessment, complaints):
    open_editor(page, assessment)
    cell = page.locator(".impacts .cell[aria-current]")
    expect(cell).not_to_have_class(re.compile("has-comments"))
    button = page.locator(".panel").get_by_role("button", name="Kommentoi: Ryhmä 1")
    panel = speak(page, button, "Miksi?")
    expect(panel.get_by_role("heading")).to_have_text(re.compile("VE1, lyhyt .*, Ryhmä 1$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="1 avoin kommentti: Ryhmä 1")).to_be_focused()
    expect(cell).to_have_class(re.compile("has-comments"))
    expect(cell).to_have_attribute("aria-label", re.compile("1 avoin kommentti$"))
    page.goto(f"/assessments/{assessment}/review")
    page.get_by_role("link", name=re.compile(", Ryhmä 1$")).click()
    expect(page.get_by_role("heading", level=4, name="Ryhmä 1")).to_be_visible()
    expect(page.get_by_role("button", name="1 avoin kommentti: Ryhmä 1")).to_be_focused()
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_the_panel_leaves_what_is_spoken_of_in_sight(visit, assessment, width):
    page = visit(width=width, height=800)
    open_step(page, assessment, "screening")
    button = page.locator(".q > .comment-open").last
    question = page.locator(".q").last
    button.click()
    panel = page.locator(".comments-modal")
    expect(labelled(panel, "Uusi kommentti")).to_be_visible()
    expect(question).to_be_in_viewport()
    in_sight(question)
    question.get_by_text("Kyllä", exact=True).click()  # the page can be used meanwhile
    expect(question.get_by_role("radio", name="Kyllä", exact=True)).to_be_checked()
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Sulje").click()
    expect(panel).to_have_count(0)

    open_editor(page, assessment, GROUP)
    target = page.locator(".target.is-open > .sub")
    page.locator(".target.is-open > .comment-open").click()
    expect(labelled(panel, "Uusi kommentti")).to_be_visible()
    expect(target).to_be_in_viewport()
    in_sight(target)


@pytest.mark.parametrize("width", [1280, 390])
def test_each_sign_of_the_light_view_is_spoken_of(visit, assessment, width):
    page = visit(width=width)
    page.goto(f"/assessments/{assessment}/impacts?view=light")
    sign = page.locator(".tri").nth(1)
    button = sign.get_by_role("button")
    expect(button).to_have_accessible_name(re.compile("^Kommentoi: .*, VE1, pitkä$"))
    speak(page, button, "Miksi?")
    in_sight(sign)
    sign.get_by_text("ei muutosta").click()  # the page can be used meanwhile
    page.locator(".comments-modal").get_by_role("button", name="Sulje").click()
    expect(button).to_have_accessible_name(re.compile("^1 avoin kommentti: .*, VE1, pitkä$"))
    page.goto(f"/assessments/{assessment}/review")
    page.get_by_role("link", name=re.compile(", VE1, pitkä .*")).click()
    focused = page.locator("[data-comment]:focus")
    expect(focused).to_have_accessible_name(re.compile("^1 avoin kommentti ?: .*, VE1, pitkä"))


def test_what_others_say_and_move_comes_by_itself(visit, live, assessment):
    page, kaarlo = visit(), live.person("kaarlo")
    page.goto(f"/assessments/{assessment}/impacts?view=light")
    button = page.locator(".tri").nth(1).get_by_role("button")
    with page.expect_response(lambda reply: reply.url.endswith("/live")):
        pass  # what is said from now on is news
    path, stale = button.get_attribute("data-comment"), page.locator("#live-stale")
    with live.parts.writing() as db:
        comments.add(db, kaarlo, assessment, path, "Miksi?", MOMENT)
    expect(button).to_have_accessible_name(re.compile("^1 avoin kommentti: .*, VE1, pitkä$"))
    expect(stale).to_be_hidden()
    with live.parts.writing() as db:
        workflow.move(db, kaarlo, live.parts.library.frameworks, assessment, "submit", MOMENT)
    expect(stale).to_be_visible()
    stale.click()
    expect(page.get_by_role("region", name="Asia", exact=True)).to_contain_text("Tarkastettavana")


def test_replies_come_into_the_open_panel_around_whoever_writes_in_it(page, live, assessment):
    kaarlo = live.person("kaarlo")
    open_step(page, assessment, "screening")
    page.wait_for_event("response", lambda reply: reply.url.endswith("/live"))
    button = page.locator(".q > .comment-open").first
    button.click()
    panel, path = page.get_by_role("dialog"), button.get_attribute("data-comment")
    for text, settled in (("Miksi?", False), ("Ja kuka?", True)):
        box = labelled(panel, "Uusi kommentti")
        box.fill("Kirjoitan tätä")
        box.evaluate("box => box.setSelectionRange(3, 7)")
        with live.parts.writing() as db:
            said = comments.add(db, kaarlo, assessment, path, text, MOMENT)
            if settled:
                comments.resolve(db, kaarlo, assessment, said, MOMENT)
        expect(panel.get_by_text("1 käsitelty keskustelu" if settled else text)).to_be_visible()
        expect(box).to_have_value("Kirjoitan tätä")
        expect(box).to_be_focused()
        assert box.evaluate("box => [box.selectionStart, box.selectionEnd]") == [3, 7]


def test_another_button_turns_the_open_panel_to_its_place(page, assessment):
    open_step(page, assessment, "screening")
    page.locator(".q > .comment-open").first.click()
    title = page.locator("#comments-title")
    expect(title).to_have_text(re.compile("Vastaus$"))
    first = title.inner_text()
    page.locator(".q > .comment-open").nth(1).click()
    expect(title).not_to_have_text(first)
    expect(page.locator(".comments-modal")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".q > .comment-open").nth(1)).to_be_focused()


@pytest.fixture
def spoken_of(live, assessment):
    """A comment on a note, answered and settled: no list of the review page shows it."""
    aino, riitta = live.person(), live.person("kaarlo")
    question = next(iter(live.parts.library.frameworks["lava-kouluverkko@1"].questions))
    path = f"screening_answers/{question}/note"
    with live.parts.writing() as db:
        first = comments.add(db, aino, assessment, path, "Mistä vuodesta?", MOMENT)
        reply = comments.add(db, riitta, assessment, path, "@Aino Esimerkki 2026.", MOMENT, first)
        comments.resolve(db, aino, assessment, first, MOMENT)
    return path, reply


def test_the_link_of_a_mention_opens_its_discussion(page, assessment, spoken_of, complaints):
    _path, reply = spoken_of
    page.goto("/notices")
    page.get_by_role("link", name=re.compile("mainitsi sinut")).first.click()
    expect(page).to_have_url(re.compile(f"/review#comment-{reply}$"))
    answer = page.locator(f"#comment-{reply}")
    expect(answer).to_be_focused()
    expect(answer).to_contain_text("2026.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert complaints == []


def test_a_link_to_a_comment_that_is_not_there_says_so(page, assessment):
    page.goto(f"/assessments/{assessment}/review#comment-999999")
    expect(page.get_by_role("alert").filter(has_text="Kommenttia ei löydy")).to_be_visible()
    expect(page.locator(".comments-modal")).to_have_count(0)


def test_an_address_with_a_path_unfolds_and_focuses_its_field(page, assessment, spoken_of):
    path, _reply = spoken_of
    page.goto(f"/assessments/{assessment}/screening#{path}")
    field = page.locator(".q-note textarea").first
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()


def test_an_address_with_a_path_that_is_not_there_leads_to_the_page(page, assessment):
    page.goto(f"/assessments/{assessment}/screening#screening_answers/nothing/note")
    arrive(page, "Tarveharkinta")


@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_the_reason_of_a_criterion_is_not_cut(visit, assessment, width):
    page = visit(width=width)
    page.goto(f"/assessments/{assessment}/impacts?view=light")
    box = page.locator(".why-field textarea").first
    expect(box).to_be_visible()
    room = box.evaluate(
        "box => { const region = box.closest('.light-region').getBoundingClientRect();"
        " const it = box.getBoundingClientRect();"
        " return [it.left - region.left, region.right - it.right]; }"
    )
    assert min(room) >= 8, room
    button = page.locator(".why-field .comment-open").first
    covers = button.evaluate(OVER, box.element_handle())
    assert not covers


def test_axe_finds_nothing_beside_the_panel(browsers, assessment):
    page = shown(browsers("aino"), f"/assessments/{assessment}/screening")
    page.evaluate("document.querySelectorAll('.q-note').forEach(d => d.open = true)")
    speak(page, page.locator(".q > .comment-open").first, "Onko näin?")
    assert axe(page) == []
    open_editor(page, assessment, GROUP)
    speak(page, page.locator(".target.is-open > .comment-open"), "Onko näin?")
    assert axe(page) == []
