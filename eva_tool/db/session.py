"""Engines and sessions: one engine a process, one session a use case, real transactions on SQLite.

`writing` is for use cases that write: on SQLite it takes the write lock at once, so that a
transaction never has to be upgraded and never fails half-way because somebody else wrote. `reading`
is for the others: a snapshot that blocks nobody.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from eva_tool.db.turn import Turn

Sessions = sessionmaker[Session]

BUSY_SECONDS = 15
READING = "eva_reading"
TURN = "eva_turn"
CORE = "eva_core"
PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "cache_size = -16000",
    "wal_autocheckpoint = 4000",  # pages: checkpoints wait for the disk
)


def make_engine(url: str) -> Engine:
    """The engine of a database; the folder of a SQLite file is created.

    Errors do not carry parameters into the log: those are what people wrote.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        url_of_driver = parsed.set(drivername="postgresql+psycopg")
        return create_engine(url_of_driver, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def make_sessions(engine: Engine) -> Sessions:
    turn: AbstractContextManager[None] = nullcontext()
    if engine.dialect.name == "sqlite":
        file = engine.url.database
        turn = Turn(f"{file}-turn" if file and file != ":memory:" else None)
    return sessionmaker(engine, expire_on_commit=False, info={TURN: turn})


@contextmanager
def writing(sessions: Sessions) -> Iterator[Session]:
    """A session that commits at the end, or rolls back when an exception leaves it.

    Writers take turns on SQLite: waiting for a turn is fair, SQLite's own waiting is not.
    """
    turn, engine = sessions.kw["info"][TURN], sessions.kw["bind"]
    with turn, engine.begin() as connection, sessions(bind=connection) as session:
        session.info[CORE] = connection
        yield session
        if session.in_transaction():  # Objects were used, and not only the connection.
            session.commit()


@contextmanager
def reading(sessions: Sessions) -> Iterator[Session]:
    """A session on one consistent snapshot, which nothing written in it outlives."""
    with sessions() as session:
        options: dict[str, Any] = {READING: True}
        if session.get_bind().dialect.name == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        session.connection(execution_options=options)
        yield session


def core(session: Session) -> Connection:
    """The connection under a session: for statements on the hot path that need no objects."""
    found: Connection | None = session.info.get(CORE)
    return session.connection() if found is None else found


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
