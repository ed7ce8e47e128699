"""A server on SQLite with the cast, and browsers without a browser."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from eva_tool.app import create_app
from eva_tool.config import Settings
from eva_tool.db import session
from eva_tool.services import assessments, library
from eva_tool.web import context, ids
from tests.conftest import PASSWORD
from tests.web.dash_client import DashClient


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def settings(database_url):
    return Settings(database_url=database_url, secret_key="only for tests", secure_cookies=False)


@pytest.fixture
def server(settings, engine, people, own_library, frameworks, monkeypatch):
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    known = replace(own_library, frameworks=MappingProxyType(frameworks))
    monkeypatch.setattr(library, "load", lambda *_folders: known)
    server = create_app(settings)
    server.testing = True
    return server


@pytest.fixture
def parts(server):
    return server.extensions[context.KEY]


@pytest.fixture
def browser_as(server):
    """Sign in by first name and speak Dash's own protocol."""

    def sign_in(name, language="en"):
        client = DashClient(server.test_client(), language)
        client.http.set_cookie("eva_language", language)
        assert client.sign_in(f"{name}@example.org", PASSWORD).status_code == 302
        return client

    return sign_in


@pytest.fixture
def rich(parts, alice):
    """The worked case, in which every list has items."""
    case = next(iter(parts.library.cases.values()))
    with parts.writing() as db:
        return assessments.import_document(db, alice, parts.library.frameworks, case)


@pytest.fixture
def alice_at(browser_as, draft):
    """Alice with her assessment open."""
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", draft)
    return client
