"""Choices that depend on the assessment: its evidence, criteria, alternatives, groups."""

from collections.abc import Callable

from eva_tool.domain import scope
from eva_tool.web.forms.spec import Choice, Field
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View


def choices(view: View, field: Field) -> list[Choice]:
    """The (value, word) pairs that a field offers, in the user's language."""
    if field.source:
        return SOURCES[field.source](view)
    return [(value, _(word)) for value, word in field.options]


def _evidence(view: View) -> list[Choice]:
    return [(e.id, f"{e.id} {e.title}") for e in view.document.evidence]


def _alternatives(view: View) -> list[Choice]:
    return [(a.id, f"{a.id} {a.name}") for a in scope.compared(view.document)]


def _criteria(view: View) -> list[Choice]:
    return [
        (c.id, f"{c.code} {pick(c.title)}") for c in scope.criteria(view.document, view.framework)
    ]


def _group_kinds(view: View) -> list[Choice]:
    return [(g.id, pick(g.title)) for g in view.framework.groups.values()]


SOURCES: dict[str, Callable[[View], list[Choice]]] = {
    "evidence": _evidence,
    "alternatives": _alternatives,
    "criteria": _criteria,
    "group_kinds": _group_kinds,
}
