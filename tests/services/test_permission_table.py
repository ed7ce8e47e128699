"""Every use case for everybody: exactly what the tables of domain/permissions.py say."""

from dataclasses import replace

import pytest

from eva_tool.db.models import Assessment, Version
from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from eva_tool.domain.permissions import (
    ASSESSMENT_TABLE,
    SCOPES,
    TABLE,
    Action,
    AssessmentRole,
    Role,
    Scope,
)
from eva_tool.domain.workflow import MOVES
from eva_tool.services import users, workflow
from tests import test_services_guard as guard
from tests.services.administering import OF_PEOPLE, OF_THE_HOUSE
from tests.services.needs import NOW, OF_ASSESSMENT, OF_THE_ROLE, READING_ROOM
from tests.services.teamwork import TEAMWORK
from tests.web import doors

CAST = {
    "alice": (Role.MEMBER, AssessmentRole.OWNER),
    "bob": (Role.MEMBER, AssessmentRole.EDITOR),
    "rita": (Role.MEMBER, None),
    "carol": (Role.COUNCILLOR, None),
    **doors.PEOPLE,
}
CALLS = guard.READING | guard.WRITING | guard.MANAGING | TEAMWORK
# In these words a role is refused; other refusals are about what is asked for.
NOT_YOURS = ("Your role ", "This is for the administrators", "This token may not")


@pytest.fixture
def house(sessions, alice, bob, frameworks):
    """An approved and published assessment, and a person of each role."""
    with sessions.begin() as db:
        return doors.furnish(db, alice, bob, frameworks)


@pytest.fixture
def everybody(sessions, house):
    with sessions() as db:
        return {name: users.by_email(db, f"{name}@example.org") for name in CAST}


@pytest.fixture
def answer(sessions):
    """What a call answers, without a trace: "done", "refused" for the role, or "absent"."""

    def told(call, *given):
        with sessions() as db:
            try:
                call(db, *given)
            except NotAllowed as error:
                return "refused" if str(error).startswith(NOT_YOURS) else "done"
            except NotFound as error:
                absent = ("There is no such assessment", "There is no such person")
                return "absent" if str(error).startswith(absent) else "done"
            except EvaError:
                return "done"
            return "done"

    return told


def allowed(name):
    role, part = CAST[name]
    return TABLE[role] | (ASSESSMENT_TABLE[part] if part else frozenset())


def test_the_table_covers_every_use_case():
    assert OF_ASSESSMENT.keys() == CALLS.keys()
    assert OF_THE_ROLE.keys() == {
        *OF_PEOPLE, *OF_THE_HOUSE, *guard.CREATING, *READING_ROOM
    }  # fmt: skip


def test_everybody_is_somebody_else():
    assert {role for role, _ in CAST.values()} == {*Role}
    assert {part for _, part in CAST.values()} == {*AssessmentRole, None}


def test_what_is_done_to_an_assessment_needs_the_action_of_the_table(
    answer, house, everybody, frameworks
):
    for name, who in everybody.items():
        for use_case, call in CALLS.items():
            may = bool(allowed(name) & OF_ASSESSMENT[use_case])
            hidden = "refused" if use_case == "assessments.list_visible" else "absent"
            wanted = "done" if may else "refused" if Action.VIEW in allowed(name) else hidden
            assert answer(call, who, frameworks, house) == wanted, (name, use_case)


def test_nothing_is_there_for_another_organisation(answer, house, mallory, frameworks, rita):
    for use_case, call in CALLS.items():
        wanted = "done" if use_case == "assessments.list_visible" else "absent"
        assert answer(call, mallory, frameworks, house) == wanted, use_case
    for use_case, call in OF_PEOPLE.items():
        assert answer(call, mallory, rita.id) == "absent", use_case


def test_what_is_done_in_the_organisation_needs_the_action_of_the_role(
    answer, house, everybody, frameworks, rita
):
    for name, who in everybody.items():
        for use_case, call in (OF_PEOPLE | OF_THE_HOUSE).items():
            wanted = "done" if OF_THE_ROLE[use_case] in TABLE[who.role] else "refused"
            assert answer(call, who, rita.id) == wanted, (name, use_case)
        for use_case, call in guard.CREATING.items():
            wanted = "done" if OF_THE_ROLE[use_case] in TABLE[who.role] else "refused"
            assert answer(call, who, frameworks) == wanted, (name, use_case)


def test_everybody_of_the_house_reads_what_is_published_and_nobody_else(
    sessions, house, everybody, mallory, frameworks
):
    with sessions() as db:
        version = db.query(Version).filter(Version.published_at.is_not(None)).one()
        for use_case, call in READING_ROOM.items():
            for who in everybody.values():
                assert OF_THE_ROLE[use_case] in TABLE[who.role]
                assert call(db, who, frameworks, version), (who.name, use_case)
            try:
                found = call(db, mallory, frameworks, version)
            except NotFound:
                continue
            assert not found, use_case


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_for_those_whom_the_table_names_from_wherever_it_begins(
    sessions, house, everybody, frameworks, name
):
    for who, actor in everybody.items():
        for source in MOVES[name].sources:
            with sessions() as db:
                db.get(Assessment, house).status = source.value
                db.flush()
                role_is_refused = False
                try:
                    workflow.move(
                        db, actor, frameworks, house, name, NOW, reason="So.", handling="K1"
                    )
                except NotFound:
                    assert Action.VIEW not in allowed(who)
                    role_is_refused = True
                except NotAllowed as error:
                    role_is_refused = "Your role in this assessment" in str(error)
                except EvaError:
                    pass
                assert role_is_refused is (MOVES[name].action not in allowed(who)), (who, source)


@pytest.mark.parametrize("scope", Scope)
def test_a_token_is_refused_what_is_not_in_its_scope(answer, house, alice, frameworks, scope):
    bearer = replace(alice, scopes=frozenset({scope}))
    for use_case, call in CALLS.items():
        if not OF_ASSESSMENT[use_case] & SCOPES[scope]:
            assert answer(call, bearer, frameworks, house) == "refused", use_case
