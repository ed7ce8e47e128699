"""How the cells of the Excel annex look: each style is made once and known by its number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from eva_tool.exports.sheets.parts import Formula, Input, Link, Number, Value

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
SCORE_FORMAT = "+0;−0;0"
TOTAL_FORMAT, SHARE_FORMAT = "+0.00;−0.00;0.00", "0.0 %"
NUMBER_FORMAT = "#,##0.######;−#,##0.######"
WASHES = {"gain": "E6F0FA", "loss": "FDEEE0", "input": "FFF4C2", "head": "EFF3F8"}
INK, NAVY, QUIET, BLUE, LINE = "17212E", "14305C", "4A5667", "1B4F9C", "C9D1DC"
FONTS: dict[str, dict[str, Any]] = {
    "title": {"size": 16, "bold": True, "color": NAVY},
    "told": {"color": QUIET},
    "mark": {"bold": True, "color": INK},
    "link": {"color": BLUE, "underline": "single"},
    "way": {"color": BLUE, "underline": "single"},
    "head": {"bold": True, "color": NAVY},
}
ALONE = ("title", "told", "mark", "way")
"""What stands above the table: on one line, without a border."""
NAMES = ("text", "quoted", "number", "date", "gain", "loss", "zero", "total", "share", "input")


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers of the styles by name."""

    by_name: dict[str, int]

    def of(self, value: Value, kind: str) -> int:
        return self.by_name[_name(value, kind)]


def _name(value: Value, kind: str) -> str:
    match value:
        case Input():
            return "input"
        case Formula() | Number():
            return value.kind if value.kind in ("total", "share", "text") else "number"
        case Link():
            return "link"
        case str():
            return "quoted" if value.startswith(DANGEROUS) else "text"
        case int() if kind == "score":
            return "gain" if value > 0 else "loss" if value < 0 else "zero"
        case date():
            return "date"
    return kind if kind in ("share", "total") else "number"


def of(book: Any, date_format: str) -> Styles:
    """Every style that is used, made on a sheet that is thrown away."""
    sheet = book.active
    formats = {"number": NUMBER_FORMAT, "date": date_format, "input": NUMBER_FORMAT}
    formats |= {"total": TOTAL_FORMAT, "share": SHARE_FORMAT}
    formats |= dict.fromkeys(("gain", "loss", "zero"), SCORE_FORMAT)
    found = {}
    for column, name in enumerate((*NAMES, *FONTS), 1):
        cell = sheet.cell(1, column)
        _dress(cell, name)
        cell.number_format = formats.get(name, "General")
        found[name] = cell.style_id
    book.remove(sheet)
    return Styles(found)


def _dress(cell: Any, name: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell.font = Font(**({"name": "Calibri", "size": 11, "color": INK} | FONTS.get(name, {})))
    cell.quotePrefix = name in ("quoted", "title", "told")
    if name in ALONE:
        return
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(bottom=Side("thin", color=LINE))
    if name in ("gain", "loss", "zero"):
        cell.alignment = Alignment(vertical="top", horizontal="right")
    if name in WASHES:
        cell.fill = PatternFill("solid", fgColor=WASHES[name])
    if name == "head":
        cell.border = Border(*[None, None], *[Side("medium", color=NAVY)] * 2)
    if name == "input":
        cell.border = Border(*[Side("thin", color=NAVY)] * 4)
        cell.protection = Protection(locked=False)
