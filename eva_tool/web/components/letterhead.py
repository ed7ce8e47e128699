"""Whose a published version is: the letterhead above it, and where the organisation is found."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.housestyle import HouseStyle
from eva_tool.web.i18n import _

LOGO = "/house-logo.png"


def logo(house: HouseStyle) -> str:
    """The address of the picture, another one for another picture."""
    return f"{LOGO}?v={house.mark[:16]}" if house.logo else ""


def letterhead(house: HouseStyle) -> Component | None:
    if not (house.logo or house.lines):
        return None
    parts: list[Any] = []
    if house.logo:
        parts.append(html.Img(src=logo(house), alt=house.logo_text))
    parts.append(html.Div([html.P(line) for line in house.lines]))
    colours = {"--house-main": house.main, "--house-accent": house.accent}
    return html.Div(parts, className="room-house", style=colours)


def whereabouts(house: HouseStyle) -> Component | None:
    """At the end of the page."""
    if not house.statement:
        return None
    words = _("Accessibility statement")
    return html.P(html.A(words, href=house.statement, rel="noopener"), className="muted")
