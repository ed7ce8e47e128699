"""Doing something in one process at a time, without waiting: the others are told that it is done.

The kernel or the database gives the lock back when a process ends, however it ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from sqlalchemy import Engine, text

LOCK_DIGITS = 15  # of the hash: as many as a lock of PostgreSQL can be named by


@contextmanager
def alone(engine: Engine, name: str) -> Iterator[bool]:
    """Whether we are the only ones on this database who do what is named, while in the context."""
    if engine.dialect.name == "postgresql":
        yield from _by_database(engine, name)
    else:
        yield from _by_file(engine, name)


def _by_file(engine: Engine, name: str) -> Iterator[bool]:
    database = engine.url.database
    if not database or database == ":memory:":
        yield True
        return
    file = os.open(f"{database}-{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(file)


def _by_database(engine: Engine, name: str) -> Iterator[bool]:
    key = int(sha256(f"eva-{name}".encode()).hexdigest()[:LOCK_DIGITS], 16)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        got = connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key})
        try:
            yield bool(got)
        finally:
            if got:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
