"""A server on SQLite with the cast, and browsers without a browser."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from eva_tool.app import create_app
from eva_tool.config import Settings
from eva_tool.db import session
from eva_tool.db.models import LogEntry
from eva_tool.entrance import parts_of
from eva_tool.services import assessments, library
from eva_tool.services import review as checklists
from eva_tool.web import context, deed_ids, ids
from tests.conftest import MOMENT, PASSWORD
from tests.reviewing import appoint, move, outdate
from tests.web.dash_client import DashClient


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def settings(database_url):
    return Settings(database_url=database_url, secret_key="only for tests", secure_cookies=False)


@pytest.fixture(scope="session")
def applications():
    """Applications with what each was put together for."""
    return []


@pytest.fixture
def server(settings, engine, people, own_library, frameworks, monkeypatch, applications):
    """The application, as new: to put it together takes longer than most tests do."""
    monkeypatch.setattr(session, "make_engine", lambda _url: engine)
    known = replace(own_library)
    vars(known)["frameworks"] = MappingProxyType(frameworks)  # as if they had been read
    monkeypatch.setattr(library, "Library", lambda *_folders: known)
    server = _application(settings, applications)
    config, cookies = dict(server.config), server.session_interface
    server.testing = True
    yield server
    server.config.clear()
    server.config.update(config)
    server.session_interface = cookies


def _application(settings, applications):
    """One that differs in its parts only gets those of the settings."""
    if settings.provider:
        return create_app(settings)  # it keeps what the provider said of itself
    shape = replace(settings, database_url="", base_url="", mail=None)
    for known, server in applications:
        if known == shape:
            server.extensions[context.KEY] = parts_of(settings)
            return server
    applications.append((shape, create_app(settings)))
    return applications[-1][1]


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


@pytest.fixture
def desk(pia, browser_as):
    """The administrator's browser, with a way to fill in and send a small form."""
    client = browser_as("pia")

    def send(deed, of="house", **boxes):
        client.values = {k: v for k, v in client.values.items() if "deed-box" not in k[0]}
        for name, value in boxes.items():
            client.hold(deed_ids.box(deed, str(of), name), "value", value)
        return client.change(deed_ids.do(deed, str(of)), "n_clicks", 1)

    client.send = send
    return client


@pytest.fixture
def events(parts):
    def found():
        with parts.reading() as db:
            return [line.event for line in db.query(LogEntry).order_by(LogEntry.id)]

    return found


@pytest.fixture
def reviewed(parts, people, browser_as, rich):
    """The page of the review as its reviewer sees it: in review, then changed since approval."""
    alice, bob, rita = (people[name] for name in ("alice", "bob", "rita"))
    known, reviewer, pages = parts.library.frameworks, browser_as("rita"), []
    with parts.writing() as db:
        appoint(db, alice, known, rich, reviewer=rita, approver=bob)
        move(db, alice, known, rich, "submit")
        checklists.answer(db, rita, rich, {"negatives": ("no", "None.")}, MOMENT)
        move(db, rita, known, rich, "ask_changes", reason="Show them.")
        move(db, alice, known, rich, "submit")
    pages.append(reviewer.page(f"/assessments/{rich}/review").json)
    with parts.writing() as db:
        move(db, bob, known, rich, "approve")
        outdate(db, alice, known, rich)
    pages.append(reviewer.page(f"/assessments/{rich}/review").json)
    return pages


@pytest.fixture
def at(parts, people, frameworks, browser_as, draft):
    """Browsers on the assessment, which Rita reviews and Bob approves."""
    alice, bob, rita = (people[name] for name in ("alice", "bob", "rita"))
    with parts.writing() as db:
        appoint(db, alice, frameworks, draft, reviewer=rita, approver=bob)

    def browser(name):
        client = browser_as(name)
        client.hold(ids.ASSESSMENT, "data", draft)
        return client

    return browser


@pytest.fixture
def review(draft):
    """The text of the page; with a move its question is open."""
    return lambda client, move="": (
        client.page(f"/assessments/{draft}/review{f'?move={move}' if move else ''}").text
    )
