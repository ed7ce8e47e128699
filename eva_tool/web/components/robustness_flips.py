"""At which weight of a category or criterion another alternative comes first."""

from collections.abc import Sequence
from typing import Any

from eva_tool.domain.robustness import ItemFlip, Robustness, View
from eva_tool.web.components.plot import INK, NAVY, bars, figure, plain
from eva_tool.web.components.robustness_words import NONE, Table, exactly
from eva_tool.web.i18n import _, pick

ROW, FOOT, MOST_ROWS, LONGEST_NAME, ROOM = 60, 24, 20, 44, 0.1
STAYS, TURNS = "#90bfef", "#f1f3f6"


def flips_of(view: View, level: str) -> list[ItemFlip]:
    return [flip for flip in view.flips if flip.level == level]


def flips_table(found: Robustness, items: Sequence[ItemFlip], head: str, caption: str) -> Table:
    heads = (head, _("Weight now"), _("Another is first under"), _("Another is first over"))
    rows = [
        (
            pick(item.title),
            exactly(item.flip.now),
            _side(found, item.flip.below, item.flip.below_first),
            _side(found, item.flip.above, item.flip.above_first),
        )
        for item in items
    ]
    return Table(caption, heads, rows, hidden=True)


def _side(found: Robustness, limit: float | None, first: int | None) -> str:
    return (
        NONE if limit is None or first is None else f"{exactly(limit)}: {found.values.ids[first]}"
    )


def flips_figure(found: Robustness, view: View) -> dict[str, Any]:
    """The first categories, as many as a figure holds; the table has all."""
    items = flips_of(view, "category")[:MOST_ROWS]
    layout = {
        "barmode": "stack",
        "margin": {"l": 2, "r": 2, "t": 0, "b": FOOT},
        "showlegend": False,
        "xaxis": {
            "range": [0, 1],
            "showgrid": False,
            "zeroline": False,
            "tickvals": [0.02, 0.25, 0.5, 0.75, 0.97],
            "ticktext": [exactly(part / 4) for part in range(5)],
        },
        "yaxis": {"range": [len(items) - 0.5, -0.8], "visible": False},
        "annotations": [_name(item, n) for n, item in enumerate(items)],
        "shapes": [_now(item, n) for n, item in enumerate(items)],
    }
    return figure(_segments(found, view, items), layout, height=len(items) * ROW + FOOT)


def _segments(found: Robustness, view: View, items: Sequence[ItemFlip]) -> list[dict[str, Any]]:
    """From the left: another is first, the first stays, another is first."""
    flips, leader = [item.flip for item in items], view.firsts[0]
    low = [0.0 if f.below is None else f.below for f in flips]
    high = [1.0 if f.above is None else f.above for f in flips]
    middle = [b - a for a, b in zip(low, high, strict=True)]
    return [
        _bars(found, low, [f.below_first for f in flips], TURNS),
        _bars(found, middle, [leader] * len(flips), STAYS),
        _bars(found, [1 - b for b in high], [f.above_first for f in flips], TURNS),
    ]


def _bars(
    found: Robustness, sizes: Sequence[float], firsts: Sequence[int | None], colour: str
) -> dict[str, Any]:
    named = ["" if first is None else found.values.ids[first] for first in firsts]
    words = [name if size >= ROOM else "" for size, name in zip(sizes, named, strict=True)]
    return {**bars(list(sizes), range(len(sizes)), words, colour, INK), "width": 0.42}


def _name(item: ItemFlip, n: int) -> dict[str, Any]:
    return {
        "text": plain(pick(item.title), LONGEST_NAME),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "borderpad": 0,
        "y": n - 0.26,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 15, "weight": 600, "color": INK},
    }


def _now(item: ItemFlip, n: int) -> dict[str, Any]:
    """A line across the bar at the weight of today."""
    line = {"color": NAVY, "width": 4}
    now = item.flip.now
    return {"type": "line", "x0": now, "x1": now, "y0": n - 0.3, "y1": n + 0.3, "line": line}
