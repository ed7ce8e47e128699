"""Who calls: the token in the header Authorization, and never a cookie."""

import logging
from typing import Any

from flask import g, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import TooManyRequests, Unauthorized
from werkzeug.wrappers import Response

from eva_tool.services import tokens
from eva_tool.web.context import now, parts
from eva_tool.web.pace import SECONDS, Pace

log = logging.getLogger(__name__)

REALM = "eva"
pace = Pace()


class NoToken(Unauthorized):
    """Says how to come with a token, and whether the one that was given is good no more."""

    def __init__(self, *, given: bool) -> None:
        super().__init__()
        self._challenge = f'Bearer realm="{REALM}"' + (', error="invalid_token"' if given else "")

    def get_headers(self, *_context: Any) -> list[tuple[str, str]]:
        return [("WWW-Authenticate", self._challenge)]


def identify() -> None:
    """Find for whom the token acts, or refuse with 401; refuse a token used too often with 429."""
    secret = _secret()
    with parts().reading() as db:
        found = tokens.signed(db, secret, now()) if secret else None
    if found is None:
        raise NoToken(given=bool(secret))
    if not pace.allows(found.token, now().timestamp()):
        raise TooManyRequests(retry_after=SECONDS)
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
