"""How much text fits: the summary has two pages and one type size, so its texts are measured."""

import re
from functools import cache

from eva_tool.exports.resources import FONTS
from eva_tool.exports.signs import printable, tied

POINT = 25.4 / 72
UNKNOWN_WIDTH, NARROWEST = 1.25, 0.19
ELLIPSIS = "…"
_ODD = re.compile(r"[^\x20-\u024f\u2010-\u2026\u20ac\u2212\n]")
END = re.compile(r"(?<=[.!?])\s+(?=[\W\d]*[^\W\d_a-zåäö])")
SHORTENED = re.compile(
    r"(?:^|[\s(–-])(?:\d{1,2}|\d[\d.]*\.\d{1,2}|[^\W\d]|milj|mrd|esim|ks|mm|ts|jne|ym|yms|ns|noin|"
    r"kpl|klo|nro|os|puh|tel|vrt|bl|t\.ex|s\.k|dvs|osv|milj|resp|ca|kl|jfr|nr|st|Dr|Mr|Mrs|no|"
    r"vs|e\.g|i\.e|etc|approx)\.$",
    re.IGNORECASE,
)


@cache
def _advances(weight: int) -> dict[int, float]:
    """The width of each character in parts of the type size."""
    from fontTools.ttLib import TTFont

    widths: dict[int, float] = {}
    for family in ("latin-ext", "latin"):
        font = TTFont(FONTS / f"source-sans-3-{family}-{weight}-normal.ttf")
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        for code, glyph in font.getBestCmap().items():
            widths[code] = metrics[glyph][0] / units
    return widths


@cache
def _advance(character: str, weight: int) -> float:
    return _advances(weight).get(ord(character), UNKNOWN_WIDTH)


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text in millimetres."""
    return sum(_advance(c, weight) for c in text) * size * POINT


def lines(text: str, room: float, size: float, weight: int = 400) -> int:
    """How many lines the text takes in a column of `room` millimetres."""
    return sum(_wrapped(part, room, size, weight) for part in tied(_drawn(text)).split("\n"))


def _drawn(text: str) -> str:
    """The text as it is printed: signs that no font has are written out, which takes room."""
    return printable(text) if _ODD.search(text) else text


def _wrapped(paragraph: str, room: float, size: float, weight: int) -> int:
    space, used, count = width(" ", size, weight), 0.0, 1
    for word in paragraph.split(" "):
        length = width(word, size, weight)
        if used and used + space + length > room:
            count, used = count + 1, 0.0
        else:
            used += space if used else 0
        while length > room:
            count, length = count + 1, length - room
        used += length
    return count


def _most(room: float, limit: int, size: float) -> int:
    """More characters than these never fit: then nothing has to be measured."""
    return round(limit * room / (NARROWEST * size * POINT))


def _fits(text: str, room: float, limit: int, size: float, weight: int) -> bool:
    return len(text) <= _most(room, limit, size) and lines(text, room, size, weight) <= limit


def shorten(text: str, room: float, limit: int, size: float, weight: int = 400) -> str:
    """The text in at most `limit` lines, cut at a word with an ellipsis when it is longer."""
    if _fits(text, room, limit, size, weight):
        return text
    low, high = 0, min(len(text), _most(room, limit, size))
    while low < high:
        middle = (low + high + 1) // 2
        if lines(_cut(text, middle), room, size, weight) <= limit:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low)


def _cut(text: str, length: int) -> str:
    kept = text[:length].rstrip()
    space = kept.rfind(" ")
    if space > length * 0.6:
        kept = kept[:space]
    return kept.rstrip(" ,;:.–\n") + ELLIPSIS


def sentences(text: str) -> list[str]:
    """The text cut after sentences, not after abbreviations, ordinals or dates."""
    found: list[str] = []
    for part in END.split(text):
        if found and SHORTENED.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def whole(text: str, room: float, limit: int, size: float, weight: int = 400) -> str:
    """As many whole sentences as there is room for; a part of the first when it is too long."""
    first, *others = sentences(" ".join(text.split()))
    kept = first
    for other in others:
        if lines(f"{kept} {other}", room, size, weight) > limit:
            break
        kept += f" {other}"
    return shorten(kept, room, limit, size, weight)


def told(text: str, room: float, limit: int, size: float, weight: int = 400) -> str:
    """The same with dots at the end when sentences were left out."""
    if _fits(text, room, limit, size, weight):
        return text
    found = whole(f"{text} {ELLIPSIS}", room, limit, size, weight)
    if found == f"{' '.join(text.split())} {ELLIPSIS}":  # only line breaks were too many
        return found.removesuffix(f" {ELLIPSIS}")
    if found.endswith(ELLIPSIS) or found == text:
        return found
    marked = f"{found} {ELLIPSIS}"
    if lines(marked, room, size, weight) <= limit:
        return marked
    return shorten(text, room, limit, size, weight)
