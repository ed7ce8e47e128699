"""A list of items of a collection: each with its fields, a way to move it and to remove it."""

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.errors import NotFound
from eva_tool.web import ids
from eva_tool.web.components.field import field
from eva_tool.web.components.fold import fold
from eva_tool.web.components.marks import icon
from eva_tool.web.components.record_heading import code, heading
from eva_tool.web.components.weighting_fields import entered
from eva_tool.web.forms.lists import LISTS, Records
from eva_tool.web.i18n import _
from eva_tool.web.view import View

FEW = 3  # a longer list of longer items is folded: one line an item
MANY = 10  # a longer list of any items is
# What the items of a collection show besides their fields.
MORE: dict[str, Callable[[View, str], Component]] = {"weightings": entered}


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
            html.Div(
                items(view, name),
                id=ids.records(name),
                **{"data-collection": spec.collection},
            ),
            add if view.may_write(spec.collection) else None,
        ]
    )


def items(view: View, name: str, *opened: str) -> Component:
    """What the list shows now: its items, or what it is for. Those `opened` are open."""
    spec = LISTS[name]
    shown = _shown(view, spec)
    if not shown:
        return html.P(_(spec.empty) if spec.empty else "", className="empty")
    listed = [_record(view, name, shown, n, opened) for n in range(len(shown))]
    # Another order is another list: what stood open at a place does not stay open for another item.
    key = " ".join([str(view.id), name, *(item.id for item in shown)])
    return html.Ol(listed, className="records", key=key)


def content(view: View, name: str, item_id: str) -> list[Component | None]:
    """What a folded item shows when it is opened. Raises NotFound when the list has no such one."""
    if name in LISTS:
        shown = _shown(view, LISTS[name])
        for n, item in enumerate(shown):
            if item.id == item_id:
                return _content(view, name, shown, n)
    raise NotFound("There is no such field.")


def first_field(name: str, item_id: str) -> dict[str, object]:
    """The id of the control where writing of an item begins."""
    spec = LISTS[name]
    row = spec.rows[0]
    return ids.field(f"{spec.collection}/{item_id}/{row if isinstance(row, str) else row[0]}")


def title(view: View, name: str, item_id: str) -> list[Any]:
    """What the heading of an item says now; nothing when the list does not show it."""
    shown = _shown(view, LISTS[name])
    found = [n for n, item in enumerate(shown) if item.id == item_id]
    folded = _folded(LISTS[name], shown)
    return heading(view, name, shown[found[0]], found[0], folded=folded) if found else []


def _folded(spec: Records, shown: list[Any]) -> bool:
    return spec.folded or len(shown) > (FEW if len(spec.rows) >= FEW else MANY)


def _shown(view: View, spec: Records) -> list[Any]:
    return [item for item in getattr(view.document, spec.collection) if spec.keep(item)]


def _record(view: View, name: str, shown: list[Any], n: int, opened: tuple[str, ...]) -> Component:
    spec, item = LISTS[name], shown[n]
    folded = _folded(spec, shown)
    title = html.H3(heading(view, name, item, n, folded=folded), id=ids.heading(name, item.id))
    where = f"{name}-{item.id}"
    if folded:
        body = _content(view, name, shown, n) if item.id in opened else None
        others = [stem.format(id=item.id) for stem in spec.holds]
        box = fold(name, item.id, title, [f"{spec.collection}/{item.id}/", *others], body)
        return html.Li(box, className="record record-folded", id=where)
    head = html.Div([title, _deeds(view, name, shown, n)], className="record-head")
    return html.Li([head, *_rows(view, spec, item.id)], className="record", id=where)


def _content(view: View, name: str, shown: list[Any], n: int) -> list[Component | None]:
    spec = LISTS[name]
    head = html.Div(_deeds(view, name, shown, n), className="record-head")
    may_write = view.may_write(spec.collection)
    return [head if may_write else None, *_rows(view, spec, shown[n].id)]


def _rows(view: View, spec: Records, item_id: str) -> list[Component]:
    rows = [_row(view, spec, item_id, row) for row in spec.rows]
    more = MORE.get(spec.collection)
    return [*rows, more(view, item_id)] if more else rows


def _row(view: View, spec: Records, item_id: str, row: str | tuple[str, ...]) -> Component:
    stem = f"{spec.collection}/{item_id}"
    if isinstance(row, str):
        return field(view, f"{stem}/{row}")
    return html.Div([field(view, f"{stem}/{name}") for name in row], className="pair")


def _deeds(view: View, name: str, shown: list[Any], n: int) -> Component | None:
    spec, item = LISTS[name], shown[n]
    if not view.may_write(spec.collection) or item.id in spec.fixed:
        return None
    called = item.id if spec.numbered else code(view, name, item, n)
    which = f"{_(spec.one)} {called}"
    first = 1 if shown[0].id in spec.fixed else 0
    return html.Div(
        [
            _deed(name, item.id, "up", _("Move up"), which) if n > first else None,
            _deed(name, item.id, "down", _("Move down"), which) if n + 1 < len(shown) else None,
            html.Details(
                [
                    html.Summary(_("Remove"), **{"aria-label": f"{_('Remove')} {which}"}),
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
        words,
        id=ids.change(name, item_id, deed),
        type="button",
        className="link",
        **{"aria-label": f"{words} {which}"},
    )
