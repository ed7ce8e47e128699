"""An assessment on its way: the people it takes, short ways to move, to write and to print."""

import pytest
from sqlalchemy import select

from eva_tool.db.models import Rendering
from eva_tool.db.session import reading, writing
from eva_tool.services import (
    annexes,
    edits,
    fields,
    participants,
    printing,
    renderings,
    workflow,
)
from eva_tool.services.printer import Printer
from eva_tool.services.renderings import Wanted
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


@pytest.fixture
def printed(monkeypatch):
    """The calls with which files were made, in this process."""
    calls = []

    def make(call, tell, _seconds):
        calls.append(call)
        tell("pages", len(calls))
        return annexes.render(**call | {"format": "json"})

    monkeypatch.setattr(printing, "printed", make)
    return calls


@pytest.fixture
def printer(sessions, frameworks, printed):
    return Printer(sessions, lambda: frameworks)


@pytest.fixture
def want(sessions, alice, frameworks, draft):
    """Order a file as somebody; where it stands."""

    def ordered(who=alice, at=MOMENT, **more):
        wanted = Wanted(language="fi", format="xlsx", **more or {"assessment_id": draft})
        with reading(sessions) as db:
            key = renderings.look(db, who, frameworks, wanted, at).key
        with writing(sessions) as db:
            return renderings.order(db, who, wanted, key, at)

    return ordered


@pytest.fixture
def rows(sessions):
    def read():
        with reading(sessions) as db:
            return list(db.scalars(select(Rendering).order_by(Rendering.asked_at)))

    return read
