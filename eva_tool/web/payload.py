"""Callbacks take only what our own pages could have sent; anything else is a bad request."""

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from flask import Flask, abort, request

from eva_tool.web import ids, impact_ids
from eva_tool.web.security import CALLBACKS

MOST_IN_ID = 300
MOST_IN_LINE = 4_000
WILD = (["MATCH"], ["ALL"], ["ALLSMALLER"])

Known = Mapping[str, Mapping[str, Any]]


def protect(server: Flask, known: Known) -> None:
    """`known` are the callbacks of the application by their output."""
    server.before_request(partial(_check, known))


def _check(known: Known) -> None:
    if request.path == CALLBACKS and not fits(known, request.get_json(silent=True)):
        abort(400)


def fits(known: Known, body: object) -> bool:
    """Whether the body of a request calls one of our callbacks with values of the right kinds."""
    if not isinstance(body, dict) or not isinstance(output := body.get("output"), str):
        return False
    spec = known.get(output)
    if spec is None or "callback" not in spec:
        return False
    inputs, state = spec["inputs"], spec["state"]
    return (
        _all_fit(inputs, body.get("inputs"))
        and _all_fit(state, body.get("state", []))
        and _outputs_fit(output, body.get("outputs"))
        and _changed_fit(inputs, body.get("changedPropIds"))
    )


def _all_fit(wanted: list[Any], given: object) -> bool:
    return (
        isinstance(given, list)
        and len(given) == len(wanted)
        and all(map(_property_fits, wanted, given))
    )


def _property_fits(wanted: Mapping[str, str], given: object) -> bool:
    """One input or state; of the pattern ALL a list of them."""
    if '["ALL"]' in wanted["id"]:
        return isinstance(given, list) and all(_one_fits(wanted, one) for one in given)
    return _one_fits(wanted, given)


def _one_fits(wanted: Mapping[str, str], given: object) -> bool:
    return (
        isinstance(given, dict)
        and given.get("property") == wanted["property"]
        and _id_fits(wanted["id"], given.get("id"))
        and _value_fits(wanted, given)
    )


@cache
def _keys(pattern: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pattern)
    return found


def _id_fits(pattern: str, given: object) -> bool:
    if not pattern.startswith("{"):
        return given == pattern
    wanted = _keys(pattern)
    return (
        isinstance(given, dict)
        and given.keys() == wanted.keys()
        and all(_is_name(v) if wanted[k] in WILD else v == wanted[k] for k, v in given.items())
    )


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_IN_ID and _encodable(value)


def _outputs_fit(output: str, given: object) -> bool:
    """What the reply is put into: Dash builds it from what the browser names."""
    names = output.strip(".").split("...") if output.startswith("..") else [output]
    listed = given if isinstance(given, list) else [given]
    return len(listed) == len(names) and all(map(_output_fits, names, listed))


def _output_fits(name: str, given: object) -> bool:
    pattern, _, named = name.rpartition(".")
    return (
        isinstance(given, dict)
        and _id_fits(pattern, given.get("id"))
        and str(given.get("property")).partition("@")[0] == named.partition("@")[0]
    )


def _changed_fit(inputs: list[Any], given: object) -> bool:
    return isinstance(given, list) and all(
        isinstance(one, str) and _is_input(inputs, one) for one in given
    )


def _is_input(inputs: list[Any], name: str) -> bool:
    raw, _, changed = name.rpartition(".")
    try:
        found = json.loads(raw) if raw.startswith("{") else raw
    except ValueError:
        return False
    return any(i["property"] == changed and _id_fits(i["id"], found) for i in inputs)


def _value_fits(wanted: Mapping[str, str], given: Mapping[str, Any]) -> bool:
    value = given.get("value")
    if wanted["property"] == "id":
        return bool(value == given.get("id"))
    kind = KINDS.get(f"{wanted['id']}.{wanted['property']}") or KINDS.get(wanted["property"])
    return kind is None or kind(value)


def _count(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value < 2**53)


def _line(value: object) -> bool:
    return value is None or (
        isinstance(value, str) and len(value) <= MOST_IN_LINE and _encodable(value)
    )


def _scalar(value: object) -> bool:
    return value is None or isinstance(value, (str, bool, int, float))


def _saved(value: object) -> bool:
    """What impacts.js says of fields that were saved."""
    if not isinstance(value, dict):
        return value is None
    paths = value.get("paths", [])
    return isinstance(paths, list) and all(map(_is_name, paths)) and _scalar(value.get("at"))


def _chosen(value: object) -> bool:
    """What eva.js says of a conflict that was decided elsewhere."""
    return (
        isinstance(value, dict)
        and _is_name(value.get("path"))
        and isinstance(value.get("assessment"), int)
        and isinstance(value.get("revision"), int)
        and "value" in value
    )


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


# By property, or by component and property. Other values are judged by what uses them: those of
# fields by the service, which refuses in words.
KINDS: dict[str, Callable[[object], bool]] = {
    "n_clicks": _count,
    "pathname": _line,
    "search": _line,
    "data-revision": _count,
    "data-step": _line,
    "data-shown": _line,
    f"{ids.ASSESSMENT}.data": _count,
    f"{ids.EXPORT_LANGUAGE}.value": _line,
    f"{ids.CONFLICT_ELSEWHERE}.data": _chosen,
    f"{impact_ids.FOCUSED}.data": _line,
    f"{impact_ids.SAVED}.data": _saved,
}
