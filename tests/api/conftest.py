"""The real service, and callers with tokens of any person and scope."""

import pytest

from eva_tool.services import tokens
from eva_tool.web.api import bearer
from eva_tool.web.context import now
from eva_tool.web.pace import Pace
from tests.web.conftest import *  # noqa: F403 # the same server, for callers without a browser

ALL = ("read", "write", "move")


class Caller:
    """Speaks to the API with one token, as a program would."""

    def __init__(self, http, token, language="en"):
        self._http, self._headers = http, {"Accept-Language": language}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def __call__(self, method, address, body=None, **more):
        headers = self._headers | more.pop("headers", {})
        given = {} if body is None else {"json": body}
        address = f"/api/v1{address}"
        return self._http.open(address, method=method, headers=headers, **given, **more)

    def get(self, address, **more):
        return self("GET", address, **more)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Every test begins with a minute of its own."""
    monkeypatch.setattr(bearer, "pace", Pace())


@pytest.fixture
def token_of(parts, people):
    def make(name, scopes=ALL, days=30):
        with parts.writing() as db:
            return tokens.create(db, people[name], "Case management", scopes, days, now())

    return make


@pytest.fixture
def caller(server, token_of):
    def of(name, *scopes, language="en"):
        return Caller(server.test_client(), token_of(name, scopes or ALL), language)

    return of
