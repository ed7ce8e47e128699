"""From draft to decision: where it stands, what can be done by whom, check-list and comments."""

from typing import Any

import dash
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from eva_tool.domain.errors import Invalid
from eva_tool.services import review, versions, workflow
from eva_tool.web import ids, review_body, review_ids
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, transaction
from eva_tool.web.i18n import _

PATH = "/assessments/<int:assessment_id>/review"
QUERY = ("move",)


def title(assessment_id: int) -> str:
    return _("Review and approval")


def layout(assessment_id: int, query: dict[str, str]) -> Component:
    with reading() as db:
        known = review_body.read(db, assessment_id)
    chosen = query.get("move", "")
    if chosen:
        dash.set_props(ids.FOCUS, {"data": {"id": review_ids.CONFIRM_TITLE, "n": str(now())}})
    return workspace(
        known.view,
        "review",
        [
            html.P(id=review_ids.SAID, role="status", className="saved-line", tabIndex="-1"),
            html.Div(review_body.body(known, chosen), id=review_ids.BODY),
        ],
    )


def move(
    clicks: int | None,
    asked: dict[str, str] | None,
    reason: str | None,
    handling: str | None,
    assessment_id: int,
) -> Any:
    """Make the move that was confirmed. The page is drawn anew without the question."""
    if not clicks or not asked:
        return no_update
    name = asked["name"]
    with transaction() as db:
        workflow.move(
            db,
            actor(),
            frameworks(),
            assessment_id,
            name,
            now(),
            reason=reason or "",
            seen=asked["seen"],
            handling=handling or "",
        )
    dash.set_props(ids.FOCUS, {"data": {"id": review_ids.STAGES, "n": str(now())}})
    return ""


def answer(
    clicks: int | None,
    answers: list[str | None],
    names: list[dict[str, str]],
    reasons: list[str | None],
    assessment_id: int,
) -> tuple[Any, Any]:
    """Save the answers that were given; the rest can wait."""
    if not clicks:
        return no_update, no_update
    given = {
        name["question"]: (said, why or "")
        for name, said, why in zip(names, answers, reasons, strict=False)
        if said
    }
    if not given:
        raise Invalid("Answer at least one question first.")
    with transaction() as db:
        review.answer(db, actor(), assessment_id, given, now())
        known = review_body.read(db, assessment_id)
    return _said(_("The answers were saved.")), review_body.body(known)


def spelling(_clicks: list[int | None], assessment_id: int) -> tuple[Any, Any]:
    """Mark a change since the approval as spelling."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update, no_update
    path, revision = pressed["path"], pressed["revision"]
    if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
        raise Invalid("This is not one of the choices.")
    with transaction() as db:
        approved = workflow.standing(db, actor(), frameworks(), assessment_id).approval
        if approved is None:
            raise Invalid("Nothing is approved yet.")
        number = approved.number
        versions.mark_spelling(db, actor(), assessment_id, number, path, int(revision), now())
        known = review_body.read(db, assessment_id)
    return _said(_("It was marked as spelling.")), review_body.body(known)


def _said(words: str) -> str:
    dash.set_props(ids.REFRESH, {"data": f"review {now()}"})
    dash.set_props(ids.FOCUS, {"data": {"id": review_ids.SAID, "n": str(now())}})
    return words


def register(app: Dash) -> None:
    outputs = [(review_ids.SAID, "children"), (review_ids.BODY, "children")]
    app.callback(
        Output(ids.URL, "search"),
        Input(review_ids.CONFIRM, "n_clicks"),
        State(review_ids.MOVE, "data"),
        State(review_ids.REASON, "value"),
        State(review_ids.HANDLING, "value"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(move)
    app.callback(
        *[Output(*one) for one in outputs],
        Input(review_ids.SAVE_CHECKS, "n_clicks"),
        State(review_ids.check(ALL), "value"),
        State(review_ids.check(ALL), "id"),
        State(review_ids.why(ALL), "value"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(answer)
    app.callback(
        *[Output(*one, allow_duplicate=True) for one in outputs],
        Input(review_ids.spelling(ALL, ALL), "n_clicks"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(spelling)
