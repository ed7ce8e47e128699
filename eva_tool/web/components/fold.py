"""A part of a page that is folded, and whose content is drawn when somebody opens it."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.web import ids


def fold(
    name: str,
    item: str,
    heading: Any,
    holds: Iterable[str],
    body: Any = None,
    className: str = "",
) -> Component:
    """`holds` are the beginnings of the paths inside; with `body` it is open from the start.

    `folding.py` fills it. Once filled it asks no more: what is being written there stays.
    """
    drawn = body is not None
    parts = [
        html.Summary(heading, id=ids.fold(name, item), disable_n_clicks=drawn),
        html.Div(body, id=ids.folded(name, item), className="fold-body"),
    ]
    opened = {"open": True} if drawn else {}
    return html.Details(parts, className=className, **opened, **{"data-holds": " ".join(holds)})
