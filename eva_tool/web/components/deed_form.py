"""A small form: its boxes, one button, and what came of it. Sent as a whole, unlike fields."""

from collections.abc import Iterable, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.web import deed_ids, ids
from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _

Said = tuple[str, str, Any]  # deed, of, what to say there


def form(
    deed: str,
    of: object,
    boxes: Iterable[Component],
    button: Any,
    *,
    said: Said | None = None,
    className: str = "btn btn-primary",
    about: str = "",
) -> Component:
    """`about` is added to the words of the button for who hears it without its surroundings."""
    heard = html.Span(f" {about}", className="visually-hidden") if about else None
    key = (deed, str(of))
    return dbc.Form(
        [
            *boxes,
            html.Div(
                html.Button(
                    [button, heard],
                    id=deed_ids.do(*key),
                    type="submit",
                    className=className,
                ),
                className="deed-button",
            ),
            place(*key, said),
        ],
        className="deed",
    )


def place(deed: str, of: object, said: Said | None) -> Component:
    """Where the deed says how it went; what it said last, when the page is drawn again."""
    key = (deed, str(of))
    content = said[2] if said and said[:2] == key else None
    return html.Div(
        content, id=deed_ids.said(*key), className="deed-said", role="status", tabIndex="-1"
    )


def line(
    deed: str,
    of: object,
    name: str,
    label: str,
    *,
    value: str = "",
    help_text: str = "",
    kind: str = "text",
    className: str = "",
    most: int = 300,
) -> Component:
    """A box of one line. `kind` is that of the input element; numbers are text with digits."""
    key = deed_ids.box(deed, str(of), name)
    numeric = {"inputmode": "numeric"} if kind == "number" else {}
    return _field(
        key,
        label,
        help_text,
        dbc.Input(
            id=key,
            value=value,
            type="email" if kind == "email" else "text",
            maxlength=most,
            autocomplete="off",
            **numeric,
        ),
        f"field-{kind} {className}".strip(),
    )


def choice(
    deed: str,
    of: object,
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    *,
    value: str,
    help_text: str = "",
) -> Component:
    key = deed_ids.box(deed, str(of), name)
    listed = [{"label": words, "value": one} for one, words in options]
    return _field(
        key, label, help_text, dbc.Select(id=key, value=value, options=listed), "field-select"
    )


def hidden(deed: str, of: object, name: str, value: str) -> Component:
    """A value that goes along unseen."""
    return html.Div(
        dbc.Input(id=deed_ids.box(deed, str(of), name), value=value, type="hidden"), hidden=True
    )


def succeeded(*words: Any) -> Component:
    return html.Div([html.P([icon("check-lg"), words[0]], className="deed-done"), *words[1:]])


def failed(sentence: str) -> Component:
    return html.P(
        [icon("exclamation-triangle-fill"), sentence], className="save is-failed", role="alert"
    )


def sure(summary: str, *body: Any) -> Component:
    """What asks once more before it is done."""
    return html.Details(
        [html.Summary(summary), html.Div(body, className="sure")], className="disclose"
    )


def copied(name: str, label: str, link: str) -> Component:
    """A text to copy, with a button that eva.js serves."""
    return html.Div(
        [
            html.Label(label, htmlFor=name, className="form-label"),
            dbc.Textarea(id=name, value=link, readonly=True, rows=2),
            html.Button(
                [icon("copy"), _("Copy")],
                type="button",
                className="btn btn-sm btn-outline-primary",
                **{"data-eva-copy": name},
            ),
            html.Span(id=f"{name}-copied", role="status", className="save"),
        ],
        className="field copied",
    )


def _field(
    key: dict[str, object], label: str, help_text: str, control: Component, className: str
) -> Component:
    help_id = f"{key['deed']}-{key['of']}-{key['name']}-help"
    described = {"data-describedby": help_id} if help_text else {}
    return html.Div(
        [
            html.Label(label, htmlFor=ids.dom(key), className="form-label"),
            html.Div(help_text, id=help_id, className="form-text") if help_text else None,
            control,
        ],
        className=f"field {className}",
        **described,
    )
