"""What the assessment rests on: sources, figures, assumptions, gaps, and those who were heard."""

import dash
from dash import Dash, html
from dash.development.base_component import Component

from eva_tool.services import assessments
from eva_tool.services.fields import Saved
from eva_tool.web import following, ids, saving
from eva_tool.web.components.figures import figures, given
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import records
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/evidence"


def title(assessment_id: int) -> str:
    return _("Evidence and hearing")


def layout(assessment_id: int) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    parts = (
        ("sources", _("Sources"), records(view, "evidence")),
        ("figures", _("Key figures"), figures(view)),
        ("hearings", _("Hearings and statements"), _hearings(view)),
        ("assumptions", _("Assumptions"), records(view, "assumptions")),
        ("gaps", _("What is not known"), records(view, "gaps")),
    )
    return workspace(
        view,
        "evidence",
        [
            html.Nav(
                html.Ul([html.Li(html.A(words, href=f"#{key}")) for key, words, _part in parts]),
                className="within",
                **{"aria-label": _("On this page")},
            ),
            *[section(words, part, id=key) for key, words, part in parts],
        ],
        lead=_("Every claim should lead to a source, its date and its limits."),
    )


def _hearings(view: View) -> Component:
    """The list, with the questions that the framework suggests to those heard."""
    questions = view.framework.hearing_questions
    suggested = html.Details(
        [
            html.Summary(_("Questions to ask")),
            html.Ul([html.Li(pick(question.text)) for question in questions]),
        ],
        className="disclose",
    )
    return html.Div([suggested if questions else None, records(view, "hearings")])


def count(saved: Saved, assessment_id: int) -> None:
    """Say how many figures of the category are given now."""
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    _count(view, saved.path)


def _count(view: View, path: str) -> None:
    criterion = view.framework.criterion_of.get(path.split("/")[1].split(".")[0])
    if criterion:
        category = view.framework.category_of[criterion.id].id
        dash.set_props(ids.given(category), {"children": given(view, category)})


def follow(view: View, changed: Changed) -> None:
    for path in changed.paths:
        if path.startswith("figures/"):
            _count(view, path)


def register(_app: Dash) -> None:
    following.DRAW["evidence"] = follow
    saving.AFTER["figures"] = count
