"""Annexes as the HTML that is printed: templates, and texts that no font can spoil."""

import unicodedata
from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eva_tool import kept
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.exports import colours
from eva_tool.exports.annex import fit
from eva_tool.exports.annex.parts import Annex, Row
from eva_tool.exports.editions.parts import Edition
from eva_tool.exports.resources import ANNEX, FONTS

LONG_ROW = 450
BASIC, ALL = "*-latin-400-normal", "*-400-normal"
EMBEDDINGS = frozenset(("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"))
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff")


def annex_html(annex: Annex) -> str:
    return _page("annex.html", head=annex.head, annex=annex)


def edition_html(edition: Edition) -> str:
    return _page("edition.html", head=edition.head, edition=edition)


def _page(template: str, **content: object) -> str:
    """The page with the fonts that its texts need: reading a font takes longer than using it."""
    html = _environment().get_template(template).render(**content)
    needed = set(map(ord, set(html)))
    styles = [
        f'<link rel="stylesheet" href="fonts/{name}.css">'
        for name, family in (("extended", "*-ext-400-*"), ("others", "*-others-400-*"))
        if needed & (_glyphs(family) - _glyphs(BASIC))
    ]
    return html.replace("</head>", "".join(styles) + "</head>", 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ANNEX),
        bytecode_cache=kept.templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["printable"] = printable
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["styled"] = colours.styled
    environment.filters["picture"] = _picture
    environment.tests["long"] = _long
    return environment


def _picture(house: HouseStyle) -> str:
    """The logo as an address that holds it: printing fetches nothing."""
    return f"data:image/png;base64,{b64encode(house.logo).decode()}"


def _long(row: Row) -> bool:
    """Too tall to be moved to the next page as a whole."""
    return any(len(cell.text) > LONG_ROW for cell in row.cells)


@cache
def _glyphs(pattern: str) -> frozenset[int]:
    """The characters that some of the bundled fonts can draw."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in sorted(FONTS.glob(f"{pattern}.ttf")):
        found |= set(TTFont(path).getBestCmap())
    return frozenset(found)


def printable(text: str) -> str:
    """The text as the fonts draw it: right-to-left parts isolated, other signs by their name."""
    text = fit.tied(text)
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
    if code < 0x250 or code in _glyphs(ALL) or character in INVISIBLE:
        return character
    if character in JOINERS or 0x1F3FB <= code <= 0x1F3FF:
        return ""
    if unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    name = unicodedata.name(character, "")
    known = name and "IDEOGRAPH" not in name and "SYLLABLE" not in name
    return f"[{name.lower()}]" if known else f"[U+{code:04X}]"
