"""The OpenAPI 3.1 description, generated from the table of operations and its models."""

import json
from functools import cache
from importlib.metadata import version
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from eva_tool.domain.document import COLLECTIONS
from eva_tool.web.api.models import ConflictProblem, InvalidProblem, Problem
from eva_tool.web.api.operation import VERSION, Operation
from eva_tool.web.api.operations import OPERATIONS

Json = dict[str, Any]
_JSON, _PROBLEM = "application/json", "application/problem+json"
_REFUSED = {409: ConflictProblem, 422: InvalidProblem}
REASONS = {
    200: "Done",
    201: "Made",
    204: "Removed",
    400: "Not JSON, or with what cannot be stored anywhere",
    401: "No token, or one that is ended, expired or unknown",
    403: "The scopes of the token, or the role of its owner, do not allow this",
    404: "There is no such thing, or the owner of the token may not know of it",
    409: "Somebody else changed the field after the revision given",
    413: "More than 5 MB",
    415: "The content is not application/json",
    422: "What was sent cannot be stored; each problem in words",
    429: "Too many requests with this token, or too much waits to be counted or made",
    503: "The database does not answer; try again after the seconds of Retry-After",
}
# Two models have the same name; pydantic tells them apart by their modules.
_NAMES = {
    "eva_tool__domain__criteria__Group": "FrameworkGroup",
    "eva_tool__domain__preparation__Group": "Group",
}
_NUMBER = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
PARAMETERS: dict[str, Json] = {
    "id": _NUMBER | {"examples": [1]},
    "number": _NUMBER | {"examples": [1]},
    "ref": {"type": "string", "examples": ["eva@1"]},
    "path": {"type": "string", "examples": ["basics/title"]},
    "collection": {"type": "string", "enum": [*COLLECTIONS], "examples": ["evidence"]},
    "item": {"type": "string", "examples": ["N1"]},
}
EXAMPLES: dict[str, Json] = {
    "importDocument": {
        "example": {
            "framework": "eva@1",
            "language": "fi",
            "basics": {"title": "Lähikirjasto", "register_number": "EKA/412/2026"},
            "alternatives": [{"id": "VE0", "name": "Nykytila"}, {"id": "VE1", "name": "Lakkautus"}],
        }
    }
}
_ABOUT = """For case-management systems: what people do on the screen, with the same roles, \
revisions and conflicts. Send a token with every request: `Authorization: Bearer eva_…`. Refusals \
are `application/problem+json` (RFC 9457) in the language of `Accept-Language`."""


@cache
def text() -> str:
    found = json.dumps(build(), ensure_ascii=False)
    for long, short in _NAMES.items():
        found = found.replace(long, short)
    return found


def build() -> Json:
    """The whole description."""
    refs, schemas = _schemas()
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        methods = paths.setdefault(operation.path, {})
        methods[operation.method.lower()] = _operation(operation, refs)
    return {
        "openapi": "3.1.0",
        "info": {"title": "EVA", "version": version("eva-tool"), "description": _ABOUT},
        "servers": [{"url": VERSION}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


Refs = dict[object, Json]


def _schemas() -> tuple[Refs, Json]:
    bodies = {one for op in OPERATIONS if (one := op.body)}
    answers = {one for op in OPERATIONS if (one := op.answer)} | {Problem, *_REFUSED.values()}
    models = sorted(bodies | answers, key=lambda model: model.__name__)
    wanted: list[tuple[Any, Literal["validation"]]] = [(model, "validation") for model in models]
    refs, found = models_json_schema(wanted, ref_template="#/components/schemas/{model}")
    return {model: ref for (model, _mode), ref in refs.items()}, found["$defs"]


def _operation(operation: Operation, refs: Refs) -> Json:
    scope = operation.scope
    described: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": f"Scope: `{scope}`." if scope else "Any scope.",
        "parameters": [*_in_path(operation), *_in_query(operation)],
        "responses": {str(operation.status): _done(operation, refs)}
        | {str(status): _refused(status, refs) for status in operation.refusals},
    }
    if operation.body:
        schema = refs[operation.body]
        content = {"schema": schema} | EXAMPLES.get(operation.name, {})
        described["requestBody"] = {"required": True, "content": {_JSON: content}}
    return described


def _in_path(operation: Operation) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": PARAMETERS[name]}
        for name in operation.parameters
    ]


def _in_query(operation: Operation) -> list[Json]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema()
    shared = schema.get("$defs", {})
    return [
        {"name": name, "in": "query", "required": False, "schema": _inlined(one, shared)}
        for name, one in schema["properties"].items()
    ]


def _inlined(schema: Json, shared: Json) -> Json:
    """Without null, which a query cannot say, and without references to other models."""
    options = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    found = options[0] if options else schema
    found = shared[found["$ref"].rpartition("/")[2]] if "$ref" in found else found
    return {name: value for name, value in found.items() if name not in ("title", "description")}


def _done(operation: Operation, refs: Refs) -> Json:
    if operation.answer is None:
        return {"description": REASONS[operation.status]}
    content = {_JSON: {"schema": refs[operation.answer]}}
    content |= {media: {} for media in operation.media}
    done: Json = {"description": REASONS[operation.status], "content": content}
    if operation.status == 201 and operation.parameters == ():
        location = {"description": "The address of it", "schema": {"type": "string"}}
        done["headers"] = {"Location": location}
    return done


def _refused(status: int, refs: Refs) -> Json:
    schema = refs[_REFUSED.get(status, Problem)]
    refused: Json = {"description": REASONS[status], "content": {_PROBLEM: {"schema": schema}}}
    if status in (429, 503):
        seconds = {"description": "Seconds to wait", "schema": {"type": "integer"}}
        refused["headers"] = {"Retry-After": seconds}
    return refused
