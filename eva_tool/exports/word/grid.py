"""The columns of tables in Word: how wide they are, and one cell in each of them."""

from collections.abc import Sequence
from dataclasses import replace

from eva_tool.exports.annex.parts import Cell, Column, Row, Table, cell
from eva_tool.language import Language

TWIPS = 1440 / 25.4  # in a millimetre
NARROW, NAMES = 24, 46  # millimetres: the least of a column without a width, and of names


def listed(given: Table, language: Language) -> Table:
    """Names with what they are, one pair below the other, under a head row of its own."""
    _ = language
    rows: list[Row] = []
    for row in given.rows:
        for one in row.cells:
            if one.header or not rows:
                rows.append(Row((one, cell()), anchor=row.anchor))
            else:
                rows[-1] = replace(rows[-1], cells=(rows[-1].cells[0], replace(one, span=1)))
    columns = (Column(_("Detail"), max(NAMES, given.columns[0].width)), Column(_("Content")))
    return replace(given, columns=columns, rows=tuple(rows), plain_head=False)


def widths(columns: Sequence[Column], room: float) -> list[int]:
    """In twips, as much as there is room for in all."""
    free = sum(not column.width for column in columns)
    left = room - sum(column.width for column in columns)
    each = max(NARROW, left / free) if free else 0
    wanted = [column.width or each for column in columns]
    scale = room / sum(wanted)
    return [round(width * scale * TWIPS) for width in wanted]


def naming(rows: Sequence[Row]) -> int:
    """Which column names the rows."""
    for row in rows:
        if not any(one.span > 1 for one in row.cells):
            return next((n for n, one in enumerate(row.cells) if one.header), 0)
    return 0


def flat(row: Row, widths: Sequence[int], naming: int) -> Row:
    """The row with a cell in each column: what goes across many stands in one of them."""
    cells: list[Cell] = []
    for one in row.cells:
        places = range(len(cells), len(cells) + one.span)
        widest = max(places, key=lambda n: widths[n] if n < len(widths) else 0)
        wide = naming in places and widths[naming] > NARROW * TWIPS
        chosen = naming if wide else widest
        empty = Cell(style=one.style)
        cells += [replace(one, span=1) if n == chosen else empty for n in places]
    cells += [Cell()] * (len(widths) - len(cells))
    return replace(row, cells=tuple(cells[: len(widths)]))
