"""Tables that many chapters make in the same way."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import TypeVar

from eva_tool.exports.annex.parts import Block, Cell, Column, Row, Table, cell, head

T = TypeVar("T")


def blocks_of(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """The items in even blocks of at most `most`; one empty block when there are none."""
    count = max(1, ceil(len(items) / most))
    size = ceil(len(items) / count) or 1
    return [items[i : i + size] for i in range(0, len(items), size)] or [items]


def listing(
    caption: str,
    columns: Iterable[Column],
    rows: Iterable[tuple[str, tuple[Cell, ...]]],
    explanation: str = "",
) -> list[Block]:
    """A table of items (anchor, cells), none when there are no items."""
    made = tuple(Row(cells, anchor=item) for item, cells in rows)
    if not made:
        return []
    return [pruned(Table(caption, tuple(columns), made, explanation))]


def pruned(table: Table) -> Table:
    """The table without the columns that hold nothing; some column still takes what is left."""
    kept = [
        n
        for n, column in enumerate(table.columns)
        if any(row.cells[n].bits or row.cells[n].header for row in table.rows)
    ]
    columns = [table.columns[n] for n in kept]
    if columns and all(column.width for column in columns):
        columns[-1] = replace(columns[-1], width=0)
    rows = (replace(row, cells=tuple(row.cells[n] for n in kept)) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def facts(caption: str, rows: Iterable[tuple[str, Cell]], width: float = 46) -> list[Block]:
    """Names and what they are, the empty ones left out."""
    made = tuple(Row((head(name), value)) for name, value in rows if value.bits)
    if not made:
        return []
    columns = (Column("", width), Column(""))
    return [Table(caption, columns, made, plain_head=True)]


def code(text: str) -> Cell:
    return cell(text, style="code")
