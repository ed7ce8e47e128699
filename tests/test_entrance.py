"""The way in is shown while the rest is loaded; everything else waits for the whole."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from werkzeug.test import Client

from eva_tool.app import create_app
from eva_tool.commands.server import Server
from eva_tool.config import Settings
from eva_tool.entrance import CANNOT_START, Entrance, parts_of, sign_in_page

FAILS = """
from eva_tool.entrance import Entrance

def rest():
    raise SystemExit("a page is broken")

Entrance(None, rest).open(print).join()
"""


@pytest.fixture
def settings(sqlite_url):
    return Settings(
        database_url=sqlite_url, secret_key="only for tests", demo=True, secure_cookies=False
    )


@pytest.fixture
def loading(settings):
    """An entrance behind which the whole is being loaded until the event is set."""
    ready, then = Event(), Event()

    def rest():
        ready.wait(30)
        return create_app(settings)

    entrance = Entrance(sign_in_page(parts_of(settings)), rest)
    thread = entrance.open(then.set)
    yield Client(entrance), ready, then
    ready.set()
    thread.join()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_is_the_one_that_the_whole_service_shows(loading, settings, language):
    http, ready, _then = loading
    asked = {"Accept-Language": language}
    early = http.get("/sign-in?next=/reading", headers=asked)
    late = create_app(settings).test_client().get("/sign-in?next=/reading", headers=asked)
    assert not ready.is_set()
    assert (early.status_code, early.text) == (200, late.text)
    own = {"Content-Security-Policy", "Content-Length"}
    assert {k: v for k, v in early.headers if k not in own} == {
        k: v for k, v in late.headers if k not in own
    }
    rules = [set(one.headers["Content-Security-Policy"].split("; ")) for one in (early, late)]
    assert [rule for rule in rules[0] - rules[1] if not rule.startswith("script-src 'self'")] == []


def test_its_styles_are_there_too(loading):
    http, ready, _then = loading
    with http.get("/assets/10-eva.css") as styles:
        assert styles.mimetype == "text/css"
    assert http.get("/assets/../setup.cfg").status_code == 404
    assert not ready.is_set()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 302), ("POST", "/sign-in", 401), ("GET", "/health", 200), ("POST", "/demo", 403)],
)
def test_everything_else_waits_for_the_whole(loading, method, path, status):
    http, ready, then = loading
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(http.open, path, method=method)
        assert http.get("/sign-in").status_code == 200
        assert not answer.done()
        ready.set()
        assert answer.result(30).status_code == status
    assert then.wait(30)


def test_the_whole_service_takes_over(loading, settings):
    http, ready, then = loading
    ready.set()
    assert then.wait(30)
    early = sign_in_page(parts_of(settings)).test_client().get("/sign-in")
    policy = http.get("/sign-in").headers["Content-Security-Policy"]
    assert policy != early.headers["Content-Security-Policy"]


def test_a_service_that_cannot_be_put_together_ends_and_says_why():
    command = [sys.executable, "-c", FAILS]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == CANNOT_START
    assert "a page is broken" in ended.stderr


def test_a_broken_framework_of_ones_own_is_told_before_anything_is_served(
    settings, tmp_path, caplog
):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "own.yaml").write_text("id: [")
    Server(replace(settings, own_assessments_dir=tmp_path), 2, 4)
    assert "own.yaml" in caplog.text
