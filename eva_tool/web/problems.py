"""Errors of requests that are not callbacks, as plain pages in the user's language."""

from collections.abc import Sequence

from dash.exceptions import DependencyException
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import NotFound as NoSuchFile

from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from eva_tool.domain.text import N_
from eva_tool.services.opening import Spent
from eva_tool.services.throttle import TooMany
from eva_tool.web.api import problems as api
from eva_tool.web.i18n import _, refusal

TITLES = {
    400: N_("The request was not understood"),
    401: N_("Sign in first"),
    403: N_("This is not allowed"),
    404: N_("Page not found"),
    405: N_("This cannot be done here"),
    413: N_("The file is too large"),
    429: N_("Too many attempts"),
    500: N_("Something went wrong"),
}
SENTENCES = {
    400: N_("Nothing was changed. Go back and try again."),
    401: N_("Your sign-in has expired, or you have not signed in."),
    403: N_("The request came from another site, so it was refused. Nothing was changed."),
    404: N_("There is no page at this address."),
    405: N_("Nothing was changed. Go back and try again."),
    413: N_("A file may be at most 5 MB. Nothing was stored."),
    429: N_("Wait 15 minutes and try again. Your account is not locked."),
    500: N_("The fault is ours. What you had saved is safe. Try again in a moment."),
}
STATUS = {NotFound: 404, NotAllowed: 403, Spent: 410, TooMany: 429}

Page = tuple[str, int]


def register(server: Flask) -> None:
    server.register_error_handler(HTTPException, _http)
    server.register_error_handler(EvaError, _refused)
    server.register_error_handler(DependencyException, _no_such_script)
    server.register_error_handler(500, _http)


def page(title: str, sentence: str, status: int, details: Sequence[str] = ()) -> Page:
    words = {"title": title, "sentence": sentence, "details": details}
    return render_template("problem.html", **words), status


def _http(error: HTTPException) -> ResponseReturnValue:
    if api.is_ours(request.path):
        return api.http(error)
    status = error.code or 500
    if status < 400 or request.path.startswith("/_"):
        return error
    known = status if status in TITLES else 400 if status < 500 else 500
    return page(_(TITLES[known]), _(SENTENCES[known]), status)


def _no_such_script(_error: DependencyException) -> HTTPException:
    """Dash itself answers 500 when a library is asked for that it does not have."""
    return NoSuchFile()


def _refused(error: EvaError) -> Page:
    status = STATUS.get(type(error), 400)
    title = TITLES[429] if status == 429 else N_("This cannot be done")
    return page(_(title), refusal(error), status)
