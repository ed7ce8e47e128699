"""The annex as an Excel workbook: what people typed is shown as it is and never evaluated."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from eva_tool.exports.annex.parts import Head
from eva_tool.exports.excel import file, names, page, rows, styles
from eva_tool.exports.excel.rows import FORBIDDEN
from eva_tool.exports.sheets.parts import Sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def render(
    sheets: Sequence[Sheet], head: Head, date_format: str, printed: datetime | None = None
) -> bytes:
    """The workbook, one worksheet for each sheet; the first one tells what there is."""
    from openpyxl import Workbook

    book = Workbook()
    looks = styles.of(book, date_format)
    found: dict[str, str] = {}
    for sheet in sheets:
        found[sheet.name] = names.of_sheet(sheet.name, found.values())
    tables: list[str] = []
    written = []
    for number, sheet in enumerate(sheets):
        name = found[sheet.name]
        worksheet = book.create_sheet(name)
        tables.append(names.of_table(name, tables))
        titles = names.of_columns(FORBIDDEN.sub(" ", column.title) for column in sheet.columns)
        way = sheets[0].way if number else ""
        written.append(rows.of(sheet, titles, looks, way))
        page.set_up(worksheet, sheet, head)
        worksheet.sheet_view.tabSelected = not number
        page.add_table(worksheet, sheet, titles, tables[-1])
        page.add_links(worksheet, sheet, found, next(iter(found.values())) if way else None)
        worksheet.cell(1, 1), worksheet.cell(sheet.last, len(sheet.columns))  # how far it goes
    _describe(book, head, printed)
    book.calculation.fullCalcOnLoad = True
    return file.written(book, written, printed)


def _describe(book: "Workbook", head: Head, printed: datetime | None) -> None:
    """What the file says of itself."""
    told = book.properties
    told.title, told.creator = _told(head.title), _told(head.author)
    told.subject, told.description = _told(head.matter), _told(head.description)
    told.identifier = _told(head.register) or None
    told.version = _told(head.version) or None
    told.language = head.language
    if printed:
        told.created = told.modified = printed.replace(tzinfo=None, microsecond=0)


def _told(text: str) -> str:
    return FORBIDDEN.sub(" ", text)
