"""What can be wrong with a printed page, each as a sentence with its place."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from pydantic import BaseModel

from eva_tool.exports.likeness import Line, differences, lines_of, plain
from eva_tool.exports.printed import HYPHEN_AT_END
from tests.exports.printout import Leaf, Printout, Sheet

MM = 72 / 25.4
# Margins in millimetres: left and right, above, below; then what is free inside of the rules.
UPRIGHT, TURNED, FIRST = (20, 21, 18, 6, 4), (20, 19, 16, 5, 3), (20, 24, 18, 3, 4)
HEAD = 9.0  # how far heads and feet of pages reach into the margins
LETTERHEAD = 20.7  # how far the letterhead does
INK, SEEN, LONG = 240, 40, 4
SAID_BY_HEADS = re.compile(r'data-[a-z]+="([^"]*)"')
ENTRY = re.compile(r"(.*?) (\d+)(?: ?\.){3,}")  # the leader is drawn last
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6", "Caption", "THead")
CATEGORY = "Category"


def of(file: Printout) -> list[str]:
    """All that can be told without knowing what should be there."""
    looked = (check(sheet) for sheet in file.sheets for check in (outside, overlapping, unseen))
    return [fault for found in (*looked, alone(file), headless(file)) for fault in found]


def outside(sheet: Sheet) -> Iterator[str]:
    """Words and ink outside of the margins, or between the text and the heads and feet."""
    left, right, bands = _frame(sheet)
    for word, box in zip(sheet.words, sheet.boxes, strict=True):
        beyond = box[0] < left - 1 or box[2] > right + 1 or box[1] < 0 or box[3] > sheet.height
        if beyond:
            yield f"page {sheet.number}: “{word}” is outside of the margins"
    ink = sheet.grey < INK
    if ink[:, : int(left) - 1].any() or ink[:, int(right) + 2 :].any():
        yield f"page {sheet.number}: ink outside of the margins"
    for name, above, below in bands:
        if ink[round(above) : round(below)].any():
            yield f"page {sheet.number}: ink {name}"


def _frame(sheet: Sheet) -> tuple[float, float, list[tuple[str, float, float]]]:
    """Left, right, and the stripes that have to stay white."""
    side, top, bottom, over, under = (n * MM for n in _margins(sheet))
    reach = LETTERHEAD * MM if sheet.number == 1 else HEAD * MM
    low = sheet.height - bottom
    return (
        side,
        sheet.width - side,
        [
            ("above the head", 0, top - reach),
            ("between head and rule", top - 2 * MM, top - 2),
            ("between rule and text", top + 2, top + over - 1),
            ("between text and rule", low - under + 2, low - 2),
            ("between rule and foot", low + 2, low + 2 * MM),
            ("below the foot", low + HEAD * MM, sheet.height),
        ],
    )


def _margins(sheet: Sheet) -> tuple[int, ...]:
    return TURNED if sheet.turned else FIRST if sheet.number == 1 else UPRIGHT


def overlapping(sheet: Sheet) -> Iterator[str]:
    """Words that stand upon each other, by the middle of their lines."""
    boxes = sheet.boxes
    height = boxes[:, 3] - boxes[:, 1]
    left, right = boxes[:, 0], boxes[:, 2]
    top, bottom = boxes[:, 1] + 0.3 * height, boxes[:, 3] - 0.3 * height
    across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    down = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    for one, other in np.argwhere(np.triu((across > 0.8) & (down > 0.4), 1)):
        yield f"page {sheet.number}: “{sheet.words[one]}” and “{sheet.words[other]}” overlap"


def unseen(sheet: Sheet) -> Iterator[str]:
    """Words that are there and cannot be seen: cut off, covered, or in the colour of the ground."""
    for word, box in zip(sheet.words, sheet.boxes, strict=True):
        if any(map(str.isalnum, word)) and not all(map(_seen, _halves(sheet, word, box))):
            yield f"page {sheet.number}: “{word}” cannot be seen"


def _halves(sheet: Sheet, word: str, box: Any) -> list[Any]:
    """Both ends of a word, between the line it stands on and the top of small letters."""
    left, top, right, bottom = (max(0.0, n) for n in box)
    above, below = round(top + 0.4 * (bottom - top)), round(top + 0.75 * (bottom - top))
    piece = sheet.grey[above : below + 1, int(left) : int(right) + 1]
    return np.array_split(piece, 2, axis=1) if len(word) >= LONG else [piece]


def _seen(piece: Any) -> bool:
    return bool(piece.size) and bool(np.ptp(piece) >= SEEN)


def alone(file: Printout) -> Iterator[str]:
    """Headings, captions and heads of rows with nothing after them on their page."""
    last = {leaf.page: leaf for leaf in file.leaves}
    for page, leaf in sorted(last.items()):
        kind = next((k for k in leaf.kinds if k in HEADINGS), "")
        if kind and page < len(file.pages):
            yield f"page {page}: ends with {kind}"
    for before, _after in _going_on(file):
        if CATEGORY in before[-1].kinds:
            yield f"page {before[-1].page}: ends with a head of rows"


def headless(file: Printout) -> Iterator[str]:
    """Tables that go on over a page without the head that they have on the page before."""
    for both in _going_on(file):
        if [any("THead" in leaf.kinds for leaf in part) for part in both] == [True, False]:
            yield f"page {both[1][0].page}: the table goes on without its head"


def _going_on(file: Printout) -> Iterator[tuple[list[Leaf], list[Leaf]]]:
    """Both parts of tables with a page break in them."""
    tables = [list(part) for _, part in groupby(_in_tables(file.leaves), _table)]
    first = {leaf.page: leaf for leaf in reversed(file.leaves)}
    for before, after in pairwise(tables):
        starts = first[after[0].page] is after[0] and before[-1].page < after[0].page
        if starts and not any("Caption" in leaf.kinds for leaf in after):
            yield before, after


def _in_tables(leaves: Iterable[Leaf]) -> list[Leaf]:
    return [leaf for leaf in leaves if "Table" in leaf.kinds]


def _table(leaf: Leaf) -> int:
    return next(number for kind, number in leaf.tags if kind == "Table")


def broken(file: Printout, html: str) -> Iterator[str]:
    """Words that end in the middle without a hyphen, since there was no room for them."""
    known = {word for line in lines_of(html) for cell in line.cells for word in cell.split()}
    known |= {word for told in SAID_BY_HEADS.findall(html) for word in told.split()}
    ordered = sorted(known)
    for sheet in file.sheets:
        for word, box in zip(sheet.words, sheet.boxes, strict=True):
            if box[3] < _margins(sheet)[1] * MM:  # heads of pages are spaced out
                continue
            if word in known or not (word[-1].isalnum() and any(map(str.isalpha, word))):
                continue
            whole = "".join(ordered[bisect(ordered, word) :][:1])
            if len(word) > 1 and whole.startswith(word) and whole[len(word)].isalnum():
                yield f"page {sheet.number}: “{word}” of “{whole}”"


def missing(file: Printout, html: str, texts: Iterable[str]) -> Iterator[str]:
    """Texts that are not there in whole: what is printed, and what of the assessment is in it."""
    wanted = lines_of(html)
    for found in differences(wanted, file.lines):
        yield f"page {found.page}: “{found.printed}” instead of “{found.wanted}”"
    told = plain("".join("".join(line.cells) for line in wanted))
    for text in texts:
        if plain(text) not in told:
            yield f"nowhere: “{text}”"


def texts(stored: Any) -> list[str]:
    """All that people wrote in sentences, in an assessment or a part of it."""
    if isinstance(stored, str):
        return [stored] if " " in stored else []
    if isinstance(stored, BaseModel):
        stored = [getattr(stored, name) for name in type(stored).model_fields]
    return [t for each in stored for t in texts(each)] if isinstance(stored, list | tuple) else []


def untrue(file: Printout) -> Iterator[str]:
    """Lines of the contents whose number is not that of the page where the heading is."""
    places = file.targets()
    page = places["contents"]
    entries = [found for line in file.lines if (found := ENTRY.fullmatch(_text(line)))]
    told = [(found[1], int(found[2])) for found in entries]
    headings = {(_text(line), line.page) for line in file.lines}
    for link, (title, number) in zip(file.links(page), told, strict=True):
        if places[link] != number or (number > page and (title, number) not in headings):
            yield f"“{title}” is on page {places[link]}, not {number}"


def _text(line: Line) -> str:
    return " ".join("".join(line.cells).replace(HYPHEN_AT_END, "").split())
