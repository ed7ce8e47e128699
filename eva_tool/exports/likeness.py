"""Compares what an annex should say with what is printed, line by line across page breaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser

from eva_tool.exports import turned
from eva_tool.exports.printed import HYPHEN_AT_END

MOST, REACH, BEFORE = 10, 40, 40
_WHOLE = {"p", "caption", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_INVISIBLE = re.compile(
    r"[\s\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe0e\ufe0f\ufeff]+"
)
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_LEADER = re.compile(r"[\d.]*")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+−-]?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table or a paragraph. `contents`: a line of contents, which has a page number."""

    cells: tuple[str, ...]
    head: bool = False
    page: int = 0
    contents: bool = False
    shown: tuple[str, ...] = ()  # the cells as people read them


@dataclass(frozen=True, slots=True)
class Difference:
    """What should be printed and what is, on a page (0 when it is not known where)."""

    page: int
    wanted: str
    printed: str


class _Reader(HTMLParser):
    """Rows and paragraphs of finished HTML; what is inside a row or paragraph belongs to it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.within = ""
        self.depth = 0
        self.cells: list[list[str]] = []
        self.in_head = self.in_contents = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("thead", "tbody"):
            self.in_head = tag == "thead"
        elif tag == "nav":
            self.in_contents = True
        if not self.within and (tag == "tr" or tag in _WHOLE):
            self.within, self.depth = tag, 0
            self.cells = [] if tag == "tr" else [[]]
        elif self.within == "tr" and tag in ("td", "th"):
            self.cells.append([])
        elif tag == self.within:
            self.depth += 1
        elif self.cells and tag in ("br", "p"):
            self.cells[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "nav":
            self.in_contents = False
        if tag != self.within:
            return
        if self.depth:
            self.depth -= 1
            return
        cells = tuple("".join(parts) for parts in self.cells)
        head = self.in_head and tag == "tr"
        self.lines.append(Line(cells, head, contents=self.in_contents))
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within and self.cells:
            self.cells[-1].append(data)


def lines_of(html: str) -> list[Line]:
    """What finished HTML says, in reading order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.lines


def plain(text: str) -> str:
    """Text as it can be compared: breaks, spaces and what nobody sees left out."""
    return _INVISIBLE.sub("", text).translate(_HYPHENS)


def differences(wanted: Iterable[Line], printed: Iterable[Line]) -> list[Difference]:
    """Where the print says something else; at most `MOST` places."""
    return _Comparison(_plain(wanted), _plain(printed)).found()


def unknown_numbers(wanted: Iterable[Line], printed: Iterable[Line]) -> list[Difference]:
    """Printed numbers that are nowhere in what should be said."""
    known = {n for line in wanted for cell in line.cells for n in _numbers(cell)}
    known |= {n.lstrip("+−-") for n in known}
    return [
        Difference(line.page, "", number)
        for line in printed
        for cell in line.cells
        for number in _numbers(cell)
        if number not in known and number.lstrip("+−-") not in known
    ][:MOST]


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(_THOUSANDS.sub("", text))


def _plain(lines: Iterable[Line]) -> list[Line]:
    found = (
        Line(tuple(map(plain, line.cells)), line.head, line.page, line.contents, line.cells)
        for line in lines
    )
    return [line for line in found if any(line.cells)]


class _Comparison:
    """Goes through both at once; after a difference it looks for where they agree again."""

    def __init__(self, wanted: Sequence[Line], printed: Sequence[Line]) -> None:
        self.wanted, self.printed = wanted, printed
        self.at = self.to = 0
        self.left: tuple[str, ...] | None = None
        self.heads: set[tuple[str, ...]] = set()
        self.differences: list[Difference] = []

    def found(self) -> list[Difference]:
        while (more := self._more()) and len(self.differences) < MOST:
            if more == 2 and self._agree():
                continue
            self._differ()
        return self.differences[:MOST]

    def _more(self) -> int:
        """2 while both go on, 1 when one is at its end, 0 at the end of both."""
        return (self.at < len(self.wanted)) + (self.to < len(self.printed))

    def _agree(self) -> bool:
        """One printed line, all or a part of what is wanted, or a head that is repeated."""
        line, want = self.printed[self.to], self.wanted[self.at]
        left = _rest(want, self.left or want.cells, line.cells)
        if left is None:
            repeated = line.head and line.cells in self.heads
            self.to += repeated
            return repeated
        if line.head:
            self.heads.add(line.cells)
        self.to += 1
        self.left = left if any(left) else None
        self.at += self.left is None
        return True

    def _differ(self) -> None:
        if self.left is not None:  # a part agreed: what is missing of the line before
            before = self.printed[self.to - 1]
            self._note(self.wanted[self.at], before)
            self.at, self.left = self.at + 1, None
            return
        a, b = self._next_agreement()
        for k in range(max(a, b)):
            wanted = self.wanted[self.at + k] if k < a else None
            self._note(wanted, self.printed[self.to + k] if k < b else None)
        self.at, self.to = self.at + a, self.to + b

    def _next_agreement(self) -> tuple[int, int]:
        """How many lines to leave out on either side until they agree."""
        left_a, left_b = len(self.wanted) - self.at, len(self.printed) - self.to
        for span in range(1, REACH):
            for a in sorted(range(span + 1), key=partial(_uneven, span)):
                b = span - a
                if a < left_a and b < left_b and self._same(self.at + a, self.to + b):
                    return a, b
        return min(left_a, REACH), min(left_b, REACH)

    def _same(self, at: int, to: int) -> bool:
        want = self.wanted[at]
        return _rest(want, want.cells, self.printed[to].cells) is not None

    def _note(self, wanted: Line | None, printed: Line | None) -> None:
        page = printed.page if printed else self.printed[self.to - 1].page if self.to else 0
        self.differences.append(Difference(page, *_told_apart(wanted, printed)))


def _uneven(span: int, a: int) -> int:
    """Lines that were changed are likelier than lines that were added or left out."""
    return abs(span - 2 * a)


def _told_apart(wanted: Line | None, printed: Line | None) -> tuple[str, str]:
    """Both in words: only the cells that differ, from shortly before they do."""
    if wanted is None or printed is None or len(wanted.cells) != len(printed.cells):
        return _words(wanted), _words(printed)
    pairs = zip(wanted.shown, printed.shown, wanted.cells, printed.cells, strict=True)
    apart = [(a, b) for a, b, x, y in pairs if _after(x, y) != ""] or [("", "")]
    ours, theirs = (" | ".join(map(_readable, side)) for side in zip(*apart, strict=True))
    shared = min(len(ours), len(theirs))
    same = next((n for n in range(shared) if ours[n] != theirs[n]), shared)
    start = max(0, same - BEFORE)
    cut = "…" if start else ""
    return cut + ours[start:], cut + theirs[start:]


def _words(line: Line | None) -> str:
    return " | ".join(map(_readable, line.shown)) if line else ""


def _readable(text: str) -> str:
    return " ".join(text.replace(f"{HYPHEN_AT_END}\n", "").replace(HYPHEN_AT_END, "-").split())


def _rest(line: Line, wanted: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...] | None:
    """What is still wanted of each cell after what is printed; None when it is something else."""
    if len(wanted) != len(printed):
        return None
    if line.contents and printed[0].startswith(wanted[0]):
        return ("",) if _LEADER.fullmatch(printed[0], len(wanted[0])) else None
    left = [_after(*pair) for pair in zip(wanted, printed, strict=True)]
    return None if None in left else tuple(part or "" for part in left)


def _after(wanted: str, printed: str) -> str | None:
    """The rest of a text after its beginning."""
    if turned.has(wanted):
        return turned.rest(wanted, printed.replace(HYPHEN_AT_END, ""))
    for number, piece in enumerate(printed.split(HYPHEN_AT_END)):
        if number and wanted.startswith("-"):
            wanted = wanted[1:]
        if not wanted.startswith(piece):
            return None
        wanted = wanted[len(piece) :]
    return wanted
