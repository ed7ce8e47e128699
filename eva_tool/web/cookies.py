"""The signed cookie of a device: what one says is worked out once, not with every request."""

import hashlib
import time
from functools import lru_cache
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

REMEMBERED = 4_096


class SignedCookies(SecureCookieSessionInterface):
    """Flask's own cookies, signed with SHA-256. Whether the key in one still opens anything is
    asked of the database each time."""

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self, server: Flask) -> None:
        serializer = self.get_signing_serializer(server)
        if serializer is None:
            raise ValueError("cookies need a secret key to be signed with")
        self._serializer = serializer
        self._read = lru_cache(maxsize=REMEMBERED)(self._loads)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        text = request.cookies.get(self.get_cookie_name(app))
        said, signed_at = self._read(text) if text else ({}, 0.0)
        longest = app.permanent_session_lifetime.total_seconds()
        fresh = said and time.time() - signed_at <= longest
        return self.session_class(said if fresh else None)

    def _loads(self, text: str) -> tuple[dict[str, Any], float]:
        """What the cookie says and when it was signed; nothing when we did not sign it."""
        try:
            said, signed_at = self._serializer.loads(text, return_timestamp=True)
        except BadSignature:
            return {}, 0.0
        return said, signed_at.timestamp()
