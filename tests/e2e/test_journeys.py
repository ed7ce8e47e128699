"""A new preparer gets from the sign-in page to the annex, with nothing but labels and keys."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

from tests.e2e.deeds import add, arrive, choose, go, labelled, onward, pick, write

pytestmark = pytest.mark.e2e

TITLE = "Lähikirjaston aukiolo Näätälässä"
MATTER = "Päätetään, suljetaanko Åvikin lähikirjasto lauantaisin. Säästö olisi 12 500 € vuodessa."
SCOPE = "Arvioidaan lauantaiaukiolon vaikutukset lapsiperheisiin, ei koko kirjastoverkkoa."
GROUP = "Yksin liikkuvat ikäihmiset Åvikissa"
HEARD = "Ikäihmisten neuvoston kokous"
NOW = "Kirjasto on auki kuutena päivänä viikossa."
CLOSED = "Kirjasto suljetaan lauantaisin 1.8. alkaen."
SHARED = "Omatoimikirjasto avataan lauantaisin kello 9–15."
SOURCE = "Kävijälaskuri 2025: lauantain käynnit"
TELLS = "Lauantaisin käy keskimäärin 140 kävijää, joista 60 on lapsia."
REASON = "Noin 60 lasta jää ilman lauantain satutuntia, sillä Öjanin kirjastoon on 11 km."
MEASURE = "Satutunti siirretään perjantai-iltaan, kustannus 1 900 €."
FINDING = "Lauantain sulkeminen osuu eniten lapsiperheisiin, joilla ei ole autoa."
UNCERTAIN = "Emme tiedä, kuinka moni siirtyisi käyttämään Öjanin kirjastoa."
PROPOSAL = "Esitän, että lautakunta valitsee vaihtoehdon VE2."
EDITED = "Lautakunta arvioi asiaa uudelleen syksyllä 2028."


def test_new_preparer_gets_from_sign_in_to_annex(visit, live, complaints):
    page = visit(None)
    sign_in(page)
    begin(page)
    screen(page, live.parts.library.frameworks["eva@1"])
    plan(page)
    describe_alternatives(page)
    gather_evidence(page)
    assess(page)
    mitigate(page)
    compare(page)
    summarise(page)
    check_pdf(download(page, "PDF"))
    check_workbook(download(page, "Excel"))
    assert complaints == []


def sign_in(page):
    page.goto("/")
    page.get_by_role("button", name="Aino Esimerkki").press("Enter")
    arrive(page, "Arvioinnit")


def begin(page):
    page.get_by_role("link", name="Uusi arviointi").press("Enter")
    labelled(page, "Asian nimi").fill(TITLE)
    expect(page.get_by_label("Vaikutusten ennakkoarviointi (EVA)")).to_be_checked()
    page.get_by_role("button", name="Aloita arviointi").press("Enter")
    arrive(page, "Perustiedot")
    write(page, "Mitä ollaan päättämässä?", MATTER)
    write(page, "Asianumero", "NÄÄ/214/2026")
    handling = add(page, "Lisää käsittely")
    write(handling, "Toimielin", "Sivistyslautakunta")
    write(handling, "Kokouspäivä", "2027-03-18")


def screen(page, framework):
    onward(page, "screening")
    for question in framework.screening.questions:
        yes = question is framework.screening.questions[0]
        choose(page, question.text.fi, "Kyllä" if yes else "Ei")
    outcome = page.get_by_role("complementary", name="Tulos")
    expect(outcome).to_contain_text("Suppea arviointi")
    expect(outcome).to_contain_text("12/12 vastattu")
    page.get_by_role("button", name="Vahvista tarveharkinta").press("Enter")
    expect(outcome).to_contain_text("Aino Esimerkki")


def plan(page):
    onward(page, "plan")
    write(page, "Mitä arvioidaan ja mitä jätetään pois?", SCOPE)
    group = add(page, "Lisää ryhmä")
    write(group, "Ryhmä", GROUP)
    write(group, "Henkilömäärä", "85")
    hearing = add(page, "Suunnittele kuuleminen")
    write(hearing, "Ketä kuullaan?", HEARD)
    write(hearing, "Milloin?", "2027-02-02")


def describe_alternatives(page):
    onward(page, "alternatives")
    present = page.get_by_role("main").get_by_role("listitem").filter(has_text="VE0")
    name_alternative(present, "Nykytila", NOW)
    name_alternative(add(page, "Lisää vaihtoehto"), "Lauantai kiinni", CLOSED)
    name_alternative(add(page, "Lisää vaihtoehto"), "Omatoimilauantai", SHARED)


def name_alternative(item, name, description):
    write(item, "Nimi", name)
    write(item, "Mitä tapahtuisi?", description)


def gather_evidence(page):
    onward(page, "evidence")
    source = add(page, "Lisää lähde")
    write(source, "Lähde", SOURCE)
    pick(source, "Laji", "Tilasto")
    write(source, "Tiedon päiväys", "2026-01-15")
    write(source, "Mitä se kertoo?", TELLS)


def assess(page):
    onward(page, "impacts")
    table = page.get_by_role("table")
    for alternative, horizon, answer in (
        ("VE1", "lyhyt", "kielteinen"),
        ("VE1", "pitkä", "kielteinen"),
        ("VE2", "lyhyt", "ei muutosta"),
        ("VE2", "pitkä", "myönteinen"),
    ):
        one_click(table, f"Arjen sujuvuus, {alternative}", horizon, answer)
    write(table, "Perustelu: Arjen sujuvuus", REASON)


def one_click(table, where, horizon, answer):
    group = table.get_by_role("group").filter(has_text=where).filter(has_text=horizon)
    group.get_by_role("radio", name=answer, exact=True).press("Space")
    expect(group.get_by_role("radio", name=answer, exact=True)).to_be_checked()


def mitigate(page):
    go(page, "mitigation")
    measure = add(page, "Lisää toimi")
    pick(measure, "Vaihtoehto", "VE1 Lauantai kiinni")
    write(measure, "Lievennystoimi", MEASURE)


def compare(page):
    onward(page, "comparison")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="Kuka hyötyy, kuka kärsii")).to_be_visible()
    expect(main).to_contain_text("Omatoimilauantai")


def summarise(page):
    onward(page, "summary")
    write(add(page, "Lisää havainto"), "Havainto", FINDING)
    write(page, "Mikä on epävarminta?", UNCERTAIN)
    write(page, "Ehdotus", PROPOSAL)
    page.get_by_role("button", name="Laadi teksti arvioinnista").press("Enter")
    text = labelled(page, "Perustelut, jotka voit kopioida esityslistalle")
    expect(text).to_have_value(re.compile(re.escape(TITLE)))
    composed = text.input_value()
    assert FINDING in composed
    write(page, "Perustelut, jotka voit kopioida esityslistalle", f"{composed}\n\n{EDITED}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopioi teksti").press("Enter")
    expect(page.get_by_text("Kopioitu", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(EDITED)


def download(page, format):
    with page.expect_download() as caught:
        link = page.get_by_role("link", name=re.compile(f"^{format}.*Liite päätökseen"))
        link.press("Enter")
    return Path(caught.value.path()).read_bytes()


TYPED = (
    TITLE,
    MATTER,
    "NÄÄ/214/2026",
    "Sivistyslautakunta",
    SCOPE,
    GROUP,
    HEARD,
    NOW,
    CLOSED,
    SHARED,
    SOURCE,
    TELLS,
    REASON,
    MEASURE,
    FINDING,
    UNCERTAIN,
    PROPOSAL,
    EDITED,
)


def check_pdf(content):
    pages = pypdf.PdfReader(BytesIO(content)).pages
    found = solid(" ".join(page.extract_text() for page in pages))
    assert [text for text in TYPED if solid(text) not in found] == []


def check_workbook(content):
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    found = solid(" ".join(cells))
    assert [text for text in TYPED if solid(text) not in found] == []


def solid(text):
    """Without spaces and hyphens: lines are broken where they happen to end."""
    return "".join(c for c in text if not c.isspace() and c not in "-\u00ad\u2010")
