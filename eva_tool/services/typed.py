"""Whether a program writes a field as the document holds it: a number as a number, not as a text.

People type into boxes, and `values` reads what they mean; programs say what they mean.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from eva_tool.domain.parts import Part
from eva_tool.domain.text import N_
from eva_tool.services.values import Kind, kind

WANTED: dict[Any, str] = {
    str: N_("This should be a text."),
    bool: N_("This should be true or false, without quotation marks."),
    int: N_("This should be a whole number, without quotation marks."),
    float: N_("This should be a number, without quotation marks."),
    date: N_("This should be a day as a text of this form: 2027-02-11."),
    tuple: N_("This should be a list of texts."),
    "choice": N_("This should be one of these, just as here: {choices}."),
}


def misfit(model: type[Part], name: str, raw: object) -> tuple[str, dict[str, str]] | None:
    """What the value should be, as a template and its parameters; None when it is that."""
    how = kind(model, name)
    if (raw is None and how.optional) or (raw is not None and _FITS[how.base](how, raw)):
        return None
    params = {"choices": ", ".join(_written(how))} if how.base == "choice" else {}
    return WANTED[how.base], params


def _written(how: Kind) -> list[str]:
    """The choices as JSON writes them."""
    return [f'"{c}"' if isinstance(c, str) else str(c) for c in how.choices.values()]


def _is_choice(how: Kind, raw: object) -> bool:
    plain = (c.value if isinstance(c, Enum) else c for c in how.choices.values())
    return any(raw == choice and _kind(raw) is _kind(choice) for choice in plain)


def _kind(value: object) -> type:
    return float if type(value) is int else type(value)


def _is_day(_how: Kind, raw: object) -> bool:
    try:
        return isinstance(raw, str) and date.fromisoformat(raw).isoformat() == raw
    except ValueError:
        return False


def _is_list(_how: Kind, raw: object) -> bool:
    return isinstance(raw, list) and all(isinstance(one, str) for one in raw)


_FITS: dict[Any, Callable[[Kind, Any], bool]] = {
    str: lambda _how, raw: isinstance(raw, str),
    bool: lambda _how, raw: isinstance(raw, bool),
    int: lambda _how, raw: _kind(raw) is float and raw == int(raw),
    float: lambda _how, raw: _kind(raw) is float,
    date: _is_day,
    tuple: _is_list,
    "choice": _is_choice,
}
