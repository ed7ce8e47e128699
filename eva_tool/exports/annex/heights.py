"""How tall the pieces of the summary are on paper, so that it never takes more than two pages."""

from eva_tool.exports.annex import fit
from eva_tool.exports.annex.parts import Bits, Block, Box, Items, Prose, Row, Table

PAGE = 257  # millimetres of text that are surely on one page
LINE, ROW, BODY, HEADING = 4.11, 2.4, 5.05, 9.6
TABLE_SIZE, FINDING_SIZE = 8.8, 9.8


def height(block: Block) -> float:
    """The height of a block in millimetres, rather too much than too little."""
    if isinstance(block, Table):
        return _head_height(block) + sum(_row_height(block, row) for row in block.rows) + 3.2
    top = HEADING if block_heading(block) else 0
    if isinstance(block, Box):
        tab = 8 if block.tab else 0
        return 8.4 + tab + (7 if top else 0) + sum(_text(p, 161) + 2.3 for p in block.paragraphs)
    if isinstance(block, Items):
        return top + sum(_text(item, 160, FINDING_SIZE, 4.75) + 1 for item in block.items)
    if isinstance(block, Prose):
        room = 168 if block.style == "full" else 131
        return top + sum(_text(p, room) + 2.3 for p in block.paragraphs)
    return top


def block_heading(block: Block) -> str:
    return str(getattr(block, "heading", ""))


def _text(bits: Bits, room: float, size: float = 10, line: float = BODY) -> float:
    weight = 600 if all(b.kind == "strong" for b in bits) else 400
    return fit.lines(" ".join(b.text for b in bits), room * 0.985, size, weight) * line


def _rooms(table: Table) -> list[float]:
    """How wide the text of each column may be."""
    left = 170 - sum(c.width for c in table.columns)
    free = sum(1 for c in table.columns if not c.width) or 1
    return [(c.width or left / free) - 2.05 for c in table.columns]


def _head_height(table: Table) -> float:
    """The height of the caption and the head rows."""
    caption = 4.7 * fit.lines(f"{table.caption} {table.explanation}", 168, 9, 600) + 1.6
    if table.plain_head:
        return caption
    pairs = zip(table.columns, _rooms(table), strict=True)
    most = max(fit.lines(c.title, room, TABLE_SIZE, 600) for c, room in pairs)
    over = max((fit.lines(c.text, 38, TABLE_SIZE, 600) for c in table.over), default=0)
    return caption + (over * 3.8 + 1.4 if over else 0) + most * 3.8 + ROW


def _row_height(table: Table, row: Row) -> float:
    most, rooms, column = 1, _rooms(table), 0
    for each in row.cells:
        room = sum(rooms[column : column + each.span]) + 2.05 * (each.span - 1)
        column += each.span
        if "s" not in each.style.split():
            weight = 600 if each.header else 400
            most = max(most, fit.lines(each.text.replace("\n", " "), room, TABLE_SIZE, weight))
    return most * LINE + (2.1 if {"tight", "q"} & set(table.style.split()) else ROW)
