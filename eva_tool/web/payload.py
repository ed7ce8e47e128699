"""Callbacks take only what our own pages could have sent; anything else is a bad request."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import Flask, abort, request

from eva_tool.web.payload_kinds import KINDS, is_name
from eva_tool.web.security import CALLBACKS

WILD = (["MATCH"], ["ALL"], ["ALLSMALLER"])

Known = Mapping[str, Mapping[str, Any]]
Check = Callable[[Any], bool]


def protect(server: Flask, known: Known) -> None:
    """`known` are the callbacks of the application by their output."""
    server.before_request(partial(_check, Gate(known)))


def _check(gate: "Gate") -> None:
    if request.path == CALLBACKS and not gate.fits(_body()):
        abort(400)


def _body() -> object:
    """What was sent as JSON; nothing when it is none, or nested deeper than anything of ours."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


class Gate:
    """Judges the bodies of requests; what a callback takes is worked out at its first call."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._checks: dict[str, Check] = {}

    def fits(self, body: object) -> bool:
        """Whether the body calls one of our callbacks with values of the right kinds."""
        if not isinstance(body, dict) or not isinstance(output := body.get("output"), str):
            return False
        check = self._checks.get(output)
        if check is None:
            spec = self._known.get(output)
            if spec is None or "callback" not in spec:
                return False
            check = self._checks[output] = _callback(output, spec)
        return check(body)


def _callback(output: str, spec: Mapping[str, Any]) -> Check:
    inputs, state = _listed(spec["inputs"]), _listed(spec["state"])
    outputs, changed = _outputs(output), _changed(spec["inputs"])

    def fits(body: dict[str, Any]) -> bool:
        return (
            inputs(body.get("inputs"))
            and state(body.get("state", []))
            and outputs(body.get("outputs"))
            and changed(body.get("changedPropIds"))
        )

    return fits


def _listed(wanted: list[Mapping[str, str]]) -> Check:
    """As many as wanted, each what is wanted in its place."""
    checks = [_property(one) for one in wanted]

    def fits(given: Any) -> bool:
        return (
            isinstance(given, list)
            and len(given) == len(checks)
            and all(check(one) for check, one in zip(checks, given, strict=True))
        )

    return fits


def _property(wanted: Mapping[str, str]) -> Check:
    """One input or state; of the pattern ALL a list of them."""
    one = _one(wanted)
    if '["ALL"]' in wanted["id"]:
        return lambda given: isinstance(given, list) and all(map(one, given))
    return one


def _one(wanted: Mapping[str, str]) -> Check:
    named, id_fits, value_fits = wanted["property"], _id(wanted["id"]), _value(wanted)

    def fits(given: Any) -> bool:
        return (
            isinstance(given, dict)
            and given.get("property") == named
            and id_fits(given.get("id"))
            and value_fits(given)
        )

    return fits


def _id(pattern: str) -> Check:
    if not pattern.startswith("{"):
        return lambda given: bool(given == pattern)
    wanted: dict[str, Any] = json.loads(pattern)
    wild = {key for key, value in wanted.items() if value in WILD}

    def fits(given: Any) -> bool:
        return (
            isinstance(given, dict)
            and given.keys() == wanted.keys()
            and all(is_name(v) if k in wild else v == wanted[k] for k, v in given.items())
        )

    return fits


def _outputs(output: str) -> Check:
    """What the reply is put into: Dash builds it from what the browser names."""
    names = output.strip(".").split("...") if output.startswith("..") else [output]
    checks = [_output(name) for name in names]

    def fits(given: Any) -> bool:
        listed = given if isinstance(given, list) else [given]
        return len(listed) == len(checks) and all(
            check(one) for check, one in zip(checks, listed, strict=True)
        )

    return fits


def _output(name: str) -> Check:
    pattern, _, named = name.rpartition(".")
    id_fits, named = _id(pattern), named.partition("@")[0]

    def fits(given: Any) -> bool:
        return (
            isinstance(given, dict)
            and id_fits(given.get("id"))
            and str(given.get("property")).partition("@")[0] == named
        )

    return fits


def _changed(inputs: list[Mapping[str, str]]) -> Check:
    """The names of what changed: an id, a dot and a property, all of them inputs."""
    checks = [(one["property"], _id(one["id"])) for one in inputs]

    def is_input(name: str) -> bool:
        raw, _, changed = name.rpartition(".")
        try:
            found = json.loads(raw) if raw.startswith("{") else raw
        except ValueError:
            return False
        return any(named == changed and id_fits(found) for named, id_fits in checks)

    return lambda given: (
        isinstance(given, list) and all(isinstance(one, str) and is_input(one) for one in given)
    )


def _value(wanted: Mapping[str, str]) -> Check:
    """Of the given input or state; its value is judged by what kind of property it is."""
    if wanted["property"] == "id":
        return lambda given: bool(given.get("value") == given.get("id"))
    kind = KINDS.get(f"{wanted['id']}.{wanted['property']}") or KINDS.get(wanted["property"])
    if kind is None:
        return lambda given: True
    return lambda given: kind(given.get("value"))
