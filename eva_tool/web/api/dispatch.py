"""From an address to an operation: parameters are read, scopes checked, the answer written."""

from typing import Any

from flask import Response, g, request
from pydantic import BaseModel
from werkzeug.routing import BaseConverter, Map, Rule

from eva_tool.domain.errors import NotAllowed, NotFound
from eva_tool.domain.permissions import Actor, Scope
from eva_tool.web import context
from eva_tool.web.api import description, reading_json
from eva_tool.web.api.operation import Call, Operation
from eva_tool.web.api.operations import OPERATIONS
from eva_tool.web.api.requests import NoQuery

_DESCRIPTION = "/openapi.json"
# A path of the document has slashes of its own; each number has one address.
_CONVERTERS = {"path": "path", "id": "number", "number": "number"}


class _Number(BaseConverter):
    regex = "[1-9][0-9]{0,9}"


def _rule(operation: Operation) -> Rule:
    address = operation.path
    for name in operation.parameters:
        kind = _CONVERTERS.get(name, "string")
        address = address.replace(f"{{{name}}}", f"<{kind}:{name}>")
    return Rule(address, endpoint=operation, methods=[operation.method])


_ADDRESSES = Map(
    [Rule(_DESCRIPTION, endpoint=None, methods=["GET"]), *map(_rule, OPERATIONS)],
    converters={"number": _Number},
    merge_slashes=False,
).bind("")


def answer(address: str) -> Response:
    """Do what the address and the method say. Raises HTTPException for unknown ones."""
    operation, where = _ADDRESSES.match(address, method=request.method)
    if operation is None:
        return Response(description.text(), mimetype="application/json")
    actor: Actor = g.actor
    _in_scope(actor, operation.scope)
    if not all(map(reading_json.is_possible, where.values())):
        raise NotFound("There is no such assessment.")
    asked: dict[str, Any] = {
        "query": reading_json.query(operation.query or NoQuery),
        "body": reading_json.body(operation.body) if operation.body else None,
    }
    opened = context.transaction if operation.writes else context.reading
    with opened() as db:
        call = Call(db=db, actor=actor, frameworks=context.frameworks(), where=where, **asked)
        result = operation.run(call)
    return _written(operation, result)


def _in_scope(actor: Actor, scope: Scope | None) -> None:
    if scope and scope not in (actor.scopes or ()):
        raise NotAllowed("This token may not be used for that.")


def _written(operation: Operation, result: BaseModel | Response | None) -> Response:
    if isinstance(result, Response):
        return result
    if result is None:
        return Response(status=operation.status)
    text = result.model_dump_json()
    response = Response(text, status=operation.status, mimetype="application/json")
    if address := getattr(result, "address", None):
        response.headers["Location"] = address
    return response
