"""A list of items of a collection: each with its fields, a way to move it and to remove it."""

from textwrap import shorten
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.web import ids
from eva_tool.web.components.field import field
from eva_tool.web.components.marks import icon
from eva_tool.web.forms.lists import LISTS, Records
from eva_tool.web.i18n import _
from eva_tool.web.view import View

FEW = 3  # a longer list of longer items is folded: one line an item


def records(view: View, name: str) -> Component:
    """The list called `name` in LISTS, with its button for adding."""
    spec = LISTS[name]
    add = dbc.Button(
        [icon("plus-lg"), _(spec.add)],
        id=ids.add(name),
        color="primary",
        outline=True,
        className="record-add",
    )
    return html.Div(
        [
            html.Div(items(view, name), id=ids.records(name)),
            add if view.may_edit else None,
        ]
    )


def items(view: View, name: str) -> Component:
    """What the list shows now: its items, or what it is for."""
    spec = LISTS[name]
    shown = [item for item in getattr(view.document, spec.collection) if spec.keep(item)]
    if not shown:
        return html.P(_(spec.empty) if spec.empty else "", className="empty")
    return html.Ol(
        [_record(view, name, spec, shown, n) for n in range(len(shown))], className="records"
    )


def first_field(name: str, item_id: str) -> dict[str, object]:
    """The id of the control where writing of an item begins."""
    spec = LISTS[name]
    row = spec.rows[0]
    return ids.field(f"{spec.collection}/{item_id}/{row if isinstance(row, str) else row[0]}")


def _record(view: View, name: str, spec: Records, shown: list[Any], n: int) -> Component:
    item = shown[n]
    deeds = _deeds(name, spec, shown, n) if view.may_edit and item.id not in spec.fixed else None
    heading = html.H3(_heading(spec, item, n))
    rows = [_row(view, spec, item.id, row) for row in spec.rows]
    where = f"{name}-{item.id}"
    if len(shown) > FEW and len(rows) >= FEW:
        body = [html.Summary(heading), html.Div([deeds], className="record-head"), *rows]
        return html.Li(html.Details(body), className="record record-folded", id=where)
    head = html.Div([heading, deeds], className="record-head")
    return html.Li([head, *rows], className="record", id=where)


def _row(view: View, spec: Records, item_id: str, row: str | tuple[str, ...]) -> Component:
    stem = f"{spec.collection}/{item_id}"
    if isinstance(row, str):
        return field(view, f"{stem}/{row}")
    return html.Div([field(view, f"{stem}/{name}") for name in row], className="pair")


def _heading(spec: Records, item: Any, n: int) -> list[Any]:
    code = item.id if spec.numbered else str(n + 1)
    words = shorten(getattr(item, spec.title), 90, placeholder="…")
    return [html.Span(code, className="code"), words or _(spec.one)]


def _deeds(name: str, spec: Records, shown: list[Any], n: int) -> Component:
    item, which = shown[n], f"{_(spec.one)} {shown[n].id}"
    first = 1 if shown[0].id in spec.fixed else 0
    return html.Div(
        [
            _deed(name, item.id, "up", _("Move up"), which) if n > first else None,
            _deed(name, item.id, "down", _("Move down"), which) if n + 1 < len(shown) else None,
            html.Details(
                [
                    html.Summary([_("Remove"), _hidden(which)]),
                    html.Div(
                        [
                            html.P(_("It is left out of the assessment but stays in its history.")),
                            dbc.Button(
                                _("Remove {item}", item=which),
                                id=ids.change(name, item.id, "remove"),
                                color="primary",
                                outline=True,
                                size="sm",
                            ),
                        ],
                        className="record-sure",
                    ),
                ]
            ),
        ],
        className="record-deeds",
    )


def _deed(name: str, item_id: str, deed: str, words: str, which: str) -> Component:
    return html.Button(
        [words, _hidden(which)],
        id=ids.change(name, item_id, deed),
        type="button",
        className="link",
    )


def _hidden(words: str) -> Component:
    return html.Span(f" {words}", className="visually-hidden")
