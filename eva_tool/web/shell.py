"""The frame around every page, and the HTML document around the frame."""

import logging
from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component
from flask import abort, g
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from eva_tool.domain.errors import EvaError
from eva_tool.web import conflict, idle, ids, navigation, problems
from eva_tool.web.components.marks import icon
from eva_tool.web.context import parts
from eva_tool.web.i18n import _, language, refusal

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>{metas}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{favicon}{css}</head>
<body>{app_entry}<footer>{config}{scripts}{renderer}</footer></body>
</html>"""

log = logging.getLogger(__name__)


def document(**parts: str) -> str:
    return DOCUMENT.format(**parts)


def layout() -> Component:
    if not current_user.is_authenticated:
        return html.Div()  # Dash asks for a layout once while it starts
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh="callback-nav"),
            dcc.Store(id=ids.TITLE),
            dcc.Store(id=ids.FOCUS),
            html.Header([_skip(), navigation.bar(), _demo()]),
            html.Div(id=ids.NOTICE, role="alert"),
            _unsaved(),
            html.Div(id=ids.PAGE, className="page-root"),
            conflict.dialog(),
            html.Div(id="idle", hidden=True, **idle.words()),
        ],
        id="eva",
        **_words(),
    )


def plain(heading: str, *body: Any, action: Any = None, lead: str = "") -> Component:
    """A page without steps: heading, one sentence, content."""
    title = html.H1(heading, tabIndex="-1")
    head = html.Div([html.Div(title), action], className="page-head") if action else title
    lead_in = html.P(lead, className="lead") if lead else None
    return html.Main([head, lead_in, *body], id="main", className="page-wide")


def refuse(error: Exception) -> None:
    """Say a refusal in the notice; let a bug stay a bug, which eva.js then explains calmly.

    When the database is full or locked nothing was stored: eva.js says so and keeps the text.
    """
    if isinstance(error, problems.CANNOT_STORE):
        log.error("The database did not answer.", exc_info=error)
        abort(503)
    if isinstance(error, HTTPException):
        raise error  # whoever is not signed in any more: that is no fault of ours
    if not isinstance(error, EvaError):
        log.error("A callback failed.", exc_info=error)
        raise error
    dash.set_props(ids.NOTICE, {"children": told(refusal(error))})


def told(sentence: str) -> Component:
    """The notice over the page, with a way to put it away."""
    return html.Div(
        [
            html.P([icon("exclamation-triangle-fill"), sentence], className="notice-title"),
            html.Button(
                icon("x-lg"),
                type="button",
                className="notice-close",
                **{"aria-label": _("Close the notice"), "data-eva-close": ids.NOTICE},
            ),
        ],
        className="notice notice-flag",
    )


def _skip() -> Component:
    return html.A(_("Skip to content"), href="#main", className="skip visually-hidden-focusable")


def _demo() -> Component | None:
    if not parts().settings.demo:
        return None
    return html.P(
        [html.B(_("Fictional example.")), " ", _("The figures are invented.")],
        className="fiction",
    )


def _unsaved() -> Component:
    """Shown by eva.js when a field could not be saved."""
    return html.Div(
        [
            html.P(
                [icon("exclamation-triangle-fill"), _("Saving did not succeed")],
                className="notice-title",
            ),
            html.P(id="unsaved-text"),
            html.Ul(id="unsaved-list"),
            html.Button(
                _("Try now"),
                id="unsaved-retry",
                type="button",
                className="btn btn-sm btn-outline-primary",
            ),
        ],
        id="unsaved",
        role="alert",
        hidden=True,
        className="notice notice-flag",
    )


def _words() -> dict[str, str]:
    """Sentences for eva.js, which has none of its own, and whose texts it keeps."""
    return {
        "data-user": str(g.actor.id),
        "data-saving": _("Saving"),
        "data-unsaved": _("Not saved {time}. The text is kept on this device.", time="{time}"),
        "data-offline": _(
            "The connection broke at {time}. What you wrote is kept on this device. "
            "We try again every 30 seconds.",
            time="{time}",
        ),
        "data-signed-out": _(
            "Your sign-in has expired. What you wrote is kept on this device and is saved when "
            "you sign in again."
        ),
        "data-elsewhere": _("A text that is not saved waits here: {place}", place="{place}"),
        "data-busy": _(
            "The service cannot save anything right now. What you wrote is kept on this device. "
            "We try again every 30 seconds."
        ),
        "data-not-now": _(problems.SENTENCES[503]),
        "data-failed": _(
            "Something went wrong on our side. What you had saved is safe. Try again, or reload "
            "the page."
        ),
        "data-close": _("Close the notice"),
        "data-copied": _("Copied"),
        "data-file-ready": _("The file is ready."),
        "data-clock": "." if language().code == "fi" else ":",
    }
