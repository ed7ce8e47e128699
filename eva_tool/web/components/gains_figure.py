"""Losses and gains of each group as bars from one axis, an alternative a bar."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from eva_tool.domain.distribution import TargetRow
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.text import N_
from eva_tool.web.components.plot import COLOURS, HAIRLINE, INK, LINE, NAVY, plain, plot
from eva_tool.web.i18n import _

WORDS = {
    -1: N_("slight loss"),
    -2: N_("clear loss"),
    -3: N_("large loss"),
    1: N_("slight gain"),
    2: N_("clear gain"),
    3: N_("large gain"),
}
MOST_ROWS, LONGEST_NAME = 24, 44
BAR, GAP, LEFT = 24, 40, 48
Place = tuple[TargetRow, Alternative, float]


def gains_figure(rows: Sequence[TargetRow], alternatives: Sequence[Alternative]) -> Component:
    """The first rows, as many as a figure holds; the table has all."""
    shown = rows[:MOST_ROWS]
    places = [
        (row, alternative, i * (len(alternatives) + GAP / BAR) + j)
        for i, row in enumerate(shown)
        for j, alternative in enumerate(alternatives)
    ]
    end = len(shown) * (len(alternatives) + GAP / BAR)
    longest = max((max(t.gains, t.losses) for t in _tallies(places)), default=0) or 1
    layout = {
        "barmode": "relative",
        "bargap": 0.2,
        "margin": {"l": LEFT, "r": 4, "t": 0, "b": 0},
        "showlegend": False,
        "xaxis": _across(longest),
        "yaxis": _down(places, end),
        "annotations": [_name(row, y) for row, a, y in places if a is alternatives[0]],
        "shapes": [_rule(y) for _row, a, y in places if a is alternatives[0]],
    }
    data = [*(_bars(places, score) for score in WORDS), *_counts(places)]
    label = _("Losses and gains by group and alternative. The numbers are in the table below.")
    return plot(data, layout, label=label, height=round(end * BAR))


def _tallies(places: Sequence[Place]) -> list[Any]:
    return [row.tallies[a.id, ""] for row, a, _y in places]


def _bars(places: Sequence[Place], score: int) -> dict[str, Any]:
    way = 1 if score > 0 else -1
    return {
        "type": "bar",
        "orientation": "h",
        "name": _(WORDS[score]),
        "x": [way * found.count(score) for found in _tallies(places)],
        "y": [y for _row, _a, y in places],
        "marker": {"color": COLOURS[score], "line": {"color": HAIRLINE, "width": 1}},
    }


def _counts(places: Sequence[Place]) -> list[dict[str, Any]]:
    """The number at the end of each side."""
    sides = (("middle left", -1, "losses"), ("middle right", 1, "gains"))
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [way * getattr(found, name) for found in _tallies(places)],
            "y": [y for _row, _a, y in places],
            "text": [f" {getattr(found, name)} " for found in _tallies(places)],
            "textposition": position,
            "textfont": {"size": 14, "weight": 600},
        }
        for position, way, name in sides
    ]


def _across(longest: int) -> dict[str, Any]:
    room = longest * 1.2
    return {
        "range": [-room, room],
        "showgrid": False,
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": INK,
        "zerolinewidth": 2,
    }


def _down(places: Sequence[Place], end: float) -> dict[str, Any]:
    return {
        "range": [end - GAP / BAR - 0.5 + 0.4, -GAP / BAR - 0.1],
        "tickvals": [y for _row, _a, y in places],
        "ticktext": [a.id for _row, a, _y in places],
        "tickfont": {"size": 14, "color": NAVY, "weight": 600},
        "automargin": False,
        "showgrid": False,
        "zeroline": False,
    }


def _name(row: TargetRow, y: float) -> dict[str, Any]:
    return {
        "text": plain(row.name, LONGEST_NAME),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -LEFT,
        "bgcolor": "#fff",
        "borderpad": 0,
        "y": y - 0.5,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 15, "weight": 600, "color": INK},
    }


def _rule(y: float) -> dict[str, Any]:
    top = y - 0.5 - (GAP - 8) / BAR
    line = {"color": LINE, "width": 1}
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "xsizemode": "scaled",
        "y0": top,
        "y1": top,
        "line": line,
    }
