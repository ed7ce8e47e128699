"""The annex as an Excel workbook: what people typed is shown as it is and never evaluated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from eva_tool.exports.annex.parts import Head
from eva_tool.exports.sheets.parts import Formula, Input, Number, Sheet, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN_IN_NAME = re.compile(r"[\\/*?:\[\]]")
NAME_LENGTH = 31
HEAD_HEIGHT, GUIDANCE_HEIGHT = 48, 96  # points: not every program makes room for wrapped texts
SCORE_FORMAT = "+0;−0;0"
TOTAL_FORMAT, SHARE_FORMAT = "+0.00;−0.00;0.00", "0.0 %"
NUMBER_FORMAT = "#,##0.######;−#,##0.######"
OWN = ("total", "share", "input")
OURS = (Formula, Input, Number)
WASHES = {"gain": "E6F0FA", "loss": "FDEEE0"}


@dataclass(frozen=True, slots=True)
class Styles:
    """Ready styles by name; cells share them instead of making their own."""

    by_name: dict[str, Any]

    def of(self, value: Value, kind: str) -> Any:
        if isinstance(value, Input):
            return self.by_name["input"]
        if isinstance(value, Formula | Number):
            return self.by_name.get(value.kind, self.by_name["number"])
        if isinstance(value, str):
            return self.by_name["quoted" if value.startswith(DANGEROUS) else "text"]
        if kind == "score" and isinstance(value, int):
            return self.by_name["gain" if value > 0 else "loss" if value < 0 else "zero"]
        if isinstance(value, date):
            return self.by_name["date"]
        return self.by_name[kind if kind in ("share", "total") else "number"]


def render(sheets: Iterable[Sheet], head: Head, date_format: str) -> bytes:
    """The workbook, one worksheet for each sheet."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    styles = _styles(first, date_format)
    names: list[str] = []
    for sheet in sheets:
        names.append(sheet_name(sheet.name, names))
        worksheet = book.create_sheet(names[-1])
        _write(worksheet, sheet, styles)
        _set_up(worksheet, sheet, head)
    book.remove(first)
    book.properties.title, book.properties.creator = head.title, head.author
    book.properties.description, book.properties.language = head.description, head.language
    book.calculation.fullCalcOnLoad = True
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_name(wanted: str, taken: list[str]) -> str:
    """A name that Excel accepts and that no other sheet has."""
    name = FORBIDDEN_IN_NAME.sub(" ", wanted).strip("' ")[:NAME_LENGTH] or "–"
    number = 2
    while name.casefold() in {t.casefold() for t in taken}:
        tail = f" {number}"
        name, number = name[: NAME_LENGTH - len(tail)] + tail, number + 1
    return name


def _styles(worksheet: Any, date_format: str) -> Styles:
    """Every style that is used, made once on a sheet that is thrown away."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    line = Border(bottom=Side("thin", color="C9D1DC"))
    strong = Border(bottom=Side("medium", color="14305C"), top=Side("medium", color="14305C"))
    top = Alignment(vertical="top", wrap_text=True)
    found = {}
    formats = {"number": NUMBER_FORMAT, "date": date_format, "input": NUMBER_FORMAT}
    formats |= {"total": TOTAL_FORMAT, "share": SHARE_FORMAT}
    names = ("text", "quoted", "number", "date", "gain", "loss", "zero", "head", *OWN)
    for column, name in enumerate(names, 1):
        cell = worksheet.cell(1, column)
        cell.font = Font(name="Calibri", size=11, color="17212E")
        cell.alignment, cell.border = top, line
        cell.number_format = formats.get(name, "General")
        if name in ("gain", "loss", "zero"):
            cell.number_format = SCORE_FORMAT
            cell.alignment = Alignment(vertical="top", horizontal="right")
        if name in WASHES:
            cell.fill = PatternFill("solid", fgColor=WASHES[name])
        found[name] = cell
    found["quoted"].quotePrefix = True
    found["input"].fill = PatternFill("solid", fgColor="FFF4C2")
    found["input"].border = Border(*[Side("thin", color="14305C")] * 4)
    found["input"].protection = Protection(locked=False)
    found["head"].font = Font(name="Calibri", size=11, bold=True, color="14305C")
    found["head"].border = strong
    found["head"].fill = PatternFill("solid", fgColor="EFF3F8")
    return Styles({name: cell._style for name, cell in found.items()})


def _write(worksheet: "Worksheet", sheet: Sheet, styles: Styles) -> None:
    from openpyxl.cell import Cell

    store = worksheet._cells
    kinds = [column.kind for column in sheet.columns]
    for place, column in enumerate(sheet.columns, 1):
        cell = Cell(worksheet, 1, place, column.title)
        cell._style = styles.by_name["head"]
        store[1, place] = cell
    for number, row in enumerate(sheet.rows, 2):
        for place, (value, kind) in enumerate(zip(row, kinds, strict=False), 1):
            if value is None or value == "":
                continue
            cell = Cell(worksheet, number, place, None if isinstance(value, OURS) else value)
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, OURS):
                cell._value, cell.data_type = _content(value), _kind(value)
            cell._style = styles.of(value, kind)
            store[number, place] = cell
    worksheet._current_row = len(sheet.rows) + 1


def _content(value: Formula | Input | Number) -> str | float | None:
    """What the cell holds. Formulas are ours alone: no text that somebody typed is one."""
    return value.text if isinstance(value, Formula) else value.value


def _kind(value: Formula | Input | Number) -> str:
    return "f" if isinstance(value, Formula) else "n"


def _protect(worksheet: "Worksheet", sheet: Sheet) -> None:
    """Only inputs can be typed in, and only numbers from 0 on. Without a password."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    allowed = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    worksheet.add_data_validation(allowed)
    for number, row in enumerate(sheet.rows, 2):
        for place, value in enumerate(row, 1):
            if isinstance(value, Input):
                allowed.add(f"{get_column_letter(place)}{number}")
    worksheet.protection.sheet = True
    worksheet.protection.formatColumns = worksheet.protection.formatRows = False


def _set_up(worksheet: "Worksheet", sheet: Sheet, head: Head) -> None:
    """Frozen head, widths, filter, and a page that fits its width."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(sheet.columns, 1):
        worksheet.column_dimensions[get_column_letter(place)].width = column.width
    worksheet.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    if sheet.protected:
        _protect(worksheet, sheet)
        worksheet.row_dimensions[2].height = GUIDANCE_HEIGHT
    else:
        worksheet.auto_filter.ref = worksheet.dimensions
    if sheet.printed:
        worksheet.row_dimensions[1].height = HEAD_HEIGHT
        worksheet.print_area = f"A1:{get_column_letter(sheet.printed)}{len(sheet.rows) + 1}"
    worksheet.print_title_rows = "1:1"
    page = worksheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.oddHeader.left.text = _plain(head.matter)
    worksheet.oddHeader.center.text = _plain(head.mark)
    worksheet.oddHeader.right.text = _plain(head.register)
    worksheet.oddFooter.left.text = _plain(head.fictional)
    worksheet.oddFooter.center.text = _plain(head.version)
    worksheet.oddFooter.right.text = f"{_plain(head.page)} &P / &N"


def _plain(text: str) -> str:
    """Text without the codes of page heads; long ones are cut, since Excel allows 255 in all."""
    return text[:70].replace("&", "&&")
