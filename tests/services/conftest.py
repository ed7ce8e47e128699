"""An assessment on its way: the people it takes, and short ways to move and to write."""

import pytest

from eva_tool.services import edits, fields, participants, workflow
from tests.conftest import MOMENT


@pytest.fixture
def house(db, alice, rita, carol, frameworks, draft, pia):
    """Rita approves; the matter goes to two meetings."""
    participants.put(db, alice, frameworks, draft, rita.id, "approver", (), MOMENT)
    for organ, on in (("Board", "2027-02-01"), ("Council", "2027-03-01")):
        given = {"organ": organ, "on": on}
        fields.add(db, alice, frameworks, draft, "handlings", given, MOMENT)
    return draft


@pytest.fixture
def move(db, frameworks, house):
    def make(actor, name, **given):
        return workflow.move(db, actor, frameworks, house, name, MOMENT, **given)

    return make


@pytest.fixture
def stand(db, alice, frameworks, house):
    return lambda actor=alice: workflow.standing(db, actor, frameworks, house)


@pytest.fixture
def write(db, alice, frameworks, house):
    def save(value, path="basics/unit", actor=alice):
        base = edits.revisions(db, house, [path]).get(path, 0)
        return fields.save(db, actor, frameworks, house, path, value, base, MOMENT).revision

    return save


@pytest.fixture
def approved(move, alice, rita, stand):
    move(alice, "submit")
    move(rita, "approve", seen=stand(rita).sha256)
