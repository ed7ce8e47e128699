"""Figures by Plotly: drawn for the eye alone, each beside a table that says the same."""

from collections.abc import Sequence
from html import escape
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

INK, INK_2, LINE, NAVY = "#16212e", "#47566a", "#d3dae3", "#0b2e59"
HAIRLINE = "rgba(22,33,46,.42)"
COLOURS = {
    -3: "#a94a00",
    -2: "#f6b26c",
    -1: "#fde5cd",
    0: "#e9edf2",
    1: "#dbeafb",
    2: "#90bfef",
    3: "#1a5aa8",
}
_FONT = {"family": "'Source Sans 3', sans-serif", "size": 15, "color": INK}
_STILL = {
    "displayModeBar": False,
    "staticPlot": True,
    "responsive": True,
}


def plot(
    data: list[dict[str, Any]], layout: dict[str, Any], *, label: str, height: int
) -> Component:
    """A figure that does not move. `label` tells what it shows and where the numbers are."""
    drawn = figure(data, layout, height=height)
    graph = dcc.Graph(
        figure={"data": drawn["data"], "layout": drawn["layout"]},
        config=drawn["config"],
        style={"height": f"{height}px"},
    )
    return html.Div(graph, className="plot", role="img", **{"aria-label": label})


def figure(
    data: list[dict[str, Any]], layout: dict[str, Any], *, height: int
) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """All that Plotly is given, in the look of the pages."""
    look = {
        "font": _FONT,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "height": height,
        "autosize": True,
    }
    return {"data": data, "layout": look | layout, "config": _STILL}


def bars(
    sizes: list[float], rows: Sequence[object], words: list[str], colour: str, ink: str
) -> dict[str, Any]:
    """Lying bars with words on them, where they have room for words."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": sizes,
        "y": list(rows),
        "text": words,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 14, "color": ink},
        "marker": {"color": colour, "line": {"color": HAIRLINE, "width": 1}},
    }


def plain(text: str, most: int = 0) -> str:
    """Typed text for a figure: Plotly would read tags and entities in it."""
    short = f"{text[: most - 1].rstrip()}…" if most and len(text) > most else text
    return escape(short, quote=False)
