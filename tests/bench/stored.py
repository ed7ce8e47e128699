"""The annex of a locked version as the service gives it from its store, against printing it."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from eva_tool.app import create_app
from eva_tool.commands import server as command
from eva_tool.config import Settings
from eva_tool.services import annexes, demo, printable, reading, renderings
from eva_tool.web import context
from eva_tool.web.context import Parts
from tests.bench.figures import Figure

ROUNDS, PRINTS, LIMIT = 21, 2, 50.0
COUNCILLOR = "liisa@esimerkkila.example"
OK = 200


def figures() -> list[Figure]:
    """How many times faster it is given than it is made."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'eva.db'}"
        settings = Settings(
            database_url=url, secret_key="for the bench", demo=True, secure_cookies=False
        )
        command.prepare(settings)
        app = create_app(settings)
        parts: Parts = app.extensions[context.KEY]
        version_id, call = _published(parts)
        client = app.test_client()
        client.post("/demo", data={"email": COUNCILLOR})
        address = f"/reading/{version_id}/annex.pdf?lang=fi"
        _given(client, address)  # printed, and kept
        given = statistics.median(_seconds(lambda: _given(client, address)) for _ in range(ROUNDS))
        made = statistics.median(_seconds(lambda: annexes.render(**call)) for _ in range(PRINTS))
        parts.printer.wait()
    return [Figure("stored_annex", made / given, LIMIT, at_least=True)]


def _published(parts: Parts) -> tuple[int, dict[str, Any]]:
    """A version that councillors read, and what its annex is printed from."""
    with parts.reading() as db:
        actor = demo.sign_in_as(db, COUNCILLOR, demo=True)
        version_id = reading.list_of(db, actor)[0].id
        wanted = renderings.Wanted(language="fi", format="pdf", version_id=version_id)
        source = renderings._source(db, actor, wanted)
        known = parts.library.frameworks
        task = printable.task(db, known, source, "fi", "pdf", datetime.now(UTC))
    return version_id, dict(task.call)


def _given(client: FlaskClient, address: str) -> None:
    reply = client.get(address)
    assert reply.status_code == OK
    assert reply.data.startswith(b"%PDF")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
