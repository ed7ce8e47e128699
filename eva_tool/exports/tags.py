"""Completes the tags that WeasyPrint leaves open: heads, links, languages."""

import re
from collections.abc import Iterator
from typing import Any

PRINT, SMALL, SILENCE = 4, 2_000, " "


def complete(file: Any, typed: str = "") -> None:
    """Scope and Headers for every cell, page heads as artifacts, links that are printed.

    `typed` is the language of texts that are in another one than the document.
    """
    used: dict[Any, set[int]] = {}
    dropped: set[int] = set()
    for element in elements(file.Root.StructTreeRoot.K):
        kind = element.S
        if kind == "/Link":
            dropped |= _one_link(element)
            _mark_language(element, typed)
        elif kind == "/Table":
            _mend_table(element)
        _note_marks(element, used)
    _forget(file, dropped)
    for page in file.pages:
        _heads_to_artifacts(file, page, used.get(tuple(page.objgen), set()))
        for annotation in page.get("/Annots", ()):
            annotation.F = PRINT


def kids(element: Any) -> list[Any]:
    import pikepdf

    children = element.get("/K")
    if children is None:
        return []
    return list(children) if isinstance(children, pikepdf.Array) else [children]


def elements(top: Any) -> Iterator[Any]:
    """Every element below, parents first, without recursion."""
    import pikepdf

    waiting = list(top) if isinstance(top, pikepdf.Array) else [top]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            waiting.extend(reversed(kids(element)))


def _one_link(link: Any) -> set[int]:
    """Each piece of a link is a link of its own: one is enough. The numbers of the others.

    The piece of a piece is the row of dots between a chapter and its page: nobody wants to hear it.
    """
    dropped = set()
    for piece in elements(link.K):
        for kid in kids(piece) if piece.S == "/Link" else ():
            if not isinstance(kid, int) and "/Obj" in kid:
                dropped.add(int(kid.Obj.StructParent))
        if piece.S == "/Link":
            piece.S = _name("/Span")
            piece.K = _array(k for k in kids(piece) if isinstance(k, int) or "/Obj" not in k)
            if piece.P.S == "/Span":
                piece.ActualText = SILENCE
    return dropped


def _forget(file: Any, dropped: set[int]) -> None:
    """Annotations that no tag needs any more."""
    if not dropped:
        return
    for page in file.pages:
        if "/Annots" in page:
            notes = (a for a in page.Annots if a.get("/StructParent") not in dropped)
            page.Annots = _array(notes)
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    kept = (pair for pair in pairs if int(pair[0]) not in dropped)
    file.Root.StructTreeRoot.ParentTree.Nums = _array(part for pair in kept for part in pair)


def _array(values: Any) -> Any:
    import pikepdf

    return pikepdf.Array(values)


def _mark_language(link: Any, typed: str) -> None:
    """A link that leads nowhere is a text in another language."""
    if any(not isinstance(kid, int) for kid in kids(link)):
        return
    link.S = _name("/Span")
    if typed:
        link.Lang = typed


def _note_marks(element: Any, used: dict[Any, set[int]]) -> None:
    """Remember which content of which page the tags reach."""
    marks = {kid for kid in kids(element) if isinstance(kid, int)}
    if marks:
        used.setdefault(tuple(element.Pg.objgen), set()).update(marks)


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


def _mend_table(table: Any) -> None:
    if any(True for _ in _rows(table)):
        _link_headers(table)
        return
    # The part of a table that a page break has left alone with its caption is no table.
    table.S = _name("/Div")
    for kid in kids(table):
        if not isinstance(kid, int) and kid.S == "/Caption":
            kid.S = _name("/P")


def _link_headers(table: Any) -> None:
    columns: dict[int, list[Any]] = {}
    for in_head, cells in _rows(table):
        row_heads = []
        placed = list(_placed(cells))
        for cell, places in placed:
            if cell.S != "/TH":
                continue
            cell.A.Scope = _name("/Column" if in_head else "/Row")
            if not in_head:
                row_heads.append(cell.ID)
            for place in places if in_head else ():
                columns.setdefault(place, []).append(cell.ID)
        for cell, places in placed:
            if cell.S == "/TD":
                above = [head for place in places for head in columns.get(place, [])]
                _set_headers(cell, [] if in_head else row_heads + above)


def _placed(cells: list[Any]) -> Iterator[tuple[Any, range]]:
    """Each cell with the columns that it covers."""
    column = 0
    for cell in cells:
        span = int(cell.A.get("/ColSpan", 1))
        yield cell, range(column, column + span)
        column += span


def _set_headers(cell: Any, ids: list[Any]) -> None:
    import pikepdf

    if ids:
        cell.A.Headers = pikepdf.Array(ids)
    elif "/Headers" in cell.A:
        del cell.A["/Headers"]


def _name(text: str) -> Any:
    import pikepdf

    return pikepdf.Name(text)


_MARK = re.compile(rb"/(\w+)\s*<<[^<>]*?/MCID (\d+)[^<>]*?>>\s*BDC")


def _heads_to_artifacts(file: Any, page: Any, used: set[int]) -> None:
    """Page heads are marked but hang on nothing in the tags."""

    def mend(found: re.Match[bytes]) -> bytes:
        if int(found[2]) in used:
            return found[0]
        return b"/Artifact <</Type /Pagination>> BDC"

    content = _drawn(page.Resources, page.Contents.read_bytes())
    page.Contents = file.make_stream(_MARK.sub(mend, content))


_DRAW, _NAMED = re.compile(rb"/(x\d+) Do"), re.compile(rb"/\w")


def _drawn(resources: Any, content: bytes) -> bytes:
    """The content with small pictures in it: as objects they take more room than the text."""
    objects = resources.get("/XObject", {})

    def put(found: re.Match[bytes]) -> bytes:
        name = "/" + found[1].decode()
        picture = objects.get(name)
        if picture is None or picture.get("/Subtype") != "/Form" or "/Matrix" in picture:
            return found[0]
        inner: bytes = picture.read_bytes().replace(b"/a1.0 gs\n", b"")  # opaque, as everything is
        if len(inner) > SMALL or _NAMED.search(inner):
            return found[0]
        del objects[name]
        return b"q\n" + inner + b"\nQ"

    inlined: bytes = _DRAW.sub(put, content)
    return inlined
