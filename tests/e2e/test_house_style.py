"""The page of the house style in a real browser: the preview while typing, a logo, axe."""

import pytest
from playwright.sync_api import expect

from eva_tool.services import housestyle
from tests import pictures
from tests.conftest import MOMENT
from tests.e2e.axe import complaints as found
from tests.e2e.test_axe import shown

pytestmark = pytest.mark.e2e

STYLE = "/administration/style"


@pytest.fixture
def pia(visit, live):
    """The administrator's browser; the style is taken back at the end, for others to see none."""
    yield shown(visit("pia", bypass_csp=True), STYLE)
    who = live.person("pia")
    with live.parts.writing() as db:
        housestyle.change(db, who, {}, MOMENT)
        housestyle.remove_logo(db, who, MOMENT)


DRESSED = """colour => {
    const sheet = document.querySelector(".sheet");
    return sheet && getComputedStyle(sheet).getPropertyValue("--house-main") === colour;
}"""


def dressed(page, colour):
    """The preview gets its colours from a script, after it is drawn."""
    page.wait_for_function(DRESSED, arg=colour)


def test_the_preview_follows_what_is_typed_and_a_style_is_saved(pia):
    assert found(pia) == []
    pia.get_by_label("Pääväri", exact=True).fill("#7a1f5c")
    pia.get_by_label("Osoiterivi").fill("Esimerkkilän kunta, Kirkkotie 12")
    preview = pia.locator("#house-preview")
    expect(preview.get_by_text("Esimerkkilän kunta, Kirkkotie 12")).to_be_visible()
    expect(preview.locator(".sheet")).to_have_attribute("data-main", "#7a1f5c")
    dressed(pia, "#7a1f5c")
    expect(pia.locator("#house-said")).to_contain_text("Pääväri: kontrasti valkoiseen 9,64 : 1.")
    pia.get_by_role("button", name="Tallenna ilme").click()
    expect(pia.get_by_text("Organisaation ilme tallennettiin.")).to_be_visible()
    dressed(pia, "#7a1f5c")
    assert found(pia) == []


def test_a_poor_colour_is_told_while_typing_and_refused_beside_its_box(pia):
    pia.get_by_label("Korosteväri", exact=True).fill("#777777")
    expect(pia.locator("#house-said")).to_contain_text("#767676")
    pia.get_by_role("button", name="Tallenna ilme").click()
    expect(pia.get_by_role("alert")).to_be_visible()
    box = pia.get_by_label("Korosteväri", exact=True)
    expect(box).to_have_value("#777777")
    expect(box).to_have_accessible_description(
        "Viiva osoiterivin alla, linkit ja havaintojen numerot. Tyhjänä: #14478a. Värin #777777 "
        "kontrasti valkoiseen on 4,47 : 1. Jotta teksti erottuu, kontrastin on oltava vähintään "
        "4,5 : 1. Lähin riittävän tumma sävy on #767676."
    )


def test_a_logo_is_seen_before_it_is_sent_and_after(pia):
    file = {"name": "logo.png", "mimeType": "image/png", "buffer": pictures.picture()}
    pia.get_by_label("Kuva", exact=True).set_input_files(file)
    pia.get_by_label("Mitä logo esittää, sanoin").fill("Kuusi")
    seen = pia.locator("#house-preview").get_by_role("img", name="Kuusi")
    expect(seen).to_be_visible()
    assert seen.get_attribute("src").startswith("data:image/png")
    pia.get_by_role("button", name="Tallenna logo").click()
    expect(pia.get_by_text("Logo tallennettiin.")).to_be_visible()
    expect(seen).to_be_visible()
    pia.wait_for_function("image => image.naturalWidth === 300", arg=seen.element_handle())
    assert found(pia) == []
