"""A program says what it means: numbers as numbers, and no text is taken for one."""

import json

import pytest


@pytest.fixture
def alice_at(caller, draft):
    alice = caller("alice")
    return lambda method, address, body: alice(method, f"/assessments/{draft}{address}", body)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("impacts/A1.VE1.short/score", "-2", '-3, -2, -1, 0, 1, 2, 3, "unknown"'),
        ("impacts/A1.VE1.short/score", True, "one of these"),
        ("figures/far.VE1/value", "1,5", "a number, without quotation marks"),
        ("basics/unit", 5, "This should be a text."),
        ("basics/unit", None, "This should be a text."),
        ("evidence/N1/dated", "11.2.2027", "2027-02-11"),
        ("impacts/A1.VE1.short/evidence", "N1", "a list of texts"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_it_should_be(alice_at, path, value, said):
    reply = alice_at("PUT", f"/fields/{path}", {"value": value, "revision": 0})
    assert reply.status_code == 422
    (problem,) = reply.json["problems"]
    assert problem["field"] == "value"
    assert said in problem["problem"]
    assert said in reply.json["detail"]


def test_a_value_of_its_kind_is_stored(alice_at):
    for path, value in (("impacts/A1.VE1.short/score", -2), ("figures/far.VE1/value", 1.5)):
        reply = alice_at("PUT", f"/fields/{path}", {"value": value, "revision": 0})
        assert (reply.status_code, reply.json["value"]) == (200, value)


def test_every_field_of_a_new_item_that_is_of_another_kind_is_named(alice_at):
    body = {"fields": {"name": "Old people", "size": "1200", "vulnerable": "true"}}
    reply = alice_at("POST", "/items/groups", body)
    assert reply.status_code == 422
    assert [p["field"] for p in reply.json["problems"]] == ["fields/size", "fields/vulnerable"]
    body = {"fields": {"name": "Old people", "size": 1200, "vulnerable": True}}
    assert alice_at("POST", "/items/groups", body).status_code == 201


def test_who_may_not_know_of_an_assessment_learns_nothing_by_wrong_kinds(caller, draft):
    mallory, path = caller("mallory"), "fields/impacts/A1.VE1.short/score"
    body = {"value": "3", "revision": 0}
    replies = [mallory("PUT", f"/assessments/{n}/{path}", body) for n in (draft, 999_999)]
    assert len({(reply.status_code, reply.text) for reply in replies}) == 1


@pytest.mark.parametrize("day", ["86400", "2027-01-01T00:00:00", "2027-01-01T00:00:00Z", 86400])
def test_days_of_an_imported_document_are_days(caller, day):
    document = {"framework": "small@1", "basics": {"title": "x"}}
    document["handlings"] = [{"id": "H1", "organ": "Board", "on": day}]
    reply = caller("alice")("POST", "/assessments/import", document)
    assert reply.status_code == 422
    assert reply.json["problems"][0]["field"] == "handlings/0/on"


@pytest.mark.parametrize("raw", ['"0"', "true", "0.5", "null", "[0]"])
def test_a_revision_is_a_number(caller, draft, raw):
    data = f'{{"value": "x", "revision": {raw}}}'
    address = f"/assessments/{draft}/fields/basics/unit"
    reply = caller("alice")("PUT", address, json.loads(data))
    assert reply.status_code == 422
