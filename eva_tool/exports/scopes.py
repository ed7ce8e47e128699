"""Says of each cell of a table which cells are its heads, so that a screen reader can tell them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from eva_tool.exports.tree import array, kids, name

Ids = dict[str, Any]  # each head by its name


def mend(table: Any, ids: Ids) -> None:
    """Scope and Headers for every cell; the heads are added to `ids`."""
    if any(True for _ in _rows(table)):
        _Heads(table, ids).link()
        return
    # The part of a table that a page break has left alone with its caption is no table.
    table.S = name("/Div")
    for kid in kids(table):
        if not isinstance(kid, int) and kid.S == "/Caption":
            kid.S = name("/P")


def remember(file: Any, ids: Ids) -> None:
    """The names of all heads, by which cells refer to them, in one sorted tree."""
    from pikepdf import Dictionary, String

    if ids:
        pairs = sorted(ids.items(), key=lambda pair: bytes(String(pair[0])))
        flat = (part for key, element in pairs for part in (String(key), element))
        file.Root.StructTreeRoot.IDTree = Dictionary(Names=array(flat))


def _rows(table: Any) -> Iterator[tuple[bool, list[Any]]]:
    """(is in the head, cells) of every row."""
    for part in kids(table):
        if part.S == "/TR":
            yield False, _cells(part)
        elif part.S in ("/THead", "/TBody", "/TFoot"):
            for row in kids(part):
                if row.S == "/TR":
                    yield part.S == "/THead", _cells(row)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in kids(row) if cell.S in ("/TH", "/TD")]


class _Heads:
    """Goes through a table: heads of columns by their place, and the head of the rows below it."""

    def __init__(self, table: Any, ids: Ids) -> None:
        self.table, self.ids = table, ids
        self.columns: dict[int, list[Any]] = {}
        self.group: list[Any] = []

    def link(self) -> None:
        for in_head, cells in _rows(self.table):
            placed = list(_placed(cells))
            if in_head:
                self._columns(placed)
            elif len(cells) == 1 and cells[0].S == "/TH" and "/ColSpan" in cells[0].A:
                self.group = [self._head(cells[0], "/Column")]
            else:
                self._row(placed)

    def _columns(self, placed: list[tuple[Any, range]]) -> None:
        for cell, places in placed:
            if cell.S == "/TD" and kids(cell):  # a name over columns
                cell.S = name("/TH")
            _set_headers(cell, self.columns.get(places.start, []) if cell.S == "/TH" else [])
            if cell.S == "/TH":
                found = self._head(cell, "/Column")
                for place in places:
                    self.columns.setdefault(place, []).append(found)

    def _row(self, placed: list[tuple[Any, range]]) -> None:
        """A cell belongs to the head before it; those before the first head belong to that.

        The head of the row belongs to that of the rows among which it stands.
        """
        runs = [(k, list(run)) for k, run in groupby(placed, lambda pair: pair[0].S == "/TH")]
        for is_head, run in runs:
            for cell, _places in run if is_head else ():
                self._head(cell, "/Row")
        beside = next((_ids(run) for is_head, run in runs if is_head), self.group)
        whole = len(placed) == 1  # what goes across belongs to no column
        for is_head, run in runs:
            beside = _ids(run) if is_head else beside
            for cell, places in run:
                above = [h for place in places for h in self.columns.get(place, ())]
                if is_head:
                    _set_headers(cell, self.group)
                else:
                    _set_headers(cell, [*beside, *([] if whole else above)])

    def _head(self, cell: Any, scope: str) -> Any:
        """Named anew and shortly: each cell repeats the names of its heads."""
        called = _string(f"{len(self.ids):x}")
        cell.A.Scope, cell.ID = name(scope), called
        self.ids[str(called)] = cell
        return called


def _ids(run: list[tuple[Any, range]]) -> list[Any]:
    return [cell.ID for cell, _ in run]


def _string(text: str) -> Any:
    import pikepdf

    return pikepdf.String(text)


def _placed(cells: list[Any]) -> Iterator[tuple[Any, range]]:
    """Each cell with the columns that it covers."""
    column = 0
    for cell in cells:
        span = int(cell.A.get("/ColSpan", 1))
        yield cell, range(column, column + span)
        column += span


def _set_headers(cell: Any, ids: list[Any]) -> None:
    if ids:
        cell.A.Headers = array(dict.fromkeys(ids))
    elif "/Headers" in cell.A:
        del cell.A["/Headers"]
