"""What a browser sends, read as the type of the field, or refused in words."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from eva_tool.domain.errors import Invalid
from eva_tool.domain.parts import Part

_FINNISH_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?", re.ASCII)
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009€]+")
_ON, _OFF = {"true", "1", "on", "yes"}, {"false", "0", "off", "no"}


class Kind(NamedTuple):
    """How a field is read: the base type, whether it may be empty, its choices by their text."""

    base: Any
    optional: bool
    choices: dict[str, Any]
    default: Any
    adapter: TypeAdapter[Any]


@cache
def kind(model: type[Part], name: str) -> Kind:
    field = model.model_fields[name]
    types = list(_types(field.annotation))
    choices = {str(choice): choice for t in types for choice in _choices(t)}
    bases = [t for t in types if t is not type(None)]
    return Kind(
        base="choice" if choices else (get_origin(bases[0]) or bases[0]),
        optional=type(None) in types,
        choices=choices,
        default=None if field.is_required() else field.default,
        adapter=TypeAdapter(field.rebuild_annotation()),
    )


def read(model: type[Part], name: str, raw: object) -> Any:
    """The value of a field as the document holds it. Raise Invalid with a sentence for the user."""
    how = kind(model, name)
    value = _READERS[how.base](how, raw)
    try:
        return how.adapter.validate_python(value)
    except ValidationError as error:
        raise _refusal(how, error.errors(include_url=False)[0]) from error


def _types(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        yield from _types(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _types(part)
    else:
        yield annotation


def _choices(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(annotation)
    return ()


def _text(how: Kind, raw: object) -> object:
    if raw is None or isinstance(raw, (list, dict)):
        return None if how.optional else _empty(raw)
    text = str(raw)
    return None if how.optional and not text.strip() else text


def _empty(raw: object) -> str:
    if raw:
        raise Invalid("This cannot be stored here.")
    return ""


def _choice(how: Kind, raw: object) -> object:
    text = "" if raw is None else str(raw).strip().replace("−", "-").removeprefix("+")
    if not text:
        return None if how.optional else how.default
    if text not in how.choices:
        raise Invalid("This is not one of the choices.")
    return how.choices[text]


def _flag(how: Kind, raw: object) -> bool | None:
    if raw is None or raw == "":
        return None if how.optional else False
    if isinstance(raw, list):  # a checklist of one box
        return bool(raw)
    text = str(raw).strip().lower()
    if text in _ON | _OFF:
        return text in _ON
    raise Invalid("This is not one of the choices.")


def _day(how: Kind, raw: object) -> object:
    text = "" if raw is None else str(raw).strip()
    if not text:
        return None
    try:
        if found := _FINNISH_DATE.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid("This is not a date. Write it as 11.2.2027.") from error


def _number(how: Kind, raw: object) -> object:
    text = "" if raw is None else _BLANKS.sub("", str(raw)).replace(",", ".").replace("−", "-")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Invalid("This is not a number. Write it with digits, for example 1200 or 1,5.")
    whole, _, decimals = text.partition(".")
    if how.base is float:
        return float(text)
    if decimals.strip("0"):
        raise Invalid("Write a whole number, without decimals.")
    return int(whole)


def _ids(how: Kind, raw: object) -> tuple[str, ...]:
    if raw is None or isinstance(raw, str):
        raw = (raw or "").replace(",", " ").split()
    if not isinstance(raw, (list, tuple)):
        raise Invalid("This cannot be stored here.")
    return tuple(dict.fromkeys(str(one) for one in raw))


_READERS: dict[Any, Callable[[Kind, object], object]] = {
    str: _text,
    "choice": _choice,
    bool: _flag,
    date: _day,
    int: _number,
    float: _number,
    tuple: _ids,
}


def bounded(text: str, limit: int) -> str:
    """The text, when it is no longer than that. Raise Invalid."""
    if len(text) > limit:
        raise _too_long(len(text), limit)
    return text


def _too_long(length: int, limit: int) -> Invalid:
    return Invalid(
        "The text is too long: {length} characters, at most {limit}. "
        "Shorten it; your text is still here.",
        length=length,
        limit=limit,
    )


def _refusal(how: Kind, error: ErrorDetails) -> Invalid:
    context = error.get("ctx", {})
    if error["type"] in ("too_long", "string_too_long"):
        length = context.get("actual_length", len(str(error["input"])))
        return _too_long(length, context["max_length"])
    if "ge" in context:
        return Invalid("The number is too small: at least {limit}.", limit=_plain(context["ge"]))
    if "le" in context:
        return Invalid("The number is too large: at most {limit}.", limit=_plain(context["le"]))
    return Invalid("This cannot be stored here.")


def _plain(limit: float) -> str:
    return f"{limit:.0f}".replace("-", "−")
