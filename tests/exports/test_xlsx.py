"""The Excel annex: sheets that print well and texts that are never evaluated."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from eva_tool.domain.document import Document
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, sheets, xlsx
from eva_tool.exports.excel import names
from eva_tool.language import Language
from tests.exports import sample
from tests.exports.recalculated import head

FI = Language("fi")


def _book(document: Document, language: str = "fi") -> Workbook:
    words, framework = Language(language), sample.framework()
    head = annex.head(document, framework, words, printed=sample.PRINTED)
    found = sheets.build(document, framework, words, printed=sample.PRINTED)
    return openpyxl.load_workbook(BytesIO(xlsx.render(found, head, "d.m.yyyy")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_are_translated_and_legal(language: str) -> None:
    found = _book(sample.document(), language).sheetnames
    assert Language(language)("Impacts") in found
    assert len(set(found)) == len(found) == 24
    assert all(len(name) <= 31 for name in found)


def test_names_that_excel_refuses_are_mended() -> None:
    assert names.of_sheet("a/b:c*?", []) == "a b c"
    assert names.of_sheet("x" * 40, ["x" * 31]) == "x" * 29 + " 2"
    assert names.of_sheet("[]", []) == "–"


def test_each_impact_is_a_row_with_its_number() -> None:
    document = sample.document()
    sheet = _book(document)["Vaikutukset"]
    first = head(sheet) + 1
    assert sheet.max_row == len(document.impacts) + first - 1
    scores = {row[7].value for row in sheet.iter_rows(min_row=first)}
    assert {-3, 2, "ei tiedossa", "ei koske"} <= scores


def test_heads_are_frozen_and_pages_fit_their_width() -> None:
    for sheet in _book(sample.document()):
        assert sheet.print_title_rows == f"${head(sheet)}:${head(sheet)}"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "LUONNOS" in sheet.oddHeader.center.text
        assert "&P" in sheet.oddFooter.right.text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_formulas_stay_texts(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://evil.example";"x")'
    book = _book(sample.document(basics={"title": text}, summary={"heard": text}))
    cells = [c for sheet in book for row in sheet for c in row if c.value == text]
    assert len(cells) == 3  # the title is above the contents, too
    assert all(c.data_type == "s" and c.quotePrefix for c in cells)


def test_no_text_of_anybody_is_in_a_formula() -> None:
    """Formulas stand on the sheets that count and the one that they count from."""
    text = "=88+88 "
    book = _book(sample.maximal(text))
    cells = [c for sheet in book for row in sheet for c in row if c.data_type in ("f", "e")]
    counted = FI("Weightings counted")
    counting = {FI("Limits"), FI("Scores compared"), FI("Own weights"), counted}
    counting |= {f"{counted}, {FI(horizon)}" for horizon in ("short", "long")}
    assert {c.parent.title for c in cells} <= counting
    assert not any(text.strip("= ") in c.value for c in cells)


def test_only_points_can_be_typed_into_the_sheet_for_own_weights() -> None:
    sheet = _book(sample.document())[FI("Own weights")]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    typed = [c for row in sheet for c in row if not c.protection.locked]
    assert {c.column for c in typed} == {4}
    assert [c.value for c in typed] == [None, None, 10, 10]
    assert not sheet.merged_cells.ranges


def test_dates_and_figures_are_values() -> None:
    book = _book(sample.document())
    assert book["Kuuleminen"]["E5"].is_date
    assert book["Luvut"]["E5"].value == 21


def test_small_groups_have_no_number() -> None:
    sizes = [row[3].value for row in _book(sample.document())["Ryhmät ja alueet"].iter_rows()]
    assert "alle 5" in sizes
    assert 3 not in sizes


def test_ampersands_do_not_command_page_heads() -> None:
    book = _book(sample.document(basics={"title": "A&P &D"}))
    assert book.worksheets[0].oddHeader.left.text == "A&P &D".replace("&", "&&")
