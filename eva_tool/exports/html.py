"""Annexes as the HTML that is printed: templates, and texts that no font can spoil."""

from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eva_tool import kept
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.exports import colours
from eva_tool.exports.annex.parts import Annex, Row
from eva_tool.exports.editions.parts import Edition
from eva_tool.exports.resources import ANNEX
from eva_tool.exports.signs import glyphs, printable

LONG_ROW = 640
BASIC = "*-latin-400-normal"


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
        if needed & (glyphs(family) - glyphs(BASIC))
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
