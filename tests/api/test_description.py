"""The description: generated, whole, and true of what is answered."""

import json

import pytest
from jsonschema_rs import validator_for

from eva_tool.web.api import description
from eva_tool.web.api.operations import OPERATIONS


@pytest.fixture(scope="module")
def described():
    return description.build()


def test_every_operation_is_described_with_all_that_it_may_answer(described):
    for operation in OPERATIONS:
        found = described["paths"][operation.path][operation.method.lower()]
        assert set(found["responses"]) == {str(s) for s in (operation.status, *operation.refusals)}
        assert {"401", "429", "503"} <= set(found["responses"])
        assert bool(operation.body) == ("requestBody" in found)


def test_operations_are_named_once():
    names = [operation.name for operation in OPERATIONS]
    assert len(names) == len(set(names))


def test_every_operation_asks_for_the_token(described):
    assert described["security"] == [{"token": []}]
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_references_lead_somewhere_and_tell_no_module_names():
    text = description.text()
    assert "eva_tool" not in text
    schemas = json.loads(text)["components"]["schemas"]
    wanted = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert wanted <= schemas.keys()


def test_problems_are_as_described(described, caller, draft):
    alice = caller("alice")
    address = f"/assessments/{draft}/fields/basics/unit"
    alice("PUT", address, {"value": "x", "revision": 0})
    conflict = alice("PUT", address, {"value": "y", "revision": 0}).json
    invalid = alice("PUT", address, {"value": "y"}).json
    missing = alice.get("/assessments/999").json
    for problem, name in (
        (conflict, "ConflictProblem"),
        (invalid, "InvalidProblem"),
        (missing, "Problem"),
    ):
        reference = {"$ref": f"#/components/schemas/{name}", **described}
        assert validator_for(reference).is_valid(problem), name
