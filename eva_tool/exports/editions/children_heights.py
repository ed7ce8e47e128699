"""How tall the pieces of the page for children are, and on how many pages they come."""

from collections.abc import Sequence

from eva_tool.exports.annex import fit
from eva_tool.exports.annex.heights import block_heading
from eva_tool.exports.annex.parts import Bits, Block, Box, Items, Prose, Table

SIZE, TABLE = 12, 11  # points
LABEL, TEXT = 46, 166  # millimetres: the names of rows, and the width of texts
TOLD = 170 - LABEL - 3
LINE, ROW_LINE = 6.0, 5.3  # of these sizes
PARAGRAPH, ITEM, ROW, HEADING = 2.4, 1.0, 3.2, 11.5
ROOM = 254  # of a page, and enough for the last line
TOP = 34  # millimetres that the title takes
FRAME, TAB, CAPTION, AFTER = 9, 8, 7, 3


def pages(blocks: Sequence[Block]) -> int:
    """How many pages the blocks take: rows, boxes and paragraphs are moved whole."""
    count, used = 1, float(TOP)
    for tall in (piece for block in blocks for piece in _pieces(block)):
        if used + tall > ROOM:
            count, used = count + 1, 0.0
        used += tall
    return count


def _pieces(block: Block) -> list[float]:
    """The heights of what is not parted, rather too much than too little."""
    if isinstance(block, Table):
        first, second, *others = (_row(row.cells[1].bits) for row in block.rows)
        return [CAPTION + first + second, *others, AFTER]
    top = HEADING if block_heading(block) else 0
    if isinstance(block, Box):
        inner = sum(_text(p, TEXT - 10) + PARAGRAPH for p in block.paragraphs)
        return [top + FRAME + (TAB if block.tab else 0) + inner]
    if isinstance(block, Items):
        return [top + PARAGRAPH + sum(_text(i, TEXT - 10) + ITEM for i in block.items)]
    if isinstance(block, Prose):
        first, *others = (_text(p, TEXT) + PARAGRAPH for p in block.paragraphs)
        return [top + first, *others]
    return [top]


def _text(bits: Bits, room: float) -> float:
    weight = 600 if all(b.kind == "strong" for b in bits) else 400
    return fit.lines(" ".join(b.text for b in bits), room * 0.98, SIZE, weight) * LINE


def _row(bits: Bits) -> float:
    text = " ".join(b.text for b in bits)
    weight = 600 if all(b.kind == "strong" for b in bits) else 400
    return max(1, fit.lines(text, TOLD * 0.98, TABLE, weight)) * ROW_LINE + ROW
