"""Who changed what when, the locked versions, what differs between them; and bringing back."""

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qsl

import dash
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.domain.preparation import Handling
from eva_tool.language import ZONE
from eva_tool.services import assessments, history, renderings, restore, values, versions
from eva_tool.web import history_ids, ids
from eva_tool.web.components.history_filter import counted, filters, pager
from eva_tool.web.components.history_list import history_list
from eva_tool.web.components.history_versions import NOW, compare_form, compared, versions_table
from eva_tool.web.components.marks import section
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, transaction
from eva_tool.web.forms.spec import NOTHING
from eva_tool.web.i18n import _
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/history"
QUERY = ("path", "person", "since", "until", "page", "from", "to", "bring")
Reply = tuple[Any, Any]


def title(assessment_id: int) -> str:
    return _("History")


def layout(assessment_id: int, query: dict[str, str]) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
        body = _body(db, view, query)
    if query.get("bring"):
        dash.set_props(ids.FOCUS, {"data": {"id": history_ids.BRING, "n": str(now())}})
    return workspace(
        view,
        "history",
        [
            html.P(id=history_ids.SAID, role="status", className="saved-line", tabIndex="-1"),
            html.Div(body, id=history_ids.BODY),
        ],
        lead=_("Nothing that was written is lost: every change is here and can be brought back."),
    )


def _body(db: Session, view: View, query: dict[str, str]) -> list[Any]:
    asked = {name: "" if words == NOTHING else words for name, words in query.items()}
    locked = versions.list_of(db, actor(), view.id)
    table = versions_table(view, locked, renderings.of_assessment(db, actor(), view.id))
    return [
        _comparison(db, view, asked) if asked.get("from") else None,
        section(
            _("Versions"),
            *([compare_form(locked, asked), table] if locked else [_none()]),
        ),
        None if asked.get("from") else _changes(db, view, asked),
    ]


def _changes(db: Session, view: View, query: dict[str, str]) -> Component:
    page = history.page(db, actor(), view.id, _wanted(query), _number(query.get("page")) or 1)
    return section(
        _("Changes"),
        filters(view, page, query),
        counted(page),
        history_list(view, page.edits),
        pager(view, page, query),
    )


def _none() -> Component:
    words = _("No version is locked yet: one is when the assessment is sent to review.")
    return html.P(words, className="empty")


def _comparison(db: Session, view: View, query: dict[str, str]) -> Component:
    one, two = query["from"], query.get("to") or NOW
    found = versions.compare(
        db,
        actor(),
        frameworks(),
        view.id,
        None if one == NOW else _number(one) or 0,
        None if two == NOW else _number(two) or 0,
    )
    return compared(view, found, bring=bool(query.get("bring")))


def _wanted(query: dict[str, str]) -> history.Wanted:
    until = _midnight(query.get("until"))
    return history.Wanted(
        path=query.get("path", "")[:220],
        person=_number(query.get("person")),
        since=_midnight(query.get("since")),
        until=until + timedelta(days=1) if until else None,
    )


def _midnight(raw: str | None) -> datetime | None:
    """The beginning of a day here. Raise Invalid for what is no date."""
    day = values.read(Handling, "on", raw)
    return datetime.combine(day, time.min, ZONE) if day else None


def _number(raw: str | None) -> int | None:
    """A number from the address or from a button; None for what is none."""
    if raw and raw.isascii() and raw.isdigit() and len(raw) < 10:
        return int(raw)
    return None


def bring_back(_clicks: list[int | None], search: str | None, assessment_id: int) -> Reply:
    """What a path held before one of its edits."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update, no_update
    revision, base = _number(pressed["revision"]) or 0, _number(pressed["base"]) or 0
    with transaction() as db:
        changed = restore.before(
            db, actor(), frameworks(), assessment_id, pressed["path"], revision, base, now()
        )
        words = _("It was brought back.") if changed else _("It says that already.")
        return _said(words), _drawn(db, assessment_id, search)


def bring_back_version(_clicks: list[int | None], search: str | None, assessment_id: int) -> Reply:
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update, no_update
    number, seen = _number(pressed["number"]) or 0, str(pressed["seen"])
    with transaction() as db:
        restore.version(db, actor(), frameworks(), assessment_id, number, seen, now())
        words = _("Version {number} was brought back.", number=number)
        return _said(words), _drawn(db, assessment_id, search)


def _drawn(db: Session, assessment_id: int, search: str | None) -> list[Any]:
    view = assessments.view(db, actor(), frameworks(), assessment_id)
    asked = dict(parse_qsl((search or "").removeprefix("?"), max_num_fields=50))
    return _body(db, view, {name: asked[name] for name in QUERY if name in asked})


def _said(words: str) -> str:
    dash.set_props(ids.REFRESH, {"data": f"history {now()}"})
    dash.set_props(ids.FOCUS, {"data": {"id": history_ids.SAID, "n": str(now())}})
    return words


def register(app: Dash) -> None:
    outputs = [(history_ids.SAID, "children"), (history_ids.BODY, "children")]
    app.callback(
        *[Output(*one) for one in outputs],
        Input(history_ids.restore(ALL, ALL, ALL), "n_clicks"),
        State(ids.URL, "search"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(bring_back)
    app.callback(
        *[Output(*one, allow_duplicate=True) for one in outputs],
        Input(history_ids.restore_version(ALL, ALL), "n_clicks"),
        State(ids.URL, "search"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(bring_back_version)
