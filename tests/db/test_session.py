"""Transactions are real: writers wait for each other, readers see one moment and block nobody."""

import threading

import pytest
from sqlalchemy import func, insert, select, text

from eva_tool.db.models import Organisation
from eva_tool.db.session import core, make_engine, make_sessions, reading, writing
from eva_tool.services import organisations


def names(session):
    return list(session.scalars(select(Organisation.name).order_by(Organisation.name)))


def test_an_exception_rolls_everything_back(sessions):
    def half():
        with writing(sessions) as session:
            organisations.add(session, "Half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with reading(sessions) as session:
        assert names(session) == []


def test_objects_left_to_the_end_are_stored(sessions):
    with writing(sessions) as session:
        session.add(Organisation(handle="Late", name="Late"))
    with reading(sessions) as session:
        assert names(session) == ["Late"]


def test_statements_without_objects_are_stored(sessions):
    with writing(sessions) as session:
        core(session).execute(insert(Organisation.__table__), {"handle": "Bare", "name": "Bare"})
    with reading(sessions) as session:
        assert names(session) == ["Bare"]


def test_a_reader_sees_one_moment(sessions):
    with reading(sessions) as reader:
        assert names(reader) == []
        with writing(sessions) as writer:
            organisations.add(writer, "New")
        assert names(reader) == []
    with reading(sessions) as reader:
        assert names(reader) == ["New"]


def test_writers_at_once_lose_nothing(sessions):
    with writing(sessions) as session:
        organisations.add(session, "0")

    def add_next(_):
        for _ in range(5):
            with writing(sessions) as session:
                session.execute(
                    select(Organisation).where(Organisation.name == "0").with_for_update()
                )
                count = session.scalars(select(func.count(Organisation.id))).one()
                organisations.add(session, str(count))

    threads = [threading.Thread(target=add_next, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(sessions) as session:
        assert len(names(session)) == 21


def test_sqlite_is_set_up_for_several_people(sqlite_url):
    engine = make_engine(sqlite_url)
    with make_sessions(engine)() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert session.execute(text("PRAGMA synchronous")).scalar() == 1
        assert session.execute(text("PRAGMA busy_timeout")).scalar() >= 10_000
    engine.dispose()
