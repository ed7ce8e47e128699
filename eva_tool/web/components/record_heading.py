"""What the heading of an item says: its code, its first words, and what is known in short."""

from collections.abc import Callable
from datetime import date
from textwrap import shorten
from typing import Any

from dash import html

from eva_tool.web import forms
from eva_tool.web.forms.lists import LISTS
from eva_tool.web.i18n import _, language
from eva_tool.web.view import View

LONGEST = 90
# The fields that headings are made of, apart from the title of the list.
_FIELDS = {
    "mitigations": {"criterion", "alternative", "accepted_because", "owner", "due"},
    "evidence": {"kind", "dated"},
    "hearings": {"on", "status"},
    "hearings-planned": {"kind", "on"},
    "tasks": {"due"},
    "gaps": {"due"},
    "weightings": {"whose", "method"},
}

Short = Callable[[View, Any], str]


def says(name: str, field: str) -> bool:
    """Whether the field is a part of the headings of the list."""
    return field == LISTS[name].title or field in _FIELDS.get(name, ())


def code(view: View, name: str, item: Any, n: int) -> str:
    """What the item is called: of a measure the impact it is against, of others id or number."""
    if name == "mitigations":
        return _against(view, item) or item.id
    return str(item.id) if LISTS[name].numbered else str(n + 1)


def heading(view: View, name: str, item: Any, n: int, *, folded: bool) -> list[Any]:
    """What the heading of an item says; a folded one more, as its fields are out of sight."""
    words = shorten(_words(name, item), LONGEST, placeholder="…").replace(".…", "…")
    parts: list[Any] = [html.Span(code(view, name, item, n), className="code"), " ", words]
    short = _SHORT[name](view, item) if folded and name in _SHORT else ""
    return [*parts, html.Span(f" {short}", className="quiet")] if short else parts


def _words(name: str, item: Any) -> str:
    spec = LISTS[name]
    if name == "mitigations" and not item.measure and item.accepted_because:
        return _("Accepted: {reason}", reason=item.accepted_because)
    return getattr(item, spec.title) or _(spec.one)


def _against(view: View, item: Any) -> str:
    criterion = view.framework.criteria.get(item.criterion)
    return _dotted(criterion.code if criterion else "", item.alternative)


def _measure(view: View, item: Any) -> str:
    return _dotted(item.id if _against(view, item) else "", item.owner, _day(item.due))


def _source(_view: View, item: Any) -> str:
    return _dotted(_choice("evidence/kind", item.kind), _day(item.dated))


def _hearing(_view: View, item: Any) -> str:
    return _dotted(_day(item.on), _choice("hearings/status", item.status))


def _planned(_view: View, item: Any) -> str:
    return _dotted(_choice("hearings/kind", item.kind), _day(item.on))


def _due(_view: View, item: Any) -> str:
    return _dotted(_day(item.due))


def _weighting(_view: View, item: Any) -> str:
    return _dotted(item.whose, _choice("weightings/method", item.method))


_SHORT: dict[str, Short] = {
    "mitigations": _measure,
    "evidence": _source,
    "hearings": _hearing,
    "hearings-planned": _planned,
    "tasks": _due,
    "gaps": _due,
    "weightings": _weighting,
}


def _dotted(*words: str | None) -> str:
    return " · ".join(word for word in words if word)


def _day(day: date | None) -> str:
    return language().date(day) if day else ""


def _choice(path: str, value: Any) -> str:
    """The word of a choice that was made."""
    word = dict(forms.spec(path).options).get(value)
    return _(word) if word else ""
