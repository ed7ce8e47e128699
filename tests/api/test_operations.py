"""Every operation × role × scope: what the permission tables say, and nothing that tells more."""

import pytest

from eva_tool.domain.permissions import SCOPES, TABLE, Action, Role, Scope
from eva_tool.services import participants, workflow
from eva_tool.web.api.operations import OPERATIONS
from tests.conftest import MOMENT

ABSENT = 999
BODIES = {
    "createAssessment": {"title": "Own", "framework": "small@1"},
    "importDocument": {"framework": "small@1", "basics": {"title": "Own"}},
    "writeField": {"value": "Streets", "revision": 0},
    "addItem": {"fields": {"title": "Study"}},
    "orderItems": {"ids": ["N1"]},
    "makeMove": {"name": "submit"},
}
# What each needs of its caller; None: nothing but a token of the scope.
NEEDS = {
    "me": None,
    "listFrameworks": None,
    "readFramework": None,
    "listAssessments": Action.VIEW,
    "readAssessment": Action.VIEW,
    "exportDocument": Action.VIEW,
    "readComparison": Action.VIEW,
    "printAnnex": Action.EXPORT,
    "readField": Action.VIEW,
    "listHistory": Action.VIEW,
    "readStanding": Action.VIEW,
    "listVersions": Action.VIEW,
    "readVersion": Action.VIEW,
    "listPublished": Action.READ,
    "readPublished": Action.READ,
    "comparePublished": Action.READ,
    "printPublished": Action.READ,
    "createAssessment": Action.CREATE,
    "importDocument": Action.CREATE,
    "writeField": Action.EDIT,
    "addItem": Action.EDIT,
    "removeItem": Action.EDIT,
    "orderItems": Action.EDIT,
    "makeMove": Action.SUBMIT,
}
BY_NAME = {operation.name: operation for operation in OPERATIONS}
OF_ONE = sorted(name for name, one in BY_NAME.items() if "/assessments/{id}" in one.path)


def address(name, assessment):
    places = {"id": assessment, "number": 1, "ref": "small@1", "path": "basics/unit"}
    places |= {"collection": "evidence", "item": "N1"}
    query = "?format=json" if "annex" in BY_NAME[name].path else ""
    return BY_NAME[name].path.format(**places) + query


@pytest.fixture
def call():
    def make(caller, name, assessment):
        return caller(BY_NAME[name].method, address(name, assessment), BODIES.get(name))

    return make


@pytest.fixture
def submitted(parts, alice, draft):
    """An assessment with a version, not published."""
    with parts.writing() as db:
        workflow.move(db, alice, parts.library.frameworks, draft, "submit", MOMENT)
        workflow.move(db, alice, parts.library.frameworks, draft, "recall", MOMENT, reason="More")
    return draft


def test_every_operation_is_tested_here():
    assert BY_NAME.keys() == NEEDS.keys()
    assert BODIES.keys() == {one.name for one in OPERATIONS if one.body}


@pytest.mark.parametrize("name", NEEDS)
def test_owners_may_do_what_the_table_says(call, caller, submitted, name):
    published = "ublished" in name and name != "listPublished"
    reply = call(caller("alice"), name, submitted)
    assert reply.status_code == (404 if published else BY_NAME[name].status), reply.text


@pytest.mark.parametrize("name", NEEDS)
@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_does_what_its_scopes_say(call, caller, submitted, name, scope):
    reply = call(caller("alice", scope.value), name, submitted)
    wanted = BY_NAME[name].scope
    assert (reply.status_code == 403) == (wanted not in (None, scope)), reply.text
    assert NEEDS[name] is None or NEEDS[name] in SCOPES[wanted]


@pytest.mark.parametrize("name", OF_ONE)
def test_a_colleague_without_a_part_reads_and_changes_nothing(call, caller, submitted, name):
    allowed = NEEDS[name] in TABLE[Role.MEMBER]
    reply = call(caller("rita"), name, submitted)
    assert reply.status_code == (BY_NAME[name].status if allowed else 403), reply.text


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("stranger", ["mallory", "carol"])
def test_strangers_cannot_tell_what_is_there_from_what_is_not(
    call, caller, submitted, name, stranger
):
    someone = caller(stranger)
    there, absent = (call(someone, name, one) for one in (submitted, ABSENT))
    assert (there.status_code, there.data) == (absent.status_code, absent.data)
    assert there.status_code == 404


@pytest.mark.parametrize("name", [n for n in NEEDS if n not in OF_ONE and NEEDS[n]])
def test_councillors_see_the_reading_room_and_no_drafts(call, caller, submitted, name):
    status = call(caller("carol"), name, submitted).status_code
    if NEEDS[name] not in TABLE[Role.COUNCILLOR]:
        assert status == 403
    else:
        assert status == (200 if name == "listPublished" else 404)


@pytest.mark.parametrize(
    ("role", "able"),
    [
        ("editor", {"writeField", "addItem", "removeItem", "orderItems", "makeMove"}),
        ("reviewer", set()),
        ("approver", set()),
        ("reader", set()),
    ],
)
def test_a_part_in_an_assessment_decides_what_is_written(
    call, caller, parts, alice, rita, submitted, role, able
):
    with parts.writing() as db:
        known = parts.library.frameworks
        participants.put(db, alice, known, submitted, rita.id, role, (), MOMENT)
    rita_at = caller("rita")
    done = {
        name
        for name in OF_ONE
        if BY_NAME[name].writes and call(rita_at, name, submitted).status_code < 300
    }
    assert done == able


def test_a_contributor_writes_only_the_parts_assigned(caller, parts, alice, rita, draft):
    with parts.writing() as db:
        known = parts.library.frameworks
        participants.put(db, alice, known, draft, rita.id, "contributor", ("evidence",), MOMENT)
    rita_at, one = caller("rita"), f"/assessments/{draft}"
    write = {"value": "x", "revision": 0}
    assert rita_at("PUT", f"{one}/fields/evidence/N1/title", write).status_code in (200, 409)
    assert rita_at("PUT", f"{one}/fields/basics/unit", write).status_code == 403
    assert rita_at("POST", f"{one}/items/hearings", {"fields": {}}).status_code == 403
