"""The rows and cells of tables in Word, each with its style."""

from collections.abc import Sequence

from eva_tool.exports.annex.parts import Cell, Column, Row, say
from eva_tool.exports.html import LONG_ROW
from eva_tool.exports.word.bars import drawn
from eva_tool.exports.word.making import Making
from eva_tool.exports.word.text import paragraph, paragraphs, split

KEPT = "<w:keepNext/>"
WASHES = {"cat": "eff3f8"}


def head(columns: Sequence[Column], widths: Sequence[int], making: Making) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph((say(column.title),), 'TableHead', making)}</w:tc>"
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def row(given: Row, widths: Sequence[int], making: Making, *, bars: bool, kept: bool) -> str:
    """Rows stay whole, unless they are too tall to be moved to the next page.

    A `kept` row stays with the next one.
    """
    long = any(len(one.text) > LONG_ROW for one in given.cells)
    before = KEPT if kept and not long else ""
    cells = "".join(
        _cell(one, width, making, given, ("" if n else given.anchor, before), bars=bars)
        for n, (one, width) in enumerate(zip(given.cells, widths, strict=True))
    )
    whole = "" if long else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{whole}{cells}</w:tr>"


def _cell(
    given: Cell, width: int, making: Making, row: Row, around: tuple[str, str], *, bars: bool
) -> str:
    """`around` are the place of the row and what its paragraphs have in common."""
    anchor, before = around
    words = given.style.split()
    wash = next((WASHES[word] for word in words if word in WASHES), "")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{wash}"/>' if wash else ""
    style = "TableGroup" if row.category else _style(given, words)
    bar = drawn(given.style, making) if bars and "s" in words else ""
    if bar:
        bits = [bit for line in split(given.bits, flat=True) for bit in line]
        text = paragraph(bits, style, making, before=before, anchor=anchor, more=bar)
    else:
        text = paragraphs(given.bits, style, making, before=before, anchor=anchor)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{text}</w:tc>'


def _style(given: Cell, words: Sequence[str]) -> str:
    if "su" in words:
        return "TableQuiet"
    if "s" in words:
        return "TableScore"
    if "n" in words:
        return "TableNumber"
    if "code" in words:
        return "TableCode"
    return "TableName" if given.header and "loose" not in words else "TableText"
