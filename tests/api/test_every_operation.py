"""Every operation of the API × every role, signed out too: what the table of permissions says."""

import pytest

from eva_tool.db.models import Version
from eva_tool.domain.permissions import Action, AssessmentRole
from eva_tool.services import items, tokens, users
from eva_tool.services.printer import Printer
from eva_tool.web.api.operations import OPERATIONS
from eva_tool.web.context import now
from tests.api.conftest import ALL, Caller
from tests.api.test_operations import BODIES, NEEDS
from tests.conftest import MOMENT
from tests.web import doors
from tests.web.test_every_door import BY_NAME, allowed

REFUSED = (401, 403, 404)
# Here a version is published.
OPENS = NEEDS | {"listVersions": Action.READ, "readVersion": Action.READ}
# In the part that is assigned to the contributor.
WRITTEN = BODIES | {
    "writeField": {"value": "Parents", "revision": 0},
    "addItem": {"fields": {"who": "Pupils"}},
    "orderItems": {"ids": []},
}


@pytest.fixture(autouse=True)
def asleep(monkeypatch):
    """No process makes files."""
    monkeypatch.setattr(Printer, "wake", lambda _self: None)


@pytest.fixture
def places(parts, alice, bob):
    """What stands in the addresses, in a house that has published a version."""
    known = parts.library.frameworks
    with parts.writing() as db:
        made = doors.furnish(db, alice, bob, known)
        hearing = items.add(db, alice, known, made, "hearings", {"who": "Staff"}, MOMENT)
        version = db.query(Version).filter(Version.published_at.is_not(None)).one()
        return {
            "id": made,
            "publication": version.id,
            "number": version.number,
            "ref": "small@1",
            "path": f"hearings/{hearing}/who",
            "collection": "hearings",
            "item": hearing,
        }


@pytest.fixture
def caller(server, parts):
    def of(name):
        with parts.writing() as db:
            actor = users.by_email(db, f"{name}@example.org")
            token = tokens.create(db, actor, "Case management", ALL, 30, now())
        return Caller(server.test_client(), token)

    return of


def ask(someone, operation, places):
    """Files as JSON, which is not printed."""
    path = operation.path.replace("/published/{id}", "/published/{publication}")
    query = "?format=json" if "annex" in path else ""
    return someone(operation.method, path.format(**places) + query, WRITTEN.get(operation.name))


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_each_operation_is_for_those_whom_the_table_names(server, caller, places, name):
    server.testing, server.config["PROPAGATE_EXCEPTIONS"] = False, False
    someone, actions, wrong = caller(name), allowed(name), []
    for operation in OPERATIONS:
        action = OPENS[operation.name]
        status = ask(someone, operation, places).status_code
        if (status not in REFUSED) is not (action is None or action in actions) or status >= 500:
            wrong.append((operation.name, status))
    assert wrong == []


def test_nobody_calls_anything_signed_out(server, places):
    for token in ("", "x" * 43):
        nobody = Caller(server.test_client(), token)
        assert {ask(nobody, one, places).status_code for one in OPERATIONS} == {401}


def test_every_role_is_tried():
    assert {part for _role, part in BY_NAME.values() if part} == set(AssessmentRole)
