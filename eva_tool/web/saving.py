"""Saving a field as it is left: one callback for all fields of all pages."""

from collections.abc import Callable
from typing import Any

import dash
from dash import MATCH, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from eva_tool.domain.errors import Conflict, Invalid
from eva_tool.services import fields
from eva_tool.services.fields import Saved
from eva_tool.web import conflict, forms, ids
from eva_tool.web.components.marks import icon
from eva_tool.web.context import actor, frameworks, local, now, transaction
from eva_tool.web.i18n import _, language, refusal

Reply = tuple[Any, str, Any]

# Collection or section → what else is painted after one of its fields was saved, by set_props.
AFTER: dict[str, Callable[[Saved, int], None]] = {}


def save(raw: Any, revision: int | None, assessment_id: int) -> Reply:
    path = ctx.outputs_list[0]["id"]["path"]
    try:
        value = forms.spec(path).read(raw)
        with transaction() as db:
            saved = fields.save(
                db, actor(), frameworks(), assessment_id, path, value, revision or 0, now()
            )
    except Conflict as error:
        conflict.ask(error, assessment_id, path, raw)
        return conflict.pending(path), "save is-failed", no_update
    except Invalid as error:
        return failed(refusal(error)), "save is-failed is-invalid", no_update
    if after := AFTER.get(forms.collection_of(path)):
        after(saved, assessment_id)
    return done(), "save is-saved", saved.revision


def done() -> str:
    """Saved 12.04; the check mark is drawn by CSS."""
    return _("Saved {time}", time=language().time(local(now())))


def failed(sentence: str) -> list[Component | str]:
    return [icon("exclamation-triangle-fill"), html.Span(sentence)]


def repaint(path: str, **props: Any) -> None:
    """Give the control at `path` new properties, from an AFTER function."""
    dash.set_props(ids.field(path), props)


def register(app: Dash) -> None:
    app.callback(
        Output(ids.state(MATCH), "children"),
        Output(ids.state(MATCH), "className"),
        Output(ids.state(MATCH), "data-revision"),
        Input(ids.field(MATCH), "value"),
        State(ids.state(MATCH), "data-revision"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(save)
    conflict.register(app)
