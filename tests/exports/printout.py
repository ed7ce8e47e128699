"""A printed file as eyes and as screen readers find it: words, pictures, and tags by page."""

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf

from eva_tool.exports import printed
from eva_tool.exports.likeness import Line
from eva_tool.exports.tree import kids

POINTS = 72  # to the inch: a point is a pixel
PAGE = re.compile(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


@dataclass(frozen=True)
class Sheet:
    """A page in points: each word with left, top, right and bottom, and what is seen in `grey`."""

    number: int
    width: float
    height: float
    words: tuple[str, ...]
    boxes: Any
    grey: Any

    @property
    def turned(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True)
class Leaf:
    """What is said in one mark, and the tags around it from outside in, each with its number."""

    page: int
    tags: tuple[tuple[str, int], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind, _ in self.tags)


class Printout:
    """One file, read once."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.file = pikepdf.open(BytesIO(content))
        self.pages = {tuple(p.objgen): n for n, p in enumerate(self.file.pages, 1)}

    @cached_property
    def sheets(self) -> list[Sheet]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "printed.pdf")
            path.write_bytes(self.content)
            told = _run("pdftotext", "-bbox", path, "-").decode("utf-8", "replace")
            _run("pdftoppm", "-gray", "-r", POINTS, path, Path(folder, "page"))
            pictures = [_picture(p) for p in sorted(Path(folder).glob("page-*.pgm"))]
        found = enumerate(zip(PAGE.findall(told), pictures, strict=True), 1)
        return [_sheet(n, page, grey) for n, (page, grey) in found]

    @cached_property
    def lines(self) -> list[Line]:
        """Rows of tables and paragraphs, in reading order."""
        found = printed.lines(self.file)["lines"]
        return [Line(tuple(cells), head, page) for page, head, cells in found]

    @cached_property
    def leaves(self) -> list[Leaf]:
        return list(self._leaves(self.file.Root.StructTreeRoot.K, ()))

    def _leaves(self, element: Any, above: tuple[tuple[str, int], ...]) -> Iterator[Leaf]:
        if isinstance(element, pikepdf.Array):
            element = element[0]
        tags = (*above, (_kind(element), element.objgen[0]))
        for kid in kids(element):
            if isinstance(kid, int):
                yield Leaf(self.pages[tuple(element.Pg.objgen)], tags)
            elif "/S" in kid:
                yield from self._leaves(kid, tags)

    def targets(self) -> dict[str, int]:
        """The page that each place is on to which links lead."""
        names = self.file.Root.get("/Names", {}).get("/Dests", {}).get("/Names", ())
        pairs = zip(list(names)[::2], list(names)[1::2], strict=True)
        return {str(name): self.pages[tuple(place[0].objgen)] for name, place in pairs}

    def links(self, page: int) -> list[str]:
        """Where the links of a page lead, from top to bottom."""
        notes = self.file.pages[page - 1].get("/Annots", ())
        inner = [note for note in notes if "/Dest" in note]
        return [str(note.Dest) for note in sorted(inner, key=lambda n: -float(n.Rect[1]))]


def _kind(element: Any) -> str:
    """The name of a tag; rows of one cell that heads those after it have one of their own."""
    cells = kids(element) if element.S == "/TR" else []
    return "Category" if len(cells) == 1 and "/ColSpan" in cells[0].A else str(element.S)[1:]


def _run(*command: object) -> bytes:
    return subprocess.check_output([str(part) for part in command])


def _picture(path: Path) -> Any:
    """The pixels of a picture as pdftoppm writes it: a head of three lines, then bytes."""
    content = path.read_bytes()
    width, height = (int(n) for n in content.split(maxsplit=3)[1:3])
    return np.frombuffer(content, np.uint8, offset=len(content) - width * height).reshape(
        height, width
    )


def _sheet(number: int, page: tuple[str, str, str], grey: Any) -> Sheet:
    width, height, inside = page
    found = WORD.findall(inside)
    words = tuple(html.unescape(text) for *_, text in found)
    boxes = np.array([[float(n) for n in box] for *box, _ in found]).reshape(-1, 4)
    return Sheet(number, float(width), float(height), words, boxes, grey)
