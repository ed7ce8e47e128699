"""How typed texts are written so that the bundled fonts can draw them."""

import re
import unicodedata
from functools import cache

from eva_tool.exports.resources import FONTS

ALL = "*-400-normal"
EMBEDDINGS = frozenset(("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"))
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff")

_IN_FIGURE = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|[%€§‰])")


def tied(text: str) -> str:
    """The text with what belongs to a figure on the same line: 1 000, 25 %, 32 §."""
    return _IN_FIGURE.sub("\u00a0", text)


@cache
def glyphs(pattern: str) -> frozenset[int]:
    """The characters that some of the bundled fonts can draw."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in sorted(FONTS.glob(f"{pattern}.ttf")):
        found |= set(TTFont(path).getBestCmap())
    return frozenset(found)


def printable(text: str) -> str:
    """The text as the fonts draw it: right-to-left parts isolated, other signs by their name."""
    text = tied(text)
    if text.isascii():
        return text
    drawn = "".join(_drawn(character) for character in text)
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in drawn):
        return f"{ISOLATE}{drawn}{END_ISOLATE}"
    return drawn


def _drawn(character: str) -> str:
    code = ord(character)
    if unicodedata.bidirectional(character) in EMBEDDINGS:
        return ""
    if code < 0x250 or code in glyphs(ALL) or character in INVISIBLE:
        return character
    if character in JOINERS or 0x1F3FB <= code <= 0x1F3FF:
        return ""
    if unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    name = unicodedata.name(character, "")
    known = name and "IDEOGRAPH" not in name and "SYLLABLE" not in name
    return f"[{name.lower()}]" if known else f"[U+{code:04X}]"
