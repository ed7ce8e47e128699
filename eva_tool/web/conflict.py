"""Two people edited one field: show both texts with their differences, and ask."""

import difflib
import re
from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from eva_tool.domain.errors import Conflict
from eva_tool.services import fields, history
from eva_tool.web import forms, ids
from eva_tool.web.components.differences import differences
from eva_tool.web.components.marks import icon
from eva_tool.web.context import actor, frameworks, local, now, reading, transaction
from eva_tool.web.forms import Kind
from eva_tool.web.i18n import _, language

SENTENCES = re.compile(r".+?(?:[.!?]+(?:\s+|$)|\n+|$)", re.DOTALL)


def ask(error: Conflict, assessment_id: int, path: str, mine: Any) -> None:
    """Open the dialog with both values."""
    spec = forms.spec(path)
    text = spec.kind in (Kind.TEXT, Kind.LINE)
    theirs = spec.show(error.theirs)
    with reading() as db:
        past = history.of_field(db, actor(), frameworks(), assessment_id, path)
    who, when = (past[0].actor, language().time(local(past[0].at))) if past else ("", "")
    data = {
        "assessment": assessment_id,
        "path": path,
        "mine": mine,
        "theirs": theirs,
        "revision": error.revision,
    }
    dash.set_props(ids.CONFLICT_DATA, {"data": data})
    dash.set_props(ids.CONFLICT_BODY, {"children": _both(spec, path, mine, theirs, who, when)})
    dash.set_props(ids.CONFLICT_CHOICE, {"options": _options(who, text), "value": "mine"})
    merged = merge(str(mine or ""), str(theirs or "")) if text else ""
    dash.set_props(
        ids.CONFLICT_TEXT, {"value": merged, "style": {} if text else {"display": "none"}}
    )
    dash.set_props(ids.CONFLICT, {"is_open": True})


def pending(path: str) -> list[Component | str]:
    """What the field says until somebody decides."""
    return [
        icon("exclamation-triangle-fill"),
        html.Span(_("Somebody else saved this too. Your text is not saved yet.")),
        html.Button(_("Decide now"), type="button", className="link", **{"data-eva-retry": path}),
    ]


def dialog() -> Component:
    """The dialog itself, closed. A part of the shell."""
    return dbc.Modal(
        [
            dbc.ModalHeader(
                html.H2(_("Two people edited the same field"), id=ids.CONFLICT_TITLE),
                close_button=False,
            ),
            dbc.ModalBody(
                [
                    html.Div(id=ids.CONFLICT_BODY),
                    html.Fieldset(
                        [
                            html.Legend(_("What is saved?")),
                            dbc.RadioItems(
                                id=ids.CONFLICT_CHOICE, options=[], value="mine", name="conflict"
                            ),
                        ],
                        className="mt-4",
                    ),
                    html.Label(
                        _("Merged text"),
                        htmlFor=ids.CONFLICT_TEXT,
                        className="visually-hidden",
                    ),
                    dbc.Textarea(id=ids.CONFLICT_TEXT, rows=4, className="mt-2"),
                ]
            ),
            dbc.ModalFooter(
                [
                    dbc.Button(_("Save this"), id=ids.CONFLICT_SAVE, color="primary"),
                    dbc.Button(
                        _("Decide later"), id=ids.CONFLICT_LATER, color="primary", outline=True
                    ),
                ],
                className="justify-content-start pb-4",
            ),
            dcc.Store(id=ids.CONFLICT_DATA),
            dcc.Store(id=ids.CONFLICT_ELSEWHERE),
            dcc.Store(id=ids.CONFLICT_SAVED),
        ],
        id=ids.CONFLICT,
        labelledby=ids.CONFLICT_TITLE,
        size="lg",
        is_open=False,
        backdrop="static",
        fade=False,
    )


def save_elsewhere(chosen: dict[str, Any]) -> Any:
    """Save what was chosen for a field that has left the page since the question was asked."""
    assessment_id, path = int(chosen["assessment"]), str(chosen["path"])
    try:
        value = forms.spec(path).read(chosen["value"])
        with transaction() as db:
            saved = fields.save(
                db, actor(), frameworks(), assessment_id, path, value, chosen["revision"], now()
            )
    except Conflict as error:
        ask(error, assessment_id, path, chosen["value"])
        return no_update
    said = _("Saved {time}", time=language().time(local(now())))
    return {
        "assessment": assessment_id,
        "path": path,
        "revision": saved.revision,
        "said": said,
    }


def _later(_clicks: int) -> bool:
    return False


def merge(mine: str, theirs: str) -> str:
    """Every sentence that either wrote, in order: a start for the person who merges."""
    my_sentences, their_sentences = SENTENCES.findall(mine), SENTENCES.findall(theirs)
    kept: list[str] = []
    matcher = difflib.SequenceMatcher(None, my_sentences, their_sentences)
    for deed, a, b, c, d in matcher.get_opcodes():
        kept += my_sentences[a:b]
        if deed != "equal":
            kept += their_sentences[c:d]
    joined = ""
    for sentence in kept:
        joined += (" " if joined and not joined[-1].isspace() else "") + sentence
    return joined.strip()


def _both(
    spec: forms.Field, path: str, mine: Any, theirs: Any, who: str, when: str
) -> list[Component]:
    words = {str(value): _(word) for value, word in spec.options}
    my_text, their_text = (
        words.get(str(v), str(v if v is not None else "")) for v in (mine, theirs)
    )
    where = " · ".join([*path.split("/")[1:-1], _(spec.label)])
    lost = _("Nothing is lost: what is stored stays in the history.")
    return [
        html.P([html.B(where), " – ", lost], className="muted small"),
        html.Div(
            [
                _version(_("Your text"), _("not saved yet"), my_text, their_text, "ver ver-mine"),
                _version(
                    _("{name} saved", name=who or _("Somebody else")),
                    when,
                    their_text,
                    my_text,
                    "ver",
                ),
            ],
            className="two",
        ),
    ]


def _version(title: str, note: str, text: str, other: str, className: str) -> Component:
    return html.Section(
        [
            html.H3(title),
            html.P(note, className="muted small"),
            html.P(differences(text, other) or _("Empty"), className="ver-text"),
        ],
        className=className,
    )


def _options(who: str, text: bool) -> list[dict[str, str]]:
    offered = [
        {"label": _("Your text"), "value": "mine"},
        {"label": _("The text of {name}", name=who or _("somebody else")), "value": "theirs"},
    ]
    if text:
        offered.append({"label": _("A merged text that I edit here"), "value": "merged"})
    return offered


def register(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("eva", "decide"),
        Output(ids.CONFLICT, "is_open"),
        Output(ids.CONFLICT_ELSEWHERE, "data"),
        Input(ids.CONFLICT_SAVE, "n_clicks"),
        State(ids.CONFLICT_CHOICE, "value"),
        State(ids.CONFLICT_TEXT, "value"),
        State(ids.CONFLICT_DATA, "data"),
        prevent_initial_call=True,
    )
    app.callback(
        Output(ids.CONFLICT_SAVED, "data"),
        Input(ids.CONFLICT_ELSEWHERE, "data"),
        prevent_initial_call=True,
    )(save_elsewhere)
    app.clientside_callback(ClientsideFunction("eva", "decided"), Input(ids.CONFLICT_SAVED, "data"))
    app.callback(
        Output(ids.CONFLICT, "is_open", allow_duplicate=True),
        Input(ids.CONFLICT_LATER, "n_clicks"),
        prevent_initial_call=True,
    )(_later)
