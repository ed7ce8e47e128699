"""From draft to decision: where it stands, what can be done by whom, check-list and comments."""

from typing import Any

import dash
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from eva_tool.domain.decision import remarks
from eva_tool.domain.errors import Invalid
from eva_tool.domain.preparation import Handling
from eva_tool.services import review, values, versions, workflow
from eva_tool.services.deciding import FIELDS
from eva_tool.web import ids, review_body, review_ids
from eva_tool.web.components.checklist import question
from eva_tool.web.components.decision import odd
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, today, transaction
from eva_tool.web.i18n import _

PATH = "/assessments/<int:assessment_id>/review"
QUERY = ("move",)
_DECISION = (  # in the order of FIELDS
    review_ids.DECISION_CHOICE,
    review_ids.DECISION_TEXT,
    review_ids.DECISION_ORGAN,
    review_ids.DECISION_ON,
    review_ids.DECISION_SECTION,
)


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
    *decision: str | None,
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
            decision=dict(zip(FIELDS, (value or "" for value in decision), strict=True)),
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


def hold(_clicks: list[int | None], assessment_id: int) -> Any:
    """Give an earlier answer as one's own. Only its question is drawn anew: others are written."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update
    name, reviewer = pressed["question"], pressed["reviewer"]
    if not (reviewer.isascii() and reviewer.isdigit() and len(reviewer) < 10):
        raise Invalid("This is not one of the choices.")
    with transaction() as db:
        review.still_holds(db, actor(), assessment_id, name, int(reviewer), now())
        known = review_body.read(db, assessment_id)
    asked = next(one for one in known.checks.asked if one.question.id == name)
    drawn = question(asked, assessment_id, known.checks.may_answer)
    dash.set_props(review_ids.question(name), {"children": drawn})
    dash.set_props(review_ids.MOVES, {"children": review_body.moves(known)})
    dash.set_props(ids.FOCUS, {"data": {"id": f"check-{name}", "n": str(now())}})
    return _("The answer was taken over.")


def warn(on: str | None, handling: str | None, assessment_id: int) -> Any:
    """What is odd about the day of a decision, while it is chosen."""
    with reading() as db:
        standing = workflow.standing(db, actor(), frameworks(), assessment_id)
    published = {one.id: one.on for one in standing.meetings if one.version is not None}
    last = standing.decision.meeting_on if standing.decision else None
    meeting_on = published.get(handling or "", last)
    return odd(remarks(values.read(Handling, "on", on), meeting_on, today()))


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
        *[State(box, "value") for box in _DECISION],
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
    app.callback(
        Output(review_ids.SAID, "children", allow_duplicate=True),
        Input(review_ids.holds(ALL, ALL), "n_clicks"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(hold)
    app.callback(
        Output(review_ids.DECISION_SAID, "children"),
        Input(review_ids.DECISION_ON, "value"),
        Input(review_ids.HANDLING, "value"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(warn)
