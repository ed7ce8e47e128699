"""Keeping the steps and the remarks of a page true after something was saved."""

from typing import Any

import dash
from dash import Dash, Input, Output, State

from eva_tool.domain import progress
from eva_tool.services import assessments
from eva_tool.web import ids
from eva_tool.web.components.marks import remarks
from eva_tool.web.components.steps import PLACES, steps_compact, steps_list
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.view import View


def refresh(_stamp: Any, assessment_id: int, step: str) -> tuple[Any, Any, Any]:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    return _drawn(view, step)


def show(view: View, step: str) -> None:
    """The same from another callback."""
    drawn = zip((ids.STEPS, ids.STEPS_COMPACT, ids.STEP), _drawn(view, step), strict=True)
    for part, children in drawn:
        dash.set_props(part, {"children": children})


def _drawn(view: View, step: str) -> tuple[Any, Any, Any]:
    states = progress.steps(view.document, view.framework)
    here = next((s for s in states if s.id == step), None)
    current = here.id if here else step if step in PLACES else states[0].id
    return (
        steps_list(view, states, current),
        steps_compact(view, states, current),
        remarks(here.remarks, needed=here.needed) if here else None,
    )


def register(app: Dash) -> None:
    app.callback(
        Output(ids.STEPS, "children"),
        Output(ids.STEPS_COMPACT, "children"),
        Output(ids.STEP, "children"),
        Input(ids.REFRESH, "data"),
        State(ids.ASSESSMENT, "data"),
        State(ids.STEP, "data-step"),
        prevent_initial_call=True,
    )(refresh)
