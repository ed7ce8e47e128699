"""The edits of an assessment in words: who, when, where, what it said before and after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import N_
from eva_tool.web import history_ids
from eva_tool.web.components.change_list import Texts, texts
from eva_tool.web.components.marks import icon, link
from eva_tool.web.components.place_name import WHOLE, address, place_name
from eva_tool.web.context import local
from eva_tool.web.i18n import _, language
from eva_tool.web.view import View

BEGUN = {"created": N_("The assessment was begun."), "imported": N_("The assessment was imported.")}


class Edit(Texts, Protocol):
    """One change, as the history service tells it."""

    @property
    def revision(self) -> int: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def history_list(view: View, edits: Sequence[Edit]) -> Component:
    return html.Ol([html.Li(_edit(view, edit)) for edit in edits], className="changes")


def moment(at: datetime) -> str:
    """3.12.2026 12.04"""
    here = local(at)
    return f"{language().date(here.date())} {language().time(here)}"


def _edit(view: View, edit: Edit) -> list[Any]:
    name = place_name(view.document, view.framework, edit.path)
    where = f"/assessments/{view.id}/history"
    head = [
        link(name, address(view.id, edit.path)) if edit.path != WHOLE else html.B(name),
        html.Span(f"{moment(edit.at)} · {edit.actor}", className="muted"),
    ]
    deeds = [
        _restore(view, edit, name),
        link(_("Only this"), f"{where}?path={edit.path}") if edit.path != WHOLE else None,
    ]
    return [
        html.Div(head, className="change-head"),
        _said(view, edit),
        html.Div([d for d in deeds if d is not None], className="change-deeds"),
    ]


def _said(view: View, edit: Edit) -> Component:
    if edit.path == WHOLE:
        event = edit.new.get("event") if isinstance(edit.new, dict) else None
        return html.P(_(BEGUN.get(str(event), BEGUN["created"])))
    return texts(edit, view.document, view.framework)


def _restore(view: View, edit: Edit, name: str) -> Component | None:
    """What an edit replaced or removed can come back; what it added is removed on its page."""
    added = edit.old is None and isinstance(edit.new, dict)
    if edit.path == WHOLE or added or not (view.may_edit and view.may_write(edit.path)):
        return None
    base = view.revisions.get(edit.path, 0)
    return html.Button(
        [
            icon("clock-history"),
            _("Bring back what was before"),
            html.Span(f": {name}, {moment(edit.at)}", className="visually-hidden"),
        ],
        id=history_ids.restore(edit.path, str(edit.revision), str(base)),
        type="button",
        className="btn btn-sm btn-outline-primary",
    )
