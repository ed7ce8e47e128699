"""Administration is for administrators, and reaches only their own people."""

import pytest

from eva_tool.db.models import (
    Assessment,
    HouseStyleRow,
    LogEntry,
    Organisation,
    SignIn,
    User,
)
from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from tests.services.administering import ADMINISTERING, OF_PEOPLE, OF_THE_HOUSE

IDS = [0, -1, 2**31, 2**40, True, None, "1", "' OR 1=1 --", 1.0, [1]]


@pytest.fixture
def stored(db):
    def rows():
        db.expire_all()
        return [
            sorted(str(vars_of(row)) for row in db.query(table))
            for table in (Organisation, HouseStyleRow, User, SignIn, Assessment, LogEntry)
        ]

    return rows


def vars_of(row):
    return {one.key: getattr(row, one.key) for one in row.__table__.columns}


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_others_are_refused_everything(db, people, pia, draft, stored, name):
    before = stored()
    for said, call in ADMINISTERING.items():
        with pytest.raises(NotAllowed, match="for the administrators"):
            call(db, people[name], people["rita"].id)
        assert stored() == before, said


def test_people_of_another_organisation_are_as_absent(db, mallory, rita, stored):
    before = stored()
    for said, call in OF_PEOPLE.items():
        for user_id in (rita.id, 10**6, *IDS):
            with pytest.raises(NotFound, match="no such person"):
                call(db, mallory, user_id)
        assert stored() == before, said


def test_an_administrator_changes_nothing_of_another_organisation(
    db, mallory, alice, draft, stored
):
    mine = [str(vars_of(row)) for row in db.query(User).filter_by(organisation_id=1)]
    for call in OF_THE_HOUSE.values():
        assert "Alice" not in repr(call(db, mallory, alice.id))
    db.expire_all()
    assert [str(vars_of(row)) for row in db.query(User).filter_by(organisation_id=1)] == mine
    assert db.get(Assessment, draft)
    assert (
        not db.query(LogEntry)
        .filter(LogEntry.organisation_id == 1, LogEntry.event != "participant")
        .all()
    )


def test_everything_works_for_an_administrator(db, pia, rita):
    for call in ADMINISTERING.values():
        call(db, pia, rita.id)


def test_an_erased_person_cannot_be_changed_any_more(db, pia, rita):
    ADMINISTERING["erasure.erase"](db, pia, rita.id)
    for said in ("members.change_role", "members.change_title", "members.enable", "erasure.erase"):
        with pytest.raises(EvaError, match="was erased"):
            ADMINISTERING[said](db, pia, rita.id)
