"""What all tests share: a database of each kind, small frameworks, and the cast."""

import gc
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from eva_tool.domain.permissions import Role
from eva_tool.exports import json
from eva_tool.language import Language
from eva_tool.services import (
    annexes,
    assessments,
    carried,
    library,
    participants,
    passwords,
    users,
)
from tests import company
from tests.company import PASSWORD
from tests.databases import *  # noqa: F403 # a database of each kind
from tests.domain import build

ROOT = Path(__file__).resolve().parent.parent
ANNEXED = "lahikirjasto"
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


@pytest.fixture
def people(sessions):
    """The cast, by name."""
    with sessions.begin() as session:
        return company.present(session) or company.cast(session)


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
    locked = carried.Locked(number=2, sha256=json.content_hash(document), content=content)
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
