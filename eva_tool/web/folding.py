"""Drawing what is folded when it is opened: one callback for all folded parts of all pages."""

from typing import Any

from dash import MATCH, Dash, Input, Output, State, no_update

from eva_tool.services import assessments
from eva_tool.web import ids
from eva_tool.web.components import figures, records
from eva_tool.web.context import actor, frameworks, reading


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


def register(app: Dash) -> None:
    app.callback(
        Output(ids.folded(MATCH, MATCH), "children"),
        Output(ids.fold(MATCH, MATCH), "disable_n_clicks"),
        Input(ids.fold(MATCH, MATCH), "n_clicks"),
        State(ids.fold(MATCH, MATCH), "id"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(unfold)
