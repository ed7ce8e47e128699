"""Measures against negative impacts, beginning from those that have none."""

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from eva_tool.domain import comparison, direction, gates, scope
from eva_tool.domain.scope import tally
from eva_tool.services import assessments, fields
from eva_tool.web import following, ids
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import items, records
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, transaction
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _, pick, plural
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/mitigation"
MISSING = "mitigation-missing"


def answer(criterion: object, alternative: object) -> dict[str, object]:
    """The button that adds a measure against one impact."""
    return {"part": "answer-impact", "criterion": criterion, "alternative": alternative}


def title(assessment_id: int) -> str:
    return _("Mitigation")


def layout(assessment_id: int) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    return workspace(
        view,
        "mitigation",
        [
            html.Div(missing(view), id=MISSING),
            section(_("Measures"), records(view, "mitigations")),
        ],
        lead=_(
            "For each clearly negative impact: what is done about it, "
            "or why it is accepted as it is."
        ),
    )


def missing(view: View) -> Component:
    """The clearly negative impacts that nobody has answered yet."""
    pairs = gates.unmitigated(view.document, view.framework)
    if not pairs and gates.remarks(view.document, view.framework, "mitigation"):
        return html.Div()
    if not pairs:
        return html.P(_nothing(view), className="empty")
    return section(
        _("Without a measure"),
        html.Ul(
            [_open(view, criterion, alternative) for criterion, alternative in pairs],
            className="starts",
        ),
    )


def _nothing(view: View) -> str:
    """Why nothing waits for a measure: a size that nobody assessed is no good news."""
    if comparison.hard_losses(view.document, view.framework):
        return _("Every clearly negative impact has a measure or a reason to accept it.")
    if direction.light(view.document, view.framework):
        return _(
            "No impact has been assessed as clearly negative. Of a pressed − only the direction is "
            "known: judge yourselves which of them need a measure."
        )
    counted = tally(cell.impact for cell in scope.cells(view.document, view.framework))
    if counted.unknown:
        return plural(
            "No impact has been assessed as clearly negative, but {count} impact is not known.",
            "No impact has been assessed as clearly negative, but {count} impacts are not known.",
            counted.unknown,
        )
    return _("No impact has been assessed as clearly negative.")


def _open(view: View, criterion_id: str, alternative_id: str) -> Component:
    criterion = view.framework.criteria[criterion_id]
    alternative = next(a for a in view.document.alternatives if a.id == alternative_id)
    where = f"{criterion.code} {pick(criterion.title)}"
    reasons = [
        i.reason
        for i in view.document.impacts
        if (i.criterion, i.alternative) == (criterion_id, alternative_id)
        and i.number is not None
        and i.number <= -2
        and i.reason
    ]
    button = dbc.Button(
        [_("Add a measure"), html.Span(f" {where}, {alternative_id}", className="visually-hidden")],
        id=answer(criterion_id, alternative_id),
        color="primary",
        outline=True,
    )
    return html.Li(
        [
            html.Div(
                [
                    html.H3(where),
                    html.P(f"{alternative.id} {alternative.name}".strip()),
                    html.P(reasons[0]) if reasons else None,
                ]
            ),
            button if view.may_write("mitigations") else None,
        ]
    )


def add(_clicks: list[int | None], assessment_id: int) -> tuple[Any, Any]:
    """A measure that already names the impact it is against."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update, no_update
    given = {name: pressed[name] for name in ("criterion", "alternative")}
    with transaction() as db:
        item_id = fields.add(db, actor(), frameworks(), assessment_id, "mitigations", given, now())
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    target = ids.field(f"mitigations/{item_id}/measure")
    dash.set_props(ids.FOCUS, {"data": {"id": target, "n": item_id}})
    dash.set_props(ids.REFRESH, {"data": item_id})
    return items(view, "mitigations", item_id), missing(view)


def follow(view: View, _changed: Changed) -> None:
    dash.set_props(MISSING, {"children": missing(view)})


def register(app: Dash) -> None:
    following.DRAW["mitigation"] = follow
    app.callback(
        Output(ids.records("mitigations"), "children", allow_duplicate=True),
        Output(MISSING, "children"),
        Input(answer(ALL, ALL), "n_clicks"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(add)
