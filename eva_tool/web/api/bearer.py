"""Who calls: the token in the header Authorization, and never a cookie."""

import logging

from flask import g, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import TooManyRequests, Unauthorized
from werkzeug.wrappers import Response

from eva_tool.services import tokens
from eva_tool.web.context import now, parts

log = logging.getLogger(__name__)

REALM = "eva"
WINDOW_SECONDS = 60
# Of one token, in each server process: keeps a loop gone wild from slowing down the people.
OFTEN = parse(f"600 per {WINDOW_SECONDS} seconds")
calls = FixedWindowRateLimiter(MemoryStorage())


def identify() -> None:
    """Find for whom the token acts, or refuse with 401; refuse a token used too often with 429."""
    secret = _secret()
    with parts().reading() as db:
        found = tokens.signed(db, secret, now()) if secret else None
    if found is None:
        raise Unauthorized(www_authenticate=_challenge(given=bool(secret)))
    if not calls.hit(OFTEN, str(found.token)):
        raise TooManyRequests(retry_after=WINDOW_SECONDS)
    g.bearer, g.actor = found, found.actor


def note_use(response: Response) -> Response:
    """Once a minute at most, remember that the token is in use."""
    found = g.get("bearer")
    if found and found.stale:
        try:
            with parts().writing() as db:
                tokens.touch(db, found.token, now())
        except OperationalError:  # a full disk stops nobody from reading
            log.warning("The use of a token was not stored.", exc_info=True)
    return response


def _secret() -> str:
    given = request.headers.get("Authorization", "")
    scheme, _, secret = given.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _challenge(*, given: bool) -> WWWAuthenticate:
    values = {"realm": REALM} | ({"error": "invalid_token"} if given else {})
    return WWWAuthenticate("bearer", values)
