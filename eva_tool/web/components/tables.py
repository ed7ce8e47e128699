"""A plain table of words that becomes records on a phone."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    hidden: bool = False,
    className: str = "tbl stack words",
) -> Component:
    """The first cell of a row is its head. `hidden` keeps the caption for screen readers."""
    extra = {"className": "visually-hidden"} if hidden else {}
    columns = [html.Th(head, scope="col", role="columnheader") for head in heads]
    return html.Table(
        [
            html.Caption(caption, **extra),
            html.Thead(html.Tr(columns, role="row"), role="rowgroup"),
            html.Tbody([_row(row, heads) for row in rows], role="rowgroup"),
        ],
        className=className,
        role="table",
    )


def _row(row: Sequence[Any], heads: Sequence[str]) -> Component:
    head, *rest = row
    cells = [
        html.Td(value, role="cell", **{"data-label": name})
        for value, name in zip(rest, heads[1:], strict=True)
    ]
    return html.Tr([html.Th(head, scope="row", role="rowheader"), *cells], role="row")
