"""What surrounds the cells of a worksheet: table, widths, links, protection, printed page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eva_tool.exports.annex.parts import Head
from eva_tool.exports.excel.rows import FORBIDDEN
from eva_tool.exports.sheets.parts import Input, Link, Sheet
from eva_tool.exports.sheets.places import letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

STYLE = "TableStyleLight1"
A4 = 9


def set_up(worksheet: "Worksheet", sheet: Sheet, head: Head) -> None:
    """Widths, a head that stays in sight and is printed on every page, and protection."""
    for place, column in enumerate(sheet.columns, 1):
        worksheet.column_dimensions[letters(place)].width = column.width
    worksheet.freeze_panes = f"{letters(sheet.frozen + 1)}{sheet.head + 1}"
    if sheet.protected:
        _protect(worksheet, sheet)
    _page(worksheet, sheet)
    _edges(worksheet, head)


def add_table(worksheet: "Worksheet", sheet: Sheet, titles: Sequence[str], name: str) -> None:
    """The cells under the title as a table that programs and screen readers know by name."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    ref = f"A{sheet.head}:{letters(len(sheet.columns))}{sheet.last}"
    style = TableStyleInfo(name=STYLE, showRowStripes=False)
    table = Table(displayName=name, name=name, ref=ref, tableStyleInfo=style)
    table.tableColumns = [TableColumn(id=n, name=t) for n, t in enumerate(titles, 1)]
    if not sheet.protected:
        table.autoFilter = AutoFilter(ref=ref)
    worksheet.add_table(table)


def add_links(
    worksheet: "Worksheet", sheet: Sheet, names: Mapping[str, str], contents: str | None
) -> None:
    """Ways to other sheets; `contents` is the sheet to go back to. `names` are as written."""
    found = [
        (f"{letters(place)}{number}", value.text, names[value.text])
        for number, row in enumerate(sheet.rows, sheet.head + 1)
        for place, value in enumerate(row, 1)
        if isinstance(value, Link)
    ]
    if contents:
        found.append((f"A{sheet.head - 1}", contents, contents))
    for place, text, name in found:
        _link(worksheet, place, text, name)


def _link(worksheet: "Worksheet", place: str, text: str, name: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    target = "'{}'!A1".format(name.replace("'", "''"))
    worksheet[place] = text  # links are written with their cells
    worksheet[place].hyperlink = Hyperlink(ref=place, location=target, display=text)


def _protect(worksheet: "Worksheet", sheet: Sheet) -> None:
    """Only inputs can be typed in, and only numbers from 0 on. Without a password."""
    from openpyxl.worksheet.datavalidation import DataValidation

    allowed = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    worksheet.add_data_validation(allowed)
    for number, row in enumerate(sheet.rows, sheet.head + 1):
        for place, value in enumerate(row, 1):
            if isinstance(value, Input):
                allowed.add(f"{letters(place)}{number}")
    worksheet.protection.sheet = True
    worksheet.protection.formatColumns = worksheet.protection.formatRows = False


def _page(worksheet: "Worksheet", sheet: Sheet) -> None:
    if sheet.printed:
        worksheet.print_area = f"A1:{letters(sheet.printed)}{sheet.last}"
    worksheet.print_title_rows = f"{sheet.head}:{sheet.head}"
    page = worksheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", A4, 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True


def _edges(worksheet: "Worksheet", head: Head) -> None:
    worksheet.oddHeader.left.text = _plain(head.matter)
    worksheet.oddHeader.center.text = _plain(head.mark)
    worksheet.oddHeader.right.text = _plain(head.register)
    worksheet.oddFooter.left.text = _plain(head.fictional)
    worksheet.oddFooter.center.text = _plain(head.version)
    worksheet.oddFooter.right.text = f"{_plain(head.page)} &P / &N"


def _plain(text: str) -> str:
    """Text without the codes of page heads; long ones are cut, since Excel allows 255 in all."""
    return FORBIDDEN.sub(" ", text[:70]).replace("&", "&&")
