"""The rows of a worksheet as XML: every text stays a text, every formula tells its value."""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from eva_tool.exports.excel.styles import Styles
from eva_tool.exports.sheets.parts import Formula, Input, Link, Number, Sheet, Value
from eva_tool.exports.sheets.places import letters

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
MOST_UNITS = 32_767
"""As much as Excel holds in a cell, counted in units of UTF-16."""
DAY_0, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
LINE, MOST_HIGH = 15, 409  # points, and the highest that Excel allows
NARROW = 1.1
"""How many letters of a text go where one digit goes."""
BUTTON = 2
"""As wide, in characters, as the button of a filter and bold letters are."""


def of(sheet: Sheet, titles: Sequence[str], styles: Styles, way: str) -> str:
    """`titles` are those of the columns, and `way` the words of the link to the contents."""
    named = styles.by_name
    above = [(sheet.title or sheet.name, "title")]
    above += [(text, "mark" if text == sheet.mark else "told") for text in sheet.told]
    if way:
        above.append((way, "way"))
    found = [
        f'<row r="{n}">{_text(f"A{n}", named[style], text)}</row>'
        for n, (text, style) in enumerate(above, 1)
    ]
    head = sheet.head
    cells = "".join(
        _text(f"{letters(n)}{head}", named["head"], title) for n, title in enumerate(titles, 1)
    )
    high = _height(titles, [column.width - BUTTON for column in sheet.columns])
    found.append(f'<row r="{head}"{high}>{cells}</row>')
    found += _body(sheet, styles)
    return f"<sheetData>{''.join(found)}</sheetData>"


def _body(sheet: Sheet, styles: Styles) -> Iterator[str]:
    columns = [(letters(n), column.kind) for n, column in enumerate(sheet.columns, 1)]
    widths = [column.width for column in sheet.columns]
    for number, row in enumerate(sheet.rows, sheet.head + 1):
        cells = "".join(
            _cell(f"{column}{number}", styles.of(value, kind), value)
            for value, (column, kind) in zip(row, columns, strict=False)
            if value is not None and value != ""
        )
        yield f'<row r="{number}"{_height(row, widths)}>{cells}</row>'


def _height(row: Sequence[Value], widths: Sequence[float]) -> str:
    """Room for wrapped texts, which not every program makes; none where one line is enough."""
    texts = ((v, w) for v, w in zip(row, widths, strict=False) if isinstance(v, str))
    lines = max((_lines(t, w) for t, w in texts if len(t) > w or "\n" in t), default=1)
    return f' ht="{min(lines * LINE, MOST_HIGH)}" customHeight="1"' if lines > 1 else ""


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(part) / width / NARROW)) for part in text.split("\n"))


def _cell(place: str, style: int, value: Value) -> str:
    match value:
        case str():
            return _text(place, style, value)
        case Formula():
            return _formula(place, style, value)
        case Link():
            return _text(place, style, value.text)
        case Input() | Number():
            return _number(place, style, value.value)
        case date():
            return _date(place, style, value)
    return _number(place, style, value)


def _formula(place: str, style: int, formula: Formula) -> str:
    kind, value = "", formula.value
    if isinstance(value, str):
        kind, value = ' t="str"', clean(value)
    return (
        f'<c r="{place}" s="{style}"{kind}><f>{escape(formula.text[1:], quote=False)}</f>'
        f"<v>{value if kind else repr(value)}</v></c>"
    )


def _text(place: str, style: int, text: str) -> str:
    text = clean(text)
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _number(place: str, style: int, value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, bool):
        return f'<c r="{place}" s="{style}" t="b"><v>{value:d}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'


def _date(place: str, style: int, day: date) -> str:
    """Days since the calendar of Excel began; what was before is a text."""
    if day < FIRST_DAY:
        return _text(place, style, day.isoformat())
    return f'<c r="{place}" s="{style}"><v>{(day - DAY_0).days}</v></c>'


def clean(text: str) -> str:
    """As XML that Excel reads as it was typed; a sign for what XML cannot hold."""
    text = FORBIDDEN.sub("\ufffd", shortened(text)).replace("\r\n", "\n").replace("\r", "\n")
    return escape(CODED.sub("_x005F_", text), quote=False)


def shortened(text: str) -> str:
    """As much of a text as a cell holds, with dots where it was cut."""
    if len(text) * 2 <= MOST_UNITS:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= MOST_UNITS * 2:
        return text
    return units[: (MOST_UNITS - 1) * 2].decode("utf-16-le", "ignore") + "…"
