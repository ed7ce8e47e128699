"""Notices and the reading room in a browser: calm, whole at every width, and axe finds nothing."""

import re

import pytest
from playwright.sync_api import expect

from eva_tool.services import demo, notices
from tests.conftest import MOMENT
from tests.e2e.axe import violations
from tests.e2e.deeds import arrive
from tests.e2e.test_layout import OVERFLOW
from tests.publishing import publish

pytestmark = pytest.mark.e2e

WIDTHS = (1280, 1024, 768, 390, 320)
LOOKED_AT = (1280, 390)  # by axe: the layouts of the others are the same


@pytest.fixture(scope="module")
def version(live):
    """The worked case, published twice; the number of the second one."""
    assessment_id = live.store(live.case())
    with live.parts.writing() as db:
        aino = demo.sign_in_as(db, "aino@esimerkkila.example", demo=True)
        publish(db, aino, assessment_id, "Sivistyslautakunta")
        return publish(db, aino, assessment_id, "Kunnanhallitus").id


@pytest.fixture
def told(live):
    """Mikko has two new notices of an assessment."""
    assessment_id = live.store({"basics": {"title": "Uimahallin aukiolo"}})
    with live.parts.writing() as db:
        aino, mikko = (
            demo.sign_in_as(db, f"{name}@esimerkkila.example", demo=True)
            for name in ("aino", "mikko")
        )
        notices.mark_read(db, mikko, MOMENT)
        for kind in ("review_asked", "assigned"):
            params = {"by": aino.id, "what": "Laske matkat", "due": "2027-02-01"}
            notices.tell(db, [mikko.id], kind, assessment_id, params, MOMENT)
    return assessment_id


def faults(page, *, colours=True):
    """What axe finds and what is wider than the window, at each width, with everything open."""
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [page.evaluate(OVERFLOW)]
        if width not in LOOKED_AT:
            continue
        found += [f"{width}: {one}" for one in violations(page, colours=colours)]
    return [fault for fault in found if fault]


@pytest.mark.parametrize("path", ["/", "/reading?q=ei-tällaista", "/reading/999999", "/notices"])
def test_pages_of_a_councillor_are_accessible(visit, version, path):
    page = visit("liisa", bypass_csp=True)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_publication_is_accessible(visit, version, language):
    page = visit("liisa", language=language, bypass_csp=True)
    page.goto(f"/reading/{version}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pohjoisen kouluverkko 2027")
    expect(page.locator(".robust-said")).to_be_visible()
    expect(page.locator("#weighting-results table").first).to_be_visible()
    assert faults(page, colours=language == "fi") == []


def test_the_numbers_of_the_version_come_by_themselves(visit, version, complaints):
    page = visit("liisa", width=1024)
    page.goto(f"/reading/{version}")
    box = page.locator("#robustness-box")
    expect(box.locator(".robust-said")).to_contain_text("10 000")
    expect(box).to_have_attribute("aria-busy", "false")
    assert box.get_by_role("status").count() == 0  # it is counted: nothing tells how far it is
    rest = box.get_by_text("Tämä on laskennallinen apuväline.")
    expect(rest).to_be_hidden()
    box.get_by_text("Näytä lisää siitä, mitä luvut kertovat").click()
    expect(rest).to_be_visible()
    expect(page).to_have_title("Pohjoisen kouluverkko 2027 – EVA")
    assert complaints == []


def test_numbers_that_do_not_come_are_told_and_asked_for_again(visit, version):
    page = visit("liisa", width=1024)
    page.route("**/robustness?*", lambda route: route.abort())
    page.goto(f"/reading/{version}")
    box = page.locator("#robustness-box")
    expect(box.get_by_role("status")).to_contain_text("Luvut eivät tulleet")
    page.unroute("**/robustness?*")
    expect(box.locator(".robust-said")).to_be_visible()
    expect(box.get_by_role("status")).to_have_count(0)


def test_notices_are_accessible(visit, told):
    page = visit("mikko", bypass_csp=True)
    page.goto("/notices")
    expect(page.get_by_role("button", name="Merkitse kaikki luetuiksi")).to_be_visible()
    assert faults(page) == []


def test_a_councillor_finds_reads_and_goes_back(visit, version, complaints):
    page = visit("liisa", width=768)
    page.goto("/")
    arrive(page, "Lukusali")
    page.get_by_label("Hae sanoilla").fill("kouluverkko")
    page.get_by_label("Hae sanoilla").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=kouluverkko$"))
    page.locator(f"a[href='/reading/{version}']").click()
    arrive(page, "Pohjoisen kouluverkko 2027")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Epävarmuudet").click()
    expect(page.get_by_role("heading", name="Suurimmat epävarmuudet")).to_be_in_viewport()
    for role in ("textbox", "combobox", "radio", "checkbox", "button"):
        expect(main.get_by_role(role)).to_have_count(0)
    menu = page.get_by_text("Valikko")
    menu.click()
    expect(page.get_by_role("link", name="Arvioinnit")).to_have_count(0)
    assert complaints == []


def test_the_annex_of_the_version_is_downloaded(visit, version):
    page = visit("liisa", width=768)
    page.goto(f"/reading/{version}")
    with page.expect_download() as begun:
        page.get_by_role("link", name="Taulukot (Excel)").click()
    assert re.search(r"-v2-fi\.xlsx$", begun.value.suggested_filename)


def test_following_a_notice_reads_it_and_the_bar_counts(visit, told, live, complaints):
    page = visit("mikko")
    page.goto("/notices")
    arrive(page, "Ilmoitukset")
    count = page.get_by_role("navigation", name="Päävalikko").locator(".bar-count")
    expect(count).to_have_text("2")
    page.get_by_role("button", name="Merkitse luetuksi").first.click()
    expect(page.get_by_role("status").filter(has_text="Merkitty luetuksi")).to_be_focused()
    expect(count).to_have_text("1")
    page.locator(".note.is-new").get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/assessments/{told}/"))
    page.goto("/notices")
    arrive(page, "Ilmoitukset")
    expect(page.locator(".note.is-new")).to_have_count(0)
    expect(count).to_have_count(0)
    assert complaints == []
