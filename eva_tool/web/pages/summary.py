"""Summary and export: what a councillor reads first, the proposal apart, and the files."""

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from eva_tool.domain.impacts import SECTION_TEXT_LIMIT
from eva_tool.language import Language
from eva_tool.services import assessments, steps
from eva_tool.services.editions import EDITIONS
from eva_tool.services.fields import Saved
from eva_tool.web import following, ids, saving
from eva_tool.web.components.downloads_list import files, language_options
from eva_tool.web.components.field import field
from eva_tool.web.components.file_notes import file_notes
from eva_tool.web.components.marks import icon, section
from eva_tool.web.components.records import records
from eva_tool.web.components.summary_parts import heard, unknowns
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _, language
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/summary"


def title(assessment_id: int) -> str:
    return _("Summary and export")


def layout(assessment_id: int) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    lead = _("A councillor reads this in five minutes. It is the first two pages of the annex.")
    body = [
        section(
            _("Key findings"),
            records(view, "findings"),
            lead=_("Three to seven findings, one line each. Say the losses too."),
        ),
        section(
            _("What is not known"),
            html.Div(unknowns(view), id=ids.SUMMARY_UNKNOWNS),
            field(view, "summary/uncertainty"),
        ),
        section(
            _("What was heard and what it changed"),
            html.Div(heard(view), id=ids.SUMMARY_HEARD),
            field(view, "summary/heard"),
        ),
        _proposal(view),
        _section_text(view),
        _downloads(view),
    ]
    return workspace(view, "summary", body, lead=lead)


def _proposal(view: View) -> Component:
    presenter = view.document.basics.presenter
    named = _("Presenting official: {name}", name=presenter) if presenter else ""
    band = html.P(
        [html.B(_("Not part of the assessment")), html.Span(named)], className="proposal-band"
    )
    return html.Section(
        [
            band,
            html.H2(_("Proposal of the presenting official")),
            field(view, "proposal/text"),
            field(view, "proposal/thresholds"),
        ],
        className="proposal",
    )


def _section_text(view: View) -> Component:
    may_write = view.may_write("summary/section_text")
    composed = dbc.Button(
        _("Compose from the assessment"),
        id=ids.SECTION_TEXT_COMPOSE,
        color="primary",
        outline=True,
    )
    source = ids.dom(ids.field("summary/section_text"))
    copy = html.Button(
        [icon("copy"), _("Copy the text")],
        type="button",
        className="btn btn-outline-primary",
        **{"data-eva-copy": source},
    )
    copied = html.Span(id=f"{source}-copied", role="status", className="muted")
    warning = html.P(
        _("Composing replaces the text. The earlier text stays in the history."),
        className="form-text",
    )
    return section(
        _("Text for the minutes"),
        field(view, "summary/section_text"),
        html.Div(_counted(view.document.summary.section_text), id=ids.SECTION_TEXT_COUNT),
        html.Div([composed if may_write else None, copy, copied], className="deeds"),
        warning if may_write else None,
    )


def _counted(text: str) -> Component:
    said = _(
        "{length} / {limit} characters",
        length=language().number(len(text)),
        limit=language().number(SECTION_TEXT_LIMIT),
    )
    return html.P(said, className="count num")


def _downloads(view: View) -> Component:
    chosen = html.Fieldset(
        [
            html.Legend(_("Language of the documents")),
            dbc.RadioItems(
                id=ids.EXPORT_LANGUAGE,
                options=language_options(),
                value=language().code,
                name="export-language",
                inline=True,
            ),
            html.P(
                _(
                    "Every document is made in Finnish, Swedish and English. What you wrote stays "
                    "in its language and is marked with it."
                ),
                className="form-text",
            ),
        ]
    )
    listed = html.Div(files(view, language().code, EDITIONS.values()), id=ids.EXPORT_FILES)
    return section(_("What do you need?"), chosen, listed, *file_notes(view))


def compose(_clicks: int, assessment_id: int) -> str:
    with reading() as db:
        return steps.section_text(db, actor(), frameworks(), assessment_id, language())


def choose_language(code: str, assessment_id: int) -> Any:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    return files(view, Language(code).code, EDITIONS.values())


def count(saved: Saved, _assessment_id: int) -> None:
    """Say how long the text for the minutes is now."""
    if saved.path == "summary/section_text":
        dash.set_props(ids.SECTION_TEXT_COUNT, {"children": _counted(saved.value)})


def follow(view: View, _changed: Changed) -> None:
    text = view.document.summary.section_text
    dash.set_props(ids.SECTION_TEXT_COUNT, {"children": _counted(text)})
    dash.set_props(ids.SUMMARY_UNKNOWNS, {"children": unknowns(view)})
    dash.set_props(ids.SUMMARY_HEARD, {"children": heard(view)})


def register(app: Dash) -> None:
    following.DRAW["summary"] = follow
    saving.AFTER["summary"] = count
    app.callback(
        Output(ids.field("summary/section_text"), "value"),
        Input(ids.SECTION_TEXT_COMPOSE, "n_clicks"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(compose)
    app.callback(
        Output(ids.EXPORT_FILES, "children"),
        Input(ids.EXPORT_LANGUAGE, "value"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(choose_language)
