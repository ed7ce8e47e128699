"""Ten people write into one assessment at once, and the server is killed while they do.

Alone it runs for thirty seconds with EVA_LOAD_SECONDS=30; among the other tests it is shorter.
"""

import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from eva_tool.db.models import Edit
from eva_tool.db.session import make_engine, make_sessions, reading, writing
from eva_tool.domain.document import Document
from eva_tool.services import assessments, audit, documents, participants, users
from eva_tool.web.forms import value_at
from tests.bench import product, servers
from tests.conftest import MOMENT
from tests.load.writers import Writer, check, write_together

pytestmark = pytest.mark.load

SECONDS = float(os.environ.get("EVA_LOAD_SECONDS", "8"))
WRITERS = 10
PATIENCE = 20  # seconds
FRAMEWORK = "lava-kouluverkko@1"
PATHS = tuple(f"impacts/{c}.{a}.short/reason" for c in ("L1", "L2") for a in ("VE1", "VE2", "VE3"))
EDITORS = ("aino", "kaarlo", "mikko", "riitta", "pia")


@dataclass
class Service:
    """The tool as it is served, on a database that outlives it."""

    url: str
    port: int = field(default_factory=servers.free_port)
    process: Any = None

    def start(self):
        self.process = subprocess.Popen(
            product.command(self.port, workers=3, threads=4),
            env=os.environ | {"EVA_DEMO": "1", "EVA_DATABASE_URL": self.url},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        servers.wait_until_answers(f"http://127.0.0.1:{self.port}/health")

    def kill(self):
        """As by the kernel: all its processes, at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(60)


@pytest.fixture
def service(database_url):
    running = Service(database_url)
    try:
        running.start()
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


@pytest.fixture
def sessions(database_url):
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


@pytest.fixture
def writers(service, sessions, own_library):
    """Ten browsers of five people, who all write into the same six fields."""
    assessment = shared_assessment(sessions, own_library.frameworks)
    signed = [product.sign_in(service.port, address(name)) for name in EDITORS]
    spec = product.callback_writing(service.port, signed[0], "value", "field")
    return [
        Writer(f"Kirjoittaja {n}", service.port, signed[n % len(EDITORS)], spec, assessment, PATHS)
        for n in range(WRITERS)
    ]


def shared_assessment(sessions, frameworks):
    """Aino's assessment, which the others edit too."""
    names = [{"id": f"VE{n}", "name": f"Vaihtoehto {n}"} for n in range(4)]
    document = Document.model_validate({"framework": FRAMEWORK, "alternatives": names})
    with writing(sessions) as db:
        aino = users.by_email(db, address("aino"))
        stored = assessments.import_document(db, aino, frameworks, document)
        for name in EDITORS[1:]:
            person = users.by_email(db, address(name)).id
            participants.put(db, aino, frameworks, stored, person, "editor", (), MOMENT)
    return stored


def address(name):
    return f"{name}@esimerkkila.example"


def history_of(sessions, assessment):
    with reading(sessions) as db:
        query = select(Edit).where(Edit.assessment_id == assessment).order_by(Edit.id)
        return db.scalars(query).all()


def assert_present_is_the_end_of_history(sessions, assessment):
    last = {edit.path: edit.new for edit in history_of(sessions, assessment)}
    with reading(sessions) as db:
        document = documents.read(db, assessment)
        assert not [chain for chain in audit.verify(db) if chain.faults]
    for path in PATHS:
        assert value_at(document, path) == last.get(path, ""), path


def test_every_write_that_was_acknowledged_is_in_the_history_once(service, writers, sessions):
    write_together(writers, SECONDS)
    said = sum(len(writer.acknowledged) for writer in writers)
    assert said > 10 * SECONDS, f"only {said} saves: too few to show anything"
    assert all(writer.conflicts for writer in writers), "nobody met anybody: no test of conflicts"
    stored = history_of(sessions, writers[0].assessment)
    check(writers, stored)
    assert sum(edit.path in PATHS for edit in stored) == said
    assert_present_is_the_end_of_history(sessions, writers[0].assessment)


def test_what_was_acknowledged_outlives_a_killed_server(service, writers, sessions):
    with ThreadPoolExecutor(1) as aside:
        load = aside.submit(write_together, writers, 60)
        time.sleep(SECONDS / 2)
        service.kill()
        load.result()
    assert all(writer.cut for writer in writers)
    said = sum(len(writer.acknowledged) for writer in writers)
    service.start()
    stored = history_of(sessions, writers[0].assessment)
    check(writers, stored)
    unheard = sum(edit.path in PATHS for edit in stored) - said
    assert 0 <= unheard <= WRITERS, "only what was under way may be stored without a word"
    assert_present_is_the_end_of_history(sessions, writers[0].assessment)
    write_on(writers)
    check(writers, history_of(sessions, writers[0].assessment))


def write_on(writers):
    """People open the page again and go on."""
    before = sum(len(writer.acknowledged) for writer in writers)
    for _second in range(PATIENCE):
        write_together(writers, 1)
        if sum(len(writer.acknowledged) for writer in writers) > before:
            return
    raise AssertionError("nothing can be saved any more")
