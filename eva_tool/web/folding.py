"""Drawing what is folded when it is opened, and naming it anew: for all parts of all pages."""

from typing import Any

import dash
from dash import MATCH, Dash, Input, Output, State, no_update

from eva_tool.services import assessments
from eva_tool.services.fields import Saved
from eva_tool.web import ids, saving
from eva_tool.web.components import figures, record_heading, records
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.forms.lists import LISTS
from eva_tool.web.view import View


def unfold(clicks: int | None, control: dict[str, str], assessment_id: int) -> tuple[Any, Any]:
    """The content of the part, and that it need not be asked for again."""
    if not clicks:
        return no_update, no_update
    name, item = control["list"], control["item"]
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    if name == figures.NAME:
        return figures.content(view, item), True
    return records.content(view, name, item), True


def retitle(saved: Saved, assessment_id: int) -> None:
    """Say in the heading of an item what was saved, when that is a part of it."""
    if not _saying(saved.path):
        return
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    rename(view, saved.path)


def rename(view: View, path: str) -> None:
    """Draw the headings that say what is at the path, whoever changed it."""
    for name in _saying(path):
        item_id = path.split("/")[1]
        if title := records.title(view, name, item_id):
            dash.set_props(ids.heading(name, item_id), {"children": title})


def _saying(path: str) -> list[str]:
    """The lists in whose headings the field is."""
    collection, _, rest = path.partition("/")
    return [
        name
        for name, spec in LISTS.items()
        if spec.collection == collection and record_heading.says(name, rest.partition("/")[2])
    ]


def register(app: Dash) -> None:
    for spec in LISTS.values():
        saving.AFTER[spec.collection] = retitle
    app.callback(
        Output(ids.folded(MATCH, MATCH), "children"),
        Output(ids.fold(MATCH, MATCH), "disable_n_clicks"),
        Input(ids.fold(MATCH, MATCH), "n_clicks"),
        State(ids.fold(MATCH, MATCH), "id"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(unfold)
