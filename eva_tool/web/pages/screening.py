"""Need assessment: a few questions decide whether an assessment is made, and how deep."""

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from eva_tool.domain.framework import Question, QuestionKind
from eva_tool.services import assessments, steps
from eva_tool.services.fields import Saved
from eva_tool.web import following, forms, ids, saving
from eva_tool.web.components.comment_button import field_comments, open_at
from eva_tool.web.components.downloads_list import file_link
from eva_tool.web.components.field import field
from eva_tool.web.components.marks import notice, section
from eva_tool.web.components.screening_result import confirmation, screening_result
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, today, transaction
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _, language, pick
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/screening"


def title(assessment_id: int) -> str:
    return _("Need assessment")


def layout(assessment_id: int) -> Component:
    view = _view(assessment_id)
    lead = _("The answers decide whether an assessment is needed and how deep. Use what is known.")
    questions = view.framework.screening.questions
    body = [
        html.Ol([_question(view, q) for q in questions], className="qs"),
        section(
            _("Depart from the suggestion"),
            field(view, "screening/chosen"),
            field(view, "screening/reason"),
            lead=_("You may choose otherwise when you say why. The reason is in the record."),
        ),
        section(_("Timing"), field(view, "screening/drafting_began")),
    ]
    return workspace(view, "screening", body, _aside(view), aside_label=_("Outcome"), lead=lead)


def _question(view: View, question: Question) -> Component:
    path = f"screening_answers/{question.id}"
    text = pick(question.text)
    parts = [
        html.P(text, className="q-text"),
        html.P(pick(question.help), className="q-hint") if question.help else None,
        field(view, f"{path}/answer", label=text, hide_label=True, className="q-answer"),
        field_comments(view, f"{path}/answer", text),
    ]
    if question.kind is QuestionKind.AMOUNT:
        limit = language().euros(view.framework.screening.euro_limit)
        helped = _("The limit is {limit}.", limit=limit)
        parts.append(field(view, "screening/amount", help_text=helped, className="q-more"))
    parts.append(_note(view, f"{path}/note", text))
    return html.Li([p for p in parts if p is not None], className="q")


def _note(view: View, path: str, question: str) -> Component:
    """Folded until something is written in it, or of it."""
    label = _("Note: {question}", question=question)
    parts = [
        html.Summary(_("Note")),
        field(view, path, label=label, hide_label=True),
        field_comments(view, path, label),
    ]
    told = bool(forms.value_at(view.document, path) or open_at(view, path))
    return html.Details(parts, className="q-note", open=told)


def _aside(view: View) -> Component:
    return html.Div(
        [
            html.Div(screening_result(view), id=ids.SCREENING_RESULT),
            html.Div(_signed(view), id=ids.SCREENING_SIGNED, role="status"),
            _confirm_button(view) if view.may_write("screening") else None,
            *file_link(
                view,
                "screening.pdf",
                language().code,
                _("Record (PDF)"),
                "btn-outline-primary",
            ),
        ],
        className="aside-in",
    )


def _signed(view: View) -> list[Component]:
    """Who confirmed, and that it was changed since: then the record has not been confirmed."""
    said = confirmation(view)
    if not said:
        return []
    with reading() as db:
        changed = steps.changed_since_confirmed(db, actor(), view.id)
    if not changed:
        return [html.P(said)]
    words = html.P(_("Check that it still holds and confirm it again."))
    return [html.P(said), notice(_("Changed since it was confirmed"), words)]


def _confirm_button(view: View) -> Component:
    """The deed of this page until it is done; after that it can be done again."""
    done = bool(confirmation(view))
    return dbc.Button(
        _confirm_words(done=done), id=ids.SCREENING_CONFIRM, color="primary", outline=done
    )


def _confirm_words(*, done: bool) -> str:
    return _("Confirm again") if done else _("Confirm the need assessment")


def _view(assessment_id: int) -> Any:
    with reading() as db:
        return assessments.view(db, actor(), frameworks(), assessment_id)


def repaint(_saved: Saved, assessment_id: int) -> None:
    """Draw the outcome anew after an answer."""
    _redraw(_view(assessment_id))


def follow(view: View, _changed: Changed) -> None:
    _redraw(view)


def _redraw(view: View) -> None:
    dash.set_props(ids.SCREENING_RESULT, {"children": screening_result(view)})
    dash.set_props(ids.SCREENING_SIGNED, {"children": _signed(view)})


def confirm(_clicks: int, assessment_id: int) -> tuple[list[Component], list[Component], str, bool]:
    with transaction() as db:
        steps.confirm_screening(db, actor(), frameworks(), assessment_id, today(), now())
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    dash.set_props(ids.REFRESH, {"data": now().timestamp()})
    return _signed(view), screening_result(view), _confirm_words(done=True), True


def register(app: Dash) -> None:
    for part in ("screening", "screening_answers"):
        saving.AFTER[part] = repaint
    following.DRAW["screening"] = follow
    app.callback(
        Output(ids.SCREENING_SIGNED, "children"),
        Output(ids.SCREENING_RESULT, "children"),
        Output(ids.SCREENING_CONFIRM, "children"),
        Output(ids.SCREENING_CONFIRM, "outline"),
        Input(ids.SCREENING_CONFIRM, "n_clicks"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(confirm)
