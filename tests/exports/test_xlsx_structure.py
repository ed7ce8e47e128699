"""Whoever reads the workbook by ear finds titles, named tables, heads and a way through it."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from eva_tool.domain.text import LANGUAGES
from eva_tool.exports.excel import names
from eva_tool.language import Language
from tests.exports import sample, workbooks
from tests.exports.recalculated import MAIN, ElementTree, head


def _open(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest) -> Workbook:
    return _open(workbooks.of(sample.document(), sample.framework(), request.param))


@pytest.fixture(scope="module")
def tiny() -> Workbook:
    return _open(workbooks.of(workbooks.tiny(), sample.framework(), "en"))


def _table(sheet: Worksheet) -> Table:
    (table,) = sheet.tables.values()
    return table


def test_every_sheet_says_its_title_and_what_it_holds(book: Workbook) -> None:
    told = [sheet["A2"].value for sheet in book]
    assert [sheet["A1"].value for sheet in book][1:] == book.sheetnames[1:]
    assert book.worksheets[0]["A1"].value == sample.document().basics.title
    assert all(len(text) > 30 for text in told)
    assert len(set(told)) == len(told)


def test_every_sheet_is_one_named_table_to_its_last_cell(book: Workbook) -> None:
    found = [_table(sheet) for sheet in book]
    assert len({t.displayName.casefold() for t in found}) == len(found)
    for sheet, table in zip(book, found, strict=True):
        assert table.ref == f"A{head(sheet)}:{sheet.dimensions.partition(':')[2]}"
        assert re.fullmatch(r"[^\W\d]\w*", table.displayName)
        assert table.tableStyleInfo.name == "TableStyleLight1"
        # A table with buttons to filter by cannot be filtered while the sheet is protected.
        assert (table.autoFilter is None) == sheet.protection.sheet
        assert not sheet.auto_filter.ref


def test_tables_have_the_heads_that_are_in_their_cells(book: Workbook) -> None:
    for sheet in book:
        titles = [cell.value for cell in sheet[head(sheet)]]
        assert titles == _table(sheet).column_names
        assert len({title.casefold() for title in titles}) == len(titles)


def test_no_row_of_a_table_is_empty_and_no_cell_merged(book: Workbook, tiny: Workbook) -> None:
    for sheet in (*book, *tiny):
        body = list(sheet.iter_rows(min_row=head(sheet) + 1, values_only=True))
        assert body
        assert all(any(value is not None for value in row) for row in body)
        assert not sheet.merged_cells.ranges


def test_a_table_without_rows_says_so(tiny: Workbook) -> None:
    sheet = tiny["Hearing"]
    values = [value for (value,) in sheet.iter_rows(min_row=5, min_col=9, max_col=9, values_only=1)]
    assert values == ["Nothing has been written here."]


def test_heads_stay_in_sight_and_columns_have_widths(book: Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes.endswith(str(head(sheet) + 1))
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[head(sheet)]]
        assert all(8 <= width <= 120 for width in widths)


def test_the_contents_lead_to_every_sheet_and_each_back(book: Workbook) -> None:
    first, *others = book
    links = [row[0] for row in first.iter_rows(min_row=head(first) + 1)]
    assert [link.value for link in links] == [sheet.title for sheet in others]
    assert [link.hyperlink.location for link in links] == [f"'{s.title}'!A1" for s in others]
    for sheet in others:
        back = sheet.cell(head(sheet) - 1, 1)
        assert back.hyperlink.location == f"'{first.title}'!A1"
        assert not any(link.target for link in sheet._hyperlinks)


def test_the_contents_tell_how_many_rows_there_are(book: Workbook) -> None:
    first, *others = book
    told = [row[2].value for row in first.iter_rows(min_row=head(first) + 1)]
    assert told == [sheet.max_row - head(sheet) for sheet in others]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_it_is_of_whom_and_in_which_language(language: str) -> None:
    document = sample.document()
    told = _open(workbooks.of(document, sample.framework(), language)).properties
    assert document.basics.title in told.title
    assert told.creator == document.basics.unit
    assert told.subject == document.basics.title
    assert told.language == language
    assert Language(language)("Fictional example") in told.description
    assert told.created == told.modified == sample.PRINTED


def test_there_are_no_pictures_comments_or_macros() -> None:
    content = workbooks.of(sample.document(), sample.framework(), "fi")
    parts = zipfile.ZipFile(BytesIO(content)).namelist()
    folders = {"xl", "xl/worksheets", "xl/worksheets/_rels", "xl/tables", "xl/_rels", "xl/theme"}
    assert {part.rpartition("/")[0] for part in parts} <= folders | {"", "docProps", "_rels"}


def test_the_same_workbook_is_the_same_file() -> None:
    first, second = (
        workbooks.of(sample.document(), sample.framework(), "fi") for _time in range(2)
    )
    assert first == second


def test_long_texts_have_room(book: Workbook) -> None:
    sheet = book.worksheets[1]
    long = [c for row in sheet for c in row if len(str(c.value)) > 110 and c.row > head(sheet)]
    heights = {cell.row: sheet.row_dimensions[cell.row].height for cell in long}
    assert all(height is None or height >= 30 for height in heights.values())


def test_names_are_mended_where_excel_would_refuse_them() -> None:
    assert names.of_table("Ryhmät ja alueet", []) == "Ryhmät_ja_alueet"
    assert [names.of_table(n, []) for n in ("A1", "R2C3", "c", "2 a", "–")] == [
        "_A1", "_R2C3", "_c", "_2_a", "_",
    ]  # fmt: skip
    assert names.of_table("Plan", ["plan"]) == "Plan_2"
    assert names.of_columns(["VE1", "ve1", "", "a\nb"]) == ["VE1", "ve1 2", "–", "a b"]


def test_every_text_is_kept_as_it_was_typed_as_far_as_excel_can() -> None:
    root = ElementTree.fromstring(
        zipfile.ZipFile(BytesIO(workbooks.strange())).read("xl/worksheets/sheet2.xml")
    )
    texts = {t.text or "" for t in root.iter(f"{MAIN}t")}
    assert set(workbooks.EVIL[:4]) <= texts
    assert "_x005F_x0041_ & <b>]]></b> \"'" in texts
    assert "  around  " in texts
    assert "\ufffd\ufffd\ufffd\ufffd\ufffd control" in texts
    assert all(len(text.encode("utf-16-le")) <= 2 * 32_767 for text in texts)
    assert "x" * 32_766 + "…" in texts
