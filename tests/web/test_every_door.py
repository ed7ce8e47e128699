"""Every route, page and callback, knocked at by everybody, with ids that exist and that do not."""

import pytest

from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.domain.permissions import (
    ASSESSMENT_TABLE,
    TABLE,
    Action,
    AssessmentRole,
    Role,
)
from eva_tool.services import users
from eva_tool.web import ids
from eva_tool.web.pages import PAGES
from tests.web import deeds, doors

CALLBACK = "/_dash-update-component"
BY_NAME = {
    "alice": (Role.MEMBER, AssessmentRole.OWNER),
    "bob": (Role.MEMBER, AssessmentRole.EDITOR),
    "rita": (Role.MEMBER, None),
    "carol": (Role.COUNCILLOR, None),
    **doors.PEOPLE,
}
# What of an assessment an action may change; everybody may change what is one's own.
CHANGES = {
    Action.EDIT: {"assessments", "edits", *SECTIONS, *COLLECTIONS},
    Action.COMMENT: {"comments", "assignments"},
    Action.REVIEW: {"review_answers", "spelling_marks"},
    Action.MANAGE: {"participants", "assignments"},
    Action.ADMINISTER: {"users", "organisations", "links", "assessments"},
    Action.CREATE: {"assessments", "edits", "participants", *SECTIONS, *COLLECTIONS},
}
MOVES = {"assessments", "decisions", "moves", "versions"}
MOVERS = {Action.SUBMIT, Action.APPROVE, Action.PUBLISH, Action.MANAGE, Action.REVIEW}
OWN = {"users", "tokens", "recovery_codes"}


@pytest.fixture(autouse=True)
def as_in_real_life(server):
    """A bug is hidden behind a 500."""
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False


@pytest.fixture
def secret(parts, alice, bob):
    with parts.writing() as db:
        return doors.furnish(db, alice, bob, parts.library.frameworks)


@pytest.fixture
def house(parts, alice, secret):
    """All that is stored of the house, now."""

    def read():
        with parts.reading() as db:
            return doors.stored(db, alice.organisation_id)

    return read


@pytest.fixture
def callbacks(browser_as):
    found = browser_as("alice").http.get("/_dash-dependencies").json
    return [spec for spec in found if not spec["clientside_function"]]


def exists(secret):
    return doors.Ids(secret, 1)


ABSENT = doors.Ids(doors.ABSENT, doors.ABSENT)


def answers(http, server, callbacks, ids):
    """What each door answers to somebody, by door."""
    found = {}
    for method, address in doors.addresses(server, ids):
        reply = http.open(address, method=method)
        found[method, address.replace(str(ids.assessment), "#")] = doors.alike(reply, ids)
    for number, (output, body) in enumerate(doors.calls(callbacks, ids)):
        found[number, output] = doors.alike(http.post(CALLBACK, json=body), ids)
    return found


def test_a_stranger_finds_no_difference_between_absent_and_foreign(
    browser_as, server, callbacks, secret, house
):
    before, http = house(), browser_as("mallory").http
    foreign = answers(http, server, callbacks, exists(secret))
    absent = answers(http, server, callbacks, ABSENT)
    pairs = zip(foreign, foreign.values(), absent.values(), strict=True)
    assert [door for door, told, wanted in pairs if told != wanted] == []
    assert house() == before


def test_a_stranger_is_shown_no_page_of_the_house(browser_as, secret, house):
    client, before = browser_as("mallory"), house()
    theirs = list(doors.pages(PAGES, exists(secret)))
    nothing = list(doors.pages(PAGES, ABSENT))
    for foreign, absent in zip(theirs, nothing, strict=True):
        shown = doors.alike(client.page(foreign), exists(secret))
        assert shown == doors.alike(client.page(absent), ABSENT), foreign
        assert "Secret" not in shown[3], foreign
    assert house() == before


def test_nobody_gets_in_signed_out(server, callbacks, secret, house):
    before, http = house(), server.test_client()
    for method, address in doors.addresses(server, exists(secret)):
        reply = http.open(address, method=method)
        assert "Secret" not in reply.text, address
        assert reply.status_code in (302, 303, 401, 404, 405, 410), address
    for output, body in doors.calls(callbacks, exists(secret)):
        assert http.post(CALLBACK, json=body).status_code == 401, output
    assert house() == before


def allowed(name):
    role, part = BY_NAME[name]
    return TABLE[role] | (ASSESSMENT_TABLE[part] if part else frozenset())


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_callbacks_change_only_what_the_table_of_permissions_says(
    browser_as, callbacks, secret, house, name
):
    http, before, actions = browser_as(name).http, house(), allowed(name)
    may = set().union(*(CHANGES.get(action, set()) for action in actions), OWN)
    may |= MOVES if actions & MOVERS else set()
    for output, body in doors.calls(callbacks, exists(secret)):
        assert http.post(CALLBACK, json=body).status_code < 500, output
    after = house()
    assert {table for table in after if after[table] != before[table]} <= may


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_pages_of_an_assessment_are_for_those_who_may_view_it(browser_as, secret, name):
    client, may_view = browser_as(name), Action.VIEW in allowed(name)
    for page in PAGES:
        if "assessment_id" in page.PATH:
            address = page.PATH.replace("<int:assessment_id>", str(secret))
            assert ("Secret matter" in client.page(address).text) is may_view, address


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_each_deed_is_done_by_those_whom_the_table_names_and_nobody_else(
    browser_as, parts, secret, house, name
):
    """With all that a page would send: so it shows, too, that these knocks open a door."""
    with parts.reading() as db:
        reed = users.by_email(db, "reed@example.org").id
    client = browser_as(name)
    client.hold(ids.ASSESSMENT, "data", secret)
    for deed in deeds.of_house(reed):
        before = house()
        assert deed.do(client).status_code < 500, deed
        changed = house()[deed.table] != before[deed.table]
        assert changed is (deed.action in allowed(name)), deed
