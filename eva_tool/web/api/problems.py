"""Refusals as RFC 9457 wants them: application/problem+json, in the language of the caller."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, current_app, json
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from eva_tool.domain.checks import Problem
from eva_tool.domain.errors import Conflict, EvaError, Invalid, NotAllowed, NotFound
from eva_tool.domain.text import N_
from eva_tool.services.renderings import Busy, NotMade
from eva_tool.web.i18n import _, language, refusal, say

MEDIA_TYPE = "application/problem+json"
_LATER = {"Retry-After": "5"}  # seconds
HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")
# What the bodies of these have besides is described there.
SCHEMAS = "/api/v1/openapi.json#/components/schemas/"
TYPES = {409: f"{SCHEMAS}ConflictProblem", 422: f"{SCHEMAS}InvalidProblem"}
STATUS = {NotFound: 404, NotAllowed: 403, Conflict: 409, Invalid: 422, Busy: 429, NotMade: 500}
TITLES = {
    400: N_("The request was not understood"),
    401: N_("A valid token is needed"),
    403: N_("This is not allowed"),
    404: N_("This does not exist"),
    405: N_("This cannot be done here"),
    409: N_("Somebody else changed this meanwhile"),
    413: N_("The request is too large"),
    415: N_("The content should be JSON"),
    422: N_("This cannot be stored"),
    429: N_("Too many requests"),
    500: N_("Something went wrong"),
    503: N_("The database does not answer"),
}
SENTENCES = {
    400: N_("Nothing was changed. Mend the request and try again."),
    401: N_("Send a token that is neither expired nor ended: Authorization: Bearer eva_…"),
    403: N_("The request came from another site, so it was refused. Nothing was changed."),
    404: N_("There is nothing at this address."),
    405: N_("This address does not know this method. Nothing was changed."),
    413: N_("A request may be at most 5 MB. Nothing was stored."),
    415: N_("Send the header Content-Type: application/json. Nothing was changed."),
    429: N_("This token was used too often. Wait a minute and try again."),
    500: N_("The fault is ours. What you had saved is safe. Try again in a moment."),
    503: N_("Nothing was changed. Try again in a moment."),
}


class Malformed(EvaError):
    """What was sent is not what the protocol allows, whatever it says."""


class Unfit(Invalid):
    """A body or query that is not as described, with everything that is wrong in it."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__("{problem}", problem=found[0].message)
        self.problems = found


def register(blueprint: Blueprint) -> None:
    blueprint.register_error_handler(HTTPException, http)
    blueprint.register_error_handler(EvaError, refused)
    blueprint.register_error_handler(OperationalError, unavailable)
    blueprint.register_error_handler(NoConnection, unavailable)


def is_ours(path: str) -> bool:
    """Whether a request that found no route was meant for the API."""
    return path.startswith("/api/")


def http(error: HTTPException) -> ResponseReturnValue:
    """What Flask refuses, or what went wrong."""
    status = error.code or 500
    if status < 400:
        return error
    known = status if status in TITLES else 400 if status < 500 else 500
    kept = {name: value for name, value in error.get_headers() if name in HEADERS}
    return _response(known, _(SENTENCES[known]), headers=kept)


def refused(error: EvaError) -> Response:
    """What a service refuses."""
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 400)
    more: dict[str, Any] = {}
    detail = refusal(error)
    if isinstance(error, Conflict):
        more = {"theirs": error.theirs, "revision": error.revision}
    if found := getattr(error, "problems", ()):
        more = {"problems": [_told(problem) for problem in found]}
        detail = ": ".join(filter(None, more["problems"][0].values()))
    return _response(status, detail, more, _LATER if isinstance(error, Busy) else {})


def unavailable(error: OperationalError | NoConnection) -> Response:
    """The database is locked, full, busy or away: nothing was committed."""
    current_app.logger.warning("The database refused.", exc_info=error)
    return _response(503, _(SENTENCES[503]), headers=_LATER)


def _told(problem: Problem) -> dict[str, str]:
    return {"field": problem.path, "problem": say(problem.told)}


def _response(
    status: int,
    detail: str,
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    body = {
        "type": TYPES.get(status, "about:blank"),
        "title": _(TITLES[status]),
        "status": status,
        "detail": detail,
        **(more or {}),
    }
    text = json.dumps(body)
    response = Response(text, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))
    response.headers["Content-Language"] = language().code
    return response
