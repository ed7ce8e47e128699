"""A full disk or a locked database: a calm sentence, nothing half stored, and it works again."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event

from eva_tool.db import session, turn
from eva_tool.services import assessments

LONG = "Pysäköinti maksaa enemmän. " * 300


@pytest.fixture
def database_url(sqlite_url, monkeypatch):
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.1)
    return sqlite_url


@pytest.fixture(autouse=True)
def as_in_real_life(server):
    """Bugs behind a 500, as when it is served."""
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False


@pytest.fixture
def full(engine):
    """The file cannot grow: SQLite itself says that the disk is full."""

    @contextmanager
    def disk():
        def stop(connection):
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no less than there are

        event.listen(engine, "begin", stop)
        try:
            yield
        finally:
            event.remove(engine, "begin", stop)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
            engine.dispose()

    return disk


@contextmanager
def locked(engine):
    """Another process writes and does not end."""
    with closing(sqlite3.connect(engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def matter(parts, alice, draft):
    with parts.reading() as db:
        return assessments.view(db, alice, parts.library.frameworks, draft).document.basics.matter


def test_a_save_that_meets_a_full_disk_is_refused_for_now(alice_at, full, parts, alice, draft):
    with full():
        assert alice_at.save("basics/matter", LONG).status_code == 503
    assert matter(parts, alice, draft) == ""
    assert alice_at.save("basics/matter", LONG).status_code == 200
    assert matter(parts, alice, draft) == LONG.strip()


def test_a_save_that_meets_a_locked_database_is_refused_for_now(
    alice_at, engine, parts, alice, draft
):
    with locked(engine):
        assert alice_at.save("basics/matter", "Short.").status_code == 503
        assert "Parking permits" in alice_at.page(f"/assessments/{draft}/basics").text
    assert alice_at.save("basics/matter", "Short.").status_code == 200
    assert matter(parts, alice, draft) == "Short."


def test_whoever_waits_for_a_turn_does_not_wait_for_ever(alice_at, monkeypatch, parts):
    monkeypatch.setattr(turn, "WAIT_SECONDS", 0.1)
    with parts.writing():
        assert alice_at.save("basics/matter", "Short.").status_code == 503


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The service cannot save right now"),
        ("fi", "Palvelu ei pysty juuri nyt tallentamaan"),
        ("sv", "Tjänsten kan inte spara just nu"),
    ],
)
def test_forms_say_it_in_the_language_of_the_user(browser_as, engine, language, sentence):
    client = browser_as("alice", language)
    form = {"title": "A matter", "framework": "eva@1", "language": "fi"}
    with locked(engine):
        reply = client.http.post("/new/empty", data=form)
    assert reply.status_code == 503
    assert sentence in reply.text


def test_the_browser_has_words_for_it(browser_as):
    layout = browser_as("alice", "sv").http.get("/_dash-layout").json
    assert "kan inte spara" in layout["props"]["data-busy"]


def test_what_people_wrote_is_not_in_the_log(alice_at, engine, caplog):
    with locked(engine):
        alice_at.save("basics/matter", "Salainen perustelu")
    assert "database is locked" in caplog.text
    assert "Salainen" not in caplog.text
