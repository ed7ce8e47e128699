"""Bodies and queries from strangers: plain JSON, of bounded depth, as a model describes it."""

import math
import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from eva_tool.domain.checks import Problem
from eva_tool.domain.text import N_
from eva_tool.services import files, yamlfile
from eva_tool.services.typed import WANTED
from eva_tool.services.unreadable import Unreadable
from eva_tool.web.api.problems import Malformed, Unfit

MEDIA_TYPE = "application/json"
MOST_DEPTH = 20
MOST_PROBLEMS = 100
# No database can store these, and no program means them.
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
OTHER = N_("This is of another kind than described: a text, a number…")
M = TypeVar("M", bound=BaseModel)


def body(model: type[M]) -> M:
    """The body of the request. Raise Malformed for what is no JSON, Unfit for another shape."""
    if request.mimetype != MEDIA_TYPE:
        raise UnsupportedMediaType
    try:
        given = yamlfile.parse_json(request.get_data())
    except Unreadable as error:
        raise Malformed(error.problem.template, **error.problem.params) from error
    _possible(given)
    try:
        found = model.model_validate(given)
    except ValidationError as error:
        raise Unfit(files.problems_of(error)) from error
    if misread := list(_misread(given, found.model_dump())):
        raise Unfit(misread[:MOST_PROBLEMS])
    return found


def query(model: type[M]) -> M:
    """The query of the address: each parameter once, and none that is not described."""
    given: dict[str, str] = {}
    for name, values in request.args.lists():
        if len(values) > 1:
            raise Unfit([Problem(name[:80], N_("This is given more than once."))])
        given[name] = values[0]
    if any(map(_IMPOSSIBLE.search, (*given, *given.values()))):
        raise _unstorable(N_("This holds characters that cannot be stored."))
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Unfit(files.problems_of(error)) from error


def is_possible(text: str) -> bool:
    """Whether a part of an address is text that any database could hold."""
    return not _IMPOSSIBLE.search(text)


def _unstorable(sentence: str) -> Unfit:
    return Unfit([Problem("", sentence)])


def _possible(value: Any) -> None:
    """Raise Unfit for what no database can hold; without recursion, whatever is sent."""
    level = [value]
    for _depth in range(MOST_DEPTH):
        if not level:
            return
        level = [inner for one in level for inner in _inside(one)]
    if level:
        raise Malformed(N_("The request is nested too deep."))


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str) and _IMPOSSIBLE.search(value):
        raise _unstorable(N_("This holds characters that cannot be stored."))
    if isinstance(value, float) and not math.isfinite(value):
        raise _unstorable(N_("This holds a number that cannot be stored."))
    return []


def _misread(given: Any, read: Any, path: str = "") -> Iterator[Problem]:
    """Where a value was read as one of another kind: programs should say what they mean."""
    if isinstance(given, dict) and isinstance(read, dict):
        for name in filter(read.__contains__, given):
            yield from _misread(given[name], read[name], f"{path}/{name}".lstrip("/"))
    elif isinstance(given, list) and isinstance(read, (list, tuple)):
        for number, (one, other) in enumerate(zip(given, read, strict=False)):
            yield from _misread(one, other, f"{path}/{number}".lstrip("/"))
    elif isinstance(read, date):
        if given != read.isoformat():
            yield Problem(path, WANTED[date])
    elif _kind(given) is not _kind(read):
        yield Problem(path, WANTED.get(_kind(read), OTHER))


def _kind(value: Any) -> type:
    """As JSON has them: all numbers are of one kind."""
    plain = value.value if isinstance(value, Enum) else value
    return float if type(plain) is int else type(plain)
