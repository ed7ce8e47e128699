"""The lines printed on the pages of an annex: rows of tables and paragraphs, in reading order.

The text is found by the tags and by the fonts' own tables of characters. Drawing that an annex does
not have (pictures, other ways of showing text) is noted by page.
"""

import re
from collections.abc import Iterator
from typing import Any

from eva_tool.exports.tree import elements, kids

HYPHEN_AT_END = "\0"  # a hyphen at the end of a line of print: in the text, or only there
ROWS, WHOLE = {"/TR"}, {"/P", "/Caption", "/LI", "/TOCI", *(f"/H{n}" for n in range(1, 7))}
CELLS = {"/TH", "/TD"}
LEFT_OUT = {"/Lbl"}  # numbers and dots of lists
MOST_TEXT = 5_000_000
_TOKEN = re.compile(
    rb"/MCID (?P<mark>\d+)[^<>]*>>\s*BDC"
    rb"|(?P<head>/Artifact\s*<</Type /Pagination>>\s*BDC)"
    rb"|(?P<end>\bEMC\b)"
    rb"|/(?P<font>\w+) [\d.]+ Tf"
    rb"|\[(?P<show>[^\[\]()]*)\] TJ"
    rb"|(?P<draw>/\w+ Do(?=\s))"
    rb"|(?P<odd>(?<![\w/])(?:Tj|BI|Tr|sh|'|\")(?=\s))"
    rb"|(?P<literal>\()"
)
_GLYPH = re.compile(rb"<([0-9a-fA-F]+)>")
_PAIR = re.compile(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>")


def lines(file: Any) -> dict[str, Any]:
    """`lines`: [page, is a head of a table, texts of the cells]; `heads` by page; `odd` pages."""
    marks: dict[tuple[tuple[int, int], int], str] = {}
    heads, odd, pictures, numbers = [], [], [], {}
    fonts: dict[Any, dict[int, str]] = {}
    for number, page in enumerate(file.pages, 1):
        numbers[tuple(page.objgen)] = number
        on = _Page(page, fonts)
        for mark, parts in on.marks.items():
            marks[tuple(page.objgen), mark] = "\n".join(parts)
        heads.append(["\n".join(parts) for parts in on.heads])
        if on.strange or any(a.get("/Subtype") != "/Link" for a in page.get("/Annots", ())):
            odd.append(number)
        if on.drawn:
            pictures.append(number)
    found = list(_lines(file.Root.StructTreeRoot.K, marks, numbers))
    return {"lines": found, "heads": heads, "odd": odd, "pictures": pictures}


class _Page:
    """The text of each mark, the texts of head and foot, a picture, and anything not ours."""

    def __init__(self, page: Any, fonts: dict[Any, dict[int, str]]) -> None:
        self.known = {str(n)[1:]: font for n, font in page.Resources.get("/Font", {}).items()}
        self.fonts = fonts
        self.marks: dict[int, list[str]] = {}
        self.heads: list[list[str]] = []
        self.drawn = self.strange = False
        self._into: list[str] | None = None
        self._table: dict[int, str] = {}
        self._room = MOST_TEXT
        for token in _TOKEN.finditer(page.Contents.read_bytes()):
            self._take(token.lastgroup, token)

    def _take(self, kind: str | None, token: re.Match[bytes]) -> None:
        if kind == "mark":
            self._into = self.marks.setdefault(int(token[kind]), [])
        elif kind == "head":
            self._into = []
            self.heads.append(self._into)
        elif kind == "end":
            self._into = None
        elif kind == "font":
            self._table = _table(self.known.get(token[kind].decode()), self.fonts)
        elif kind == "show" and self._into is not None:
            self._show(token[kind])
        elif kind == "draw":
            self.drawn = True
        else:
            self.strange = True

    def _show(self, array: bytes) -> None:
        assert self._into is not None  # nosec B101 # the caller has looked
        self._into.append(_shown(array, self._table))
        self._room -= len(self._into[-1])
        if self._room < 0:
            raise ValueError("too much text")


def _shown(array: bytes, table: dict[int, str]) -> str:
    """One piece of a line of print."""
    glyphs = b"".join(_GLYPH.findall(array)).decode()
    codes = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4))
    text = "".join(table.get(code, "\ufffd") for code in codes)
    return text[:-1] + HYPHEN_AT_END if text.endswith("-") else text


def _table(font: Any, fonts: dict[Any, dict[int, str]]) -> dict[int, str]:
    """Which characters each glyph of a font stands for."""
    if font is None or "/ToUnicode" not in font:
        return {}
    key = tuple(font.objgen)
    if key not in fonts:
        text = font.ToUnicode.read_bytes().decode("ascii", "replace")
        pairs = _PAIR.findall(text.partition("beginbfchar")[2])
        fonts[key] = {
            int(code, 16): bytes.fromhex(to).decode("utf-16-be", "replace")
            for code, to in pairs
            if len(to) % 4 == 0
        }
    return fonts[key]


def _lines(top: Any, marks: Any, numbers: Any) -> Iterator[list[Any]]:
    """Rows and paragraphs; what is inside them belongs to them."""
    inside: set[Any] = set()
    in_head: set[Any] = set()
    for element in elements(top):
        key = tuple(element.objgen)
        if element.S == "/THead":
            in_head |= {tuple(kid.objgen) for kid in kids(element)}
        if key in inside or element.S not in ROWS | WHOLE:
            continue
        cells = kids(element) if element.S in ROWS else [element]
        cells = [cell for cell in cells if element.S in WHOLE or cell.S in CELLS]
        below = [list(elements(cell)) for cell in cells]
        inside |= {tuple(one.objgen) for several in below for one in several}
        texts = ["\n".join(_texts(several, marks)) for several in below]
        if any(texts):
            yield [numbers.get(tuple(element.Pg.objgen), 0), key in in_head, texts]


def _texts(several: list[Any], marks: Any) -> Iterator[str]:
    left_out: set[Any] = set()
    for element in several:
        key = tuple(element.objgen)
        if element.S in LEFT_OUT or key in left_out:
            left_out |= {tuple(k.objgen) for k in kids(element) if not isinstance(k, int)}
            continue
        page = tuple(element.Pg.objgen)
        for kid in kids(element):
            if isinstance(kid, int):
                yield marks.get((page, kid), "")
