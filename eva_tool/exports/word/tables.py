"""Tables of a Word document: a caption, a head row that is repeated, and no merged cells."""

from collections.abc import Sequence
from dataclasses import replace

from eva_tool.exports.annex.parts import Bit, Bits, Row, Table, say
from eva_tool.exports.word import cells, grid
from eva_tool.exports.word.making import Making
from eva_tool.exports.word.text import attribute, paragraph, split

LONG_GROUP = 60
"""As many characters as the name of some rows may have to stand among them."""


def table(given: Table, making: Making, room: float, heading: str) -> str:
    """`room` are the millimetres between the margins, `heading` names what has no caption."""
    found = grid.listed(given, making.language) if given.plain_head else given
    _ = making.language
    kinds = {"figures": _("Figures"), "crit": _("Impacts")}
    caption = found.caption or kinds.get(found.style, heading)
    named = caption if found.caption else f"{heading} – {caption}"
    made: list[str] = []
    for captions, rows in _parts(found, caption):
        made.append(_titled(captions, making))
        if rows:
            words = " ".join(bit.text for bits in captions for bit in bits)
            made.append(_written(replace(found, rows=tuple(rows)), (named, words), making, room))
    return "".join(made)


def _parts(found: Table, caption: str) -> list[tuple[list[Bits], list[Row]]]:
    """One table, or one below each row that is too long to stand among the others.

    A row that heads none stands alone as well.
    """
    parts: list[tuple[list[Bits], list[Row]]] = [(_above(found, caption), [])]
    for row in found.rows:
        first = row.cells[0]
        alone = len(first.text) > LONG_GROUP or not row.category
        if "cat" in first.style.split() and alone:
            shared = [] if parts[-1][1] else parts.pop()[0]
            parts.append(([*shared, *map(tuple, split(first.bits, flat=True))], []))
        else:
            parts[-1][1].append(row)
    return parts


def _titled(captions: Sequence[Bits], making: Making) -> str:
    return "".join(
        paragraph(bits, "CaptionKey" if n else "Caption", making) for n, bits in enumerate(captions)
    )


def _written(found: Table, told: tuple[str, str], making: Making, room: float) -> str:
    """One table. What it is `told` to be is for those who do not see its captions."""
    widths = grid.widths(found.columns, room)
    naming = grid.naming(found.rows)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [grid.flat(row, widths, naming) for row in found.rows]
    bars, kept = "narrow" not in found.style, _kept(found)
    body = "".join(
        cells.row(row, widths, making, bars=bars, kept=n in kept) for n, row in enumerate(rows)
    )
    title, words = map(attribute, told)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="AnnexTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={title}/>'
        f"<w:tblDescription w:val={words}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{cells.head(found.columns, widths, making)}{body}</w:tbl>"
    )


def _kept(found: Table) -> frozenset[int]:
    """Rows that stay with the next one: no row stands alone, and some tables stay whole."""
    last = len(found.rows) - 1
    return frozenset(range(last) if "keep" in found.style.split() else {0, last - 1} - {last})


def _above(found: Table, title: str) -> list[Bits]:
    """The caption, and what the names over the columns stand for."""
    explained = (say(found.explanation, "quiet"),) if found.explanation else ()
    keys: list[Bit] = []
    at = 0
    for over in found.over:
        named = _shared([c.title for c in found.columns[at : at + over.span]])
        if over.bits and named:
            keys += [*([say("·", "quiet")] if keys else []), say(f"{named} ="), *over.bits]
        at += over.span
    caption: Bits = (say(title), *explained)
    return [caption, *([tuple(keys)] if keys else [])]


def _shared(titles: Sequence[str]) -> str:
    """The words that all of these titles begin with."""
    found: list[str] = []
    for words in zip(*(title.split() for title in titles), strict=False):
        if len(set(words)) > 1:
            break
        found.append(words[0])
    return " ".join(found)
