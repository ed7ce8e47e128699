"""The annex in the colours of a house: accessible, for archives, and the same everywhere else."""

import re
from dataclasses import replace
from io import BytesIO

import page
import pdfua
import pikepdf
import pypdf
import pytest

from eva_tool.domain.housestyle import ACCENT, MAIN, PLAIN, HouseStyle
from eva_tool.exports import annex, colours, pdf, sheets, tree
from eva_tool.exports.annex import fit
from eva_tool.exports.archive import Package
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from eva_tool.services import annexes, logo
from tests import pictures
from tests.exports import paper, sample

STYLE = HouseStyle(
    main="#7a1f5c",
    accent="#00695c",
    address="Esimerkkilän kunta, Kirkkotie 12, 98765 Esimerkkilä",
    contact="kirjaamo@esimerkkila.example",
    statement="https://www.esimerkkila.example/saavutettavuus",
    logo=logo.drawn(pictures.picture(mode="RGBA")),
    logo_text="Kuusi <vaakuna>",
)
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def made(house=STYLE, language="fi", document=None):
    return annex.build(
        document or sample.document(),
        sample.framework(),
        Language(language),
        printed=sample.PRINTED,
        house=house,
    )


@pytest.fixture(scope="module")
def printed():
    return pdf.render_annex(made(), Package(sample.PRINTED, {"house": STYLE.told()}))


@pytest.fixture(scope="module")
def texts(printed):
    return paper.texts(printed)


def failures(content):
    found = [f for p in PROFILES for f in page.validate_pdf_bytes(content, profile=p).failures]
    other = [f.message for f in pdfua.validate(BytesIO(content)).findings]
    return [f.message for f in found] + other


def test_with_a_logo_it_is_accessible_and_for_archives(printed):
    assert failures(printed) == []


def test_the_logo_is_a_figure_that_says_what_it_shows(printed):
    file = pikepdf.open(BytesIO(printed))
    figures = [e for e in tree.elements(file.Root.StructTreeRoot.K) if e.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["Kuusi <vaakuna>"]
    [drawn] = file.pages[0].Resources.XObject.values()
    assert (drawn.Subtype, drawn.ColorSpace) == ("/Image", "/DeviceRGB")
    assert "/SMask" not in drawn
    assert "/Interpolate" not in drawn or not drawn.Interpolate
    assert [b" Do" in one.Contents.read_bytes() for one in file.pages[:3]] == [True, False, False]


def test_the_first_page_says_whose_it_is_and_the_last_where_they_are(texts):
    assert STYLE.address in texts[0]
    assert STYLE.contact in texts[0]
    assert STYLE.address not in texts[1]
    last = re.sub(r"\s+", "", texts[-1])
    for part in STYLE.address, STYLE.contact, STYLE.statement:
        assert re.sub(r"\s+", "", part) in last


def test_the_statement_is_a_link(printed):
    file = pikepdf.open(BytesIO(printed))
    links = [a for p in file.pages for a in p.get("/Annots", ()) if "/A" in a]
    assert STYLE.statement in [str(a.A.URI) for a in links if "/URI" in a.A]


def test_all_other_pages_are_the_same_as_without(texts):
    plain = paper.texts(pdf.render_annex(made(PLAIN)))
    assert plain[1:-1] == texts[1:-1]
    assert plain[0] in texts[0] or set(plain[0].split("\n")) <= set(texts[0].split("\n"))


def test_without_a_style_all_is_as_delivered():
    html = annex_html(made(PLAIN))
    assert '<link rel="stylesheet" href="annex.css">' in html
    assert "<style>" not in html
    assert "house" not in html
    assert html == annex_html(made(HouseStyle()))


def test_no_colour_of_ours_is_left_and_those_of_gains_and_losses_are():
    sheet = colours.styled(STYLE)
    assert MAIN not in sheet
    assert ACCENT not in sheet
    assert STYLE.main in sheet
    for kept in ("#1f66b0", "#c65300", "#17212e"):
        assert kept in sheet
    swapped = colours.styled(replace(STYLE, main=ACCENT, accent=MAIN))
    assert swapped.count(MAIN) == colours._sheets().count(ACCENT)


def test_the_same_style_makes_the_same_bytes(printed):
    again = replace(STYLE, logo=bytes(bytearray(STYLE.logo)))
    package = Package(sample.PRINTED, {"house": again.told()})
    assert pdf.render_annex(made(again), package) == printed


@pytest.mark.parametrize("sign", ["W", "x ", "🎉", "<b>&", "שלום "])
def test_the_longest_lines_of_the_letterhead_take_two_lines_of_print(sign):
    long = (sign * 120)[:120].strip()
    lines = made(replace(STYLE, address=long, contact=long)).head.letterhead
    assert [fit.lines(one, 100, 7.5) <= 2 for one in lines] == [True, True]


def test_the_record_of_the_need_assessment_is_one_accessible_page():
    given = (sample.document(), sample.framework(), Language("sv"), "screening")
    content = annexes.render(*given, printed=sample.PRINTED, house=STYLE).content
    assert failures(content) == []
    [only] = pypdf.PdfReader(BytesIO(content)).pages
    assert STYLE.address in only.extract_text()


def test_the_workbook_begins_with_the_address():
    found = sheets.build(
        sample.document(), sample.framework(), Language("fi"), printed=sample.PRINTED, house=STYLE
    )
    assert found[0].told[0] == STYLE.address
    values = {row[-1] for row in found[1].rows}
    assert {STYLE.address, STYLE.contact, STYLE.statement} <= values
