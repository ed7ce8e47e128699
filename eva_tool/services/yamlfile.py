"""Read YAML and JSON from strangers: bounded, without references, without surprises.

A parser of YAML takes its time to load, and is when the first such file is read.
"""

import json
from typing import Any, NoReturn

from eva_tool.domain.text import N_
from eva_tool.services.unreadable import Unreadable

MAX_BYTES = 5_000_000


def parse(data: bytes) -> Any:
    """The content of a YAML or JSON file as plain values."""
    if len(data) > MAX_BYTES:
        raise Unreadable(N_("The file is too large: at most {limit} MB."), limit=MAX_BYTES // 10**6)
    text = _text(data, "utf-8-sig")
    return _json(text) if text.lstrip()[:1] in ("{", "[") else _yaml(text)


def parse_json(data: bytes) -> Any:
    """The content of a request that has to be JSON, without a byte order mark."""
    return _json(_text(data, "utf-8"))


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(N_("The file is not text in UTF-8.")) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        template = N_("The file is not JSON: see line {line}, column {column}.")
        raise Unreadable(template, line=error.lineno, column=error.colno) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(N_("The file is nested too deep or has too long a number.")) from error


def _yaml(text: str) -> Any:
    from eva_tool.services import yamlreader

    return yamlreader.values(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(n for n in names if names.count(n) > 1)
        raise Unreadable(N_("The key {key} is given twice."), key=twice[:80])
    return values


def _no_constant(name: str) -> NoReturn:
    raise Unreadable(N_("{value} is not a number that can be stored."), value=name)
