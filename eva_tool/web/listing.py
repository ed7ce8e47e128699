"""Adding, removing and moving items of lists: registered once for all lists of all pages."""

from typing import Any

import dash
from dash import ALL, MATCH, Dash, Input, Output, State, ctx, no_update

from eva_tool.domain.errors import NotFound
from eva_tool.services import assessments, fields
from eva_tool.web import ids
from eva_tool.web.components.records import first_field, items
from eva_tool.web.context import actor, frameworks, now, transaction
from eva_tool.web.forms.lists import LISTS, Records


def add(clicks: int | None, control: dict[str, str], assessment_id: int) -> Any:
    """Add an item, show it, and put the focus into its first field."""
    if not clicks:
        return no_update
    name, spec = control["list"], _listed(control["list"])
    with transaction() as db:
        item_id = fields.add(
            db, actor(), frameworks(), assessment_id, spec.collection, spec.given, now()
        )
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    dash.set_props(ids.FOCUS, {"data": {"id": first_field(name, item_id), "n": clicks}})
    dash.set_props(ids.REFRESH, {"data": item_id})
    return items(view, name, item_id)


def change(_clicks: list[int | None], container: dict[str, str], assessment_id: int) -> Any:
    """Move or remove the item whose button was pressed."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update
    name, item_id, deed = container["list"], pressed["item"], pressed["deed"]
    spec = _listed(name)
    with transaction() as db:
        if deed == "remove":
            fields.remove(db, actor(), frameworks(), assessment_id, spec.collection, item_id, now())
        else:
            before = assessments.view(db, actor(), frameworks(), assessment_id)
            order = moved(before.document, name, item_id, -1 if deed == "up" else 1)
            fields.reorder(db, actor(), frameworks(), assessment_id, spec.collection, order, now())
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    target = ids.add(name) if deed == "remove" else first_field(name, item_id)
    dash.set_props(ids.FOCUS, {"data": {"id": target, "n": ctx.triggered[0]["value"]}})
    dash.set_props(ids.REFRESH, {"data": f"{deed} {item_id}"})
    return items(view, name, item_id)


def _listed(name: str) -> Records:
    if name not in LISTS:
        raise NotFound("There is no such field.")
    return LISTS[name]


def moved(document: Any, name: str, item_id: str, by: int) -> list[str]:
    """The order of the collection after an item of the list changed places with another."""
    spec = LISTS[name]
    every = list(getattr(document, spec.collection))
    order, shown = [i.id for i in every], [i.id for i in every if spec.keep(i)]
    if item_id not in shown or not 0 <= shown.index(item_id) + by < len(shown):
        return order
    here, there = order.index(item_id), order.index(shown[shown.index(item_id) + by])
    order[here], order[there] = order[there], order[here]
    return order


def register(app: Dash) -> None:
    app.callback(
        Output(ids.records(MATCH), "children"),
        Input(ids.add(MATCH), "n_clicks"),
        State(ids.add(MATCH), "id"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(add)
    app.callback(
        Output(ids.records(MATCH), "children", allow_duplicate=True),
        Input(ids.change(MATCH, ALL, ALL), "n_clicks"),
        State(ids.records(MATCH), "id"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(change)
