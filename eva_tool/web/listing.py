"""Adding, removing and moving items of lists: registered once for all lists of all pages."""

from collections.abc import Callable
from typing import Any

import dash
from dash import MATCH, Dash, Input, Output, State, no_update

from eva_tool.domain.errors import NotFound
from eva_tool.services import assessments, fields
from eva_tool.web import ids
from eva_tool.web.components.records import first_field, items
from eva_tool.web.context import actor, frameworks, now, transaction
from eva_tool.web.forms.lists import LISTS, Records

# Collection → what else is drawn after its items changed, by set_props.
AFTER: dict[str, Callable[[int], None]] = {}


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
    _after(spec, assessment_id)
    return items(view, name, item_id)


def change(clicks: int | None, pressed: dict[str, str], assessment_id: int) -> Any:
    """Move or remove the item whose button was pressed, and draw its list."""
    if not clicks:
        return no_update
    name, item_id, deed = pressed["list"], pressed["item"], pressed["deed"]
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
    dash.set_props(ids.records(name), {"children": items(view, name, item_id)})
    dash.set_props(ids.FOCUS, {"data": {"id": target, "n": clicks}})
    dash.set_props(ids.REFRESH, {"data": f"{deed} {item_id}"})
    _after(spec, assessment_id)
    return no_update


def _after(spec: Records, assessment_id: int) -> None:
    if draw := AFTER.get(spec.collection):
        draw(assessment_id)


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
    # The output is the button itself, so that nothing runs when buttons are drawn.
    app.callback(
        Output(ids.change(MATCH, MATCH, MATCH), "data-done"),
        Input(ids.change(MATCH, MATCH, MATCH), "n_clicks"),
        State(ids.change(MATCH, MATCH, MATCH), "id"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(change)
