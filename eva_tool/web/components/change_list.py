"""What changed, field by field: where, what it said before, what it says now."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import direction
from eva_tool.domain.changes import Kind
from eva_tool.domain.direction import Direction
from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_
from eva_tool.web import forms
from eva_tool.web.components.differences import differences
from eva_tool.web.components.marks import link, tag
from eva_tool.web.components.place_name import address, place_name
from eva_tool.web.i18n import _, language, pick

KINDS = {
    Kind.SUBSTANCE: "",
    Kind.ORDER: N_("order only"),
    Kind.SPELLING: N_("spelling"),
    Kind.ARRANGEMENT: N_("meeting arrangements"),
}
MOST = 200


class Texts(Protocol):
    """One path before and after."""

    @property
    def path(self) -> str: ...
    @property
    def old(self) -> Any: ...
    @property
    def new(self) -> Any: ...


class Changed(Texts, Protocol):
    """A change as `domain.changes` tells of it."""

    @property
    def kind(self) -> Kind: ...


def change_list(
    changes: Sequence[Changed],
    document: Document,
    framework: Framework,
    assessment_id: int,
    *,
    deed: Any = None,
) -> Component:
    """The changes in the order of the document. `deed(change)` may add a button to each."""
    listed = [
        html.Li(_change(one, document, framework, assessment_id, deed)) for one in changes[:MOST]
    ]
    if len(changes) > MOST:
        listed.append(html.Li(_("And {count} more.", count=len(changes) - MOST)))
    return html.Ol(listed, className="changes")


def _change(
    change: Changed, document: Document, framework: Framework, assessment_id: int, deed: Any
) -> list[Any]:
    name = place_name(document, framework, change.path)
    kind = tag(_(KINDS[change.kind]), "tint") if KINDS[change.kind] else None
    button = deed(change, name) if deed else None
    head = [link(name, address(assessment_id, change.path)), kind, button]
    return [
        html.Div([h for h in head if h is not None], className="change-head"),
        texts(change, document, framework),
    ]


def texts(change: Texts, document: Document, framework: Framework) -> Component:
    """Both texts, with what differs marked; of an order or a whole item what happened to it."""
    if change.path in COLLECTIONS:
        return html.P(_("The order: {items}", items=", ".join(map(str, change.new))))
    if isinstance(change.old or change.new, dict):
        whole = change.new or change.old
        text = _item_words(change.path, whole, document, framework)
        words = _("Removed: {text}", text=text) if change.old else _("Added: {text}", text=text)
        return html.P(words, className="said")
    both = (change.old, change.new)
    old, new = (in_words(change.path, value, document, framework) for value in both)
    return html.Dl(
        [
            html.Dt(_("Before")),
            html.Dd(differences(old, new, html.Del) if old else _("empty")),
            html.Dt(_("Now")),
            html.Dd(differences(new, old) if new else _("empty")),
        ],
        className="change-texts",
    )


def in_words(path: str, value: Any, document: Document, framework: Framework) -> str:
    """A stored value as it is read on screen; empty for nothing."""
    if value is None or value == "" or value == []:
        return ""
    told = direction.of_value(document, framework, path, value)
    if isinstance(told, Direction):
        return f"{told} {_(direction.NAMES[told])}"
    return _value(path, value, framework)


def _value(path: str, value: Any, framework: Framework) -> str:
    try:
        spec = forms.spec(path)
    except Invalid:  # of the head of a document
        return str(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_named(str(one), framework) for one in value)
    words = {str(key): word for key, word in spec.options}
    if str(value) in words:
        return _(words[str(value)])
    if spec.kind is forms.Kind.DATE:
        return language().date(date.fromisoformat(str(value)))
    if isinstance(value, str):
        return _named(value, framework) if spec.source else value
    return str(spec.show(value))


def _named(value: str, framework: Framework) -> str:
    criterion = framework.criteria.get(value)
    return f"{criterion.code} {pick(criterion.title)}" if criterion else value


def _item_words(path: str, item: dict[str, Any], document: Document, framework: Framework) -> str:
    """The first of what an item held that was added or removed."""
    held = {name: value for name, value in item.items() if not isinstance(value, bool)}
    told = (in_words(f"{path}/{name}", value, document, framework) for name, value in held.items())
    return " · ".join(list(filter(None, dict.fromkeys(told)))[:6])
