"""A real server with the demo's people and a real browser. Skipped where there is no browser.

One server serves all tests of a process; each test makes assessments of its own.
"""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from threading import Thread

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from eva_tool.app import create_app
from eva_tool.config import Settings
from eva_tool.db.session import make_engine, make_sessions
from eva_tool.domain.document import Document
from eva_tool.services import assessments, demo, documents, participants, users
from eva_tool.web import context
from tests.browser import CHROMIUM

sync_api = pytest.importorskip("playwright.sync_api")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # milliseconds; a busy machine is slow, not wrong
sync_api.expect.set_options(timeout=PATIENCE)
_copies = count(1)


@dataclass(frozen=True)
class Live:
    """The running service and a way behind it: store and read documents without a browser."""

    url: str
    parts: context.Parts

    def person(self, name="aino"):
        with self.parts.reading() as db:
            return demo.sign_in_as(db, f"{name}@esimerkkila.example", demo=True)

    def store(self, document, name="aino"):
        """A new assessment of the document (or what one is made of), which Kaarlo edits too."""
        if isinstance(document, dict):
            document = Document.model_validate({"framework": "eva@1"} | document)
        actor = self.person(name)
        known = self.parts.library.frameworks
        with self.parts.writing() as db:
            stored = assessments.import_document(db, actor, known, document)
            kaarlo = users.by_email(db, "kaarlo@esimerkkila.example")
            now = datetime.now(UTC)
            participants.put(db, actor, known, stored, kaarlo.id, "editor", (), now)
        return stored

    def document(self, assessment_id):
        with self.parts.reading() as db:
            return documents.read(db, assessment_id)

    def case(self, name="kouluverkko"):
        return self.parts.library.cases[name]


class Quiet(WSGIRequestHandler):
    """Serves without a line per request."""

    def log(self, *_args):
        pass


def whole(app):
    """The app with each answer read to its end and closed before it is sent.

    Werkzeug leaves a file open where the browser has gone to another page meanwhile, and the
    tests take an open file as an error of whichever of them runs when it is noticed.
    """

    def answer(environ, start_response):
        with closing(ClosingIterator(app(environ, start_response))) as body:
            return [b"".join(body)]

    return answer


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.skip("no chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live(sqlite_template, tmp_path_factory):
    path = tmp_path_factory.mktemp("live") / f"eva-{next(_copies)}.db"
    shutil.copy(sqlite_template, path)
    url = f"sqlite:///{path}"
    server = create_app(
        Settings(database_url=url, secret_key="only for tests", demo=True, secure_cookies=False)
    )
    parts = server.extensions[context.KEY]
    engine = make_engine(url)
    with make_sessions(engine).begin() as session:
        demo.load(session, parts.library)
    engine.dispose()
    http = make_server("127.0.0.1", 0, whole(server), threaded=True, request_handler=Quiet)
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield Live(f"http://127.0.0.1:{http.server_port}", parts)
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture
def complaints():
    """What the browser's console said that a user would not like: errors, refused by the CSP."""
    return []


@pytest.fixture
def visit(chromium, live, complaints):
    """A page of a browser of one's own, in Finnish at 1280 px unless said, signed in by name."""
    contexts = []

    def open_page(name="aino", *, language="fi", width=1280, height=900, **options):
        opened = chromium.new_context(
            base_url=live.url,
            locale=f"{language}-FI",
            timezone_id="Europe/Helsinki",
            viewport={"width": width, "height": height},
            **options,
        )
        contexts.append(opened)
        opened.set_default_timeout(PATIENCE)
        if name:
            enter(opened, name)
        page = opened.new_page()
        listen(page, complaints)
        return page

    yield open_page
    for opened in contexts:
        opened.close()


@pytest.fixture
def page(visit):
    """Aino's browser."""
    return visit()


def enter(browser_context, name):
    """Sign in without drawing a page."""
    reply = browser_context.request.post(
        "/demo", form={"email": f"{name}@esimerkkila.example"}, max_redirects=0
    )
    assert reply.status == 302, reply.text()


def listen(page, complaints):
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: said.type == "error" and complaints.append(f"{page.url}: {said.text}"),
    )
