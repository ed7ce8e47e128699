"""Errors of requests that are not callbacks, as plain pages in the user's language."""

import logging
from collections.abc import Sequence

from dash.exceptions import DependencyException
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as WaitedTooLong
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.exceptions import NotFound as NoSuchFile

from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from eva_tool.domain.text import N_
from eva_tool.services.opening import Spent
from eva_tool.services.renderings import Busy, NotMade
from eva_tool.services.throttle import TooMany
from eva_tool.web.api import problems as api
from eva_tool.web.i18n import _, refusal

log = logging.getLogger(__name__)

TITLES = {
    400: N_("The request was not understood"),
    401: N_("Sign in first"),
    403: N_("This is not allowed"),
    404: N_("Page not found"),
    405: N_("This cannot be done here"),
    413: N_("The file is too large"),
    429: N_("Too many attempts"),
    500: N_("Something went wrong"),
    503: N_("The service cannot save right now"),
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
    503: N_(
        "Nothing was changed. What was saved before is safe. Try again in a moment; if it goes on, "
        "tell the administrator of the service."
    ),
}
# A full disk, a locked file, a database that is being started: nothing was stored, try again.
CANNOT_STORE = (OperationalError, WaitedTooLong)
# What nobody gets who uses our own pages as they are: malformed, from another site, too often.
NOTED = {400, 403, 413, 429}
STATUS = {NotFound: 404, NotAllowed: 403, Spent: 410, TooMany: 429, Busy: 503, NotMade: 503}

Page = tuple[str, int]


def register(server: Flask) -> None:
    server.register_error_handler(HTTPException, _http)
    server.register_error_handler(EvaError, _refused)
    server.register_error_handler(DependencyException, _no_such_script)
    server.register_error_handler(500, _http)
    for kind in CANNOT_STORE:
        server.register_error_handler(kind, _cannot_store)


def page(title: str, sentence: str, status: int, details: Sequence[str] = ()) -> Page:
    words = {"title": title, "sentence": sentence, "details": details}
    asks_nothing = {"unread": None}  # of the database, which may be what failed
    return render_template("problem.html", **words, **asks_nothing), status


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    _note(status)
    if api.is_ours(request.path):
        return api.http(error)
    if status < 400 or request.path.startswith("/_"):
        return error
    known = status if status in TITLES else 400 if status < 500 else 500
    return page(_(TITLES[known]), _(SENTENCES[known]), status)


def _no_such_script(_error: DependencyException) -> HTTPException:
    """Dash itself answers 500 when a library is asked for that it does not have."""
    return NoSuchFile()


def _cannot_store(error: Exception) -> ResponseReturnValue:
    log.error("The database did not answer.", exc_info=error)
    return _http(ServiceUnavailable())


def _refused(error: EvaError) -> Page:
    status = STATUS.get(type(error), 400)
    if status == 429:
        _note(status)
        return page(_(TITLES[429]), _(SENTENCES[429]), status)
    return page(_("This cannot be done"), refusal(error), status)


def _note(status: int) -> None:
    if status in NOTED:
        log.warning("Refused: %s at %s", status, request.endpoint)
