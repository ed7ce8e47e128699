"""What one was told: tasks, mentions, reviews, dates. Newest first, the unread ones marked."""

from typing import Any

import dash
from dash import ALL, Dash, Input, Output, ctx, html
from dash.development.base_component import Component

from eva_tool.services import notices
from eva_tool.services.wording import NoticeView
from eva_tool.web import ids
from eva_tool.web.components.marks import icon, link
from eva_tool.web.context import actor, local, now, reading, transaction
from eva_tool.web.i18n import _, language
from eva_tool.web.navigation import unread_mark
from eva_tool.web.shell import plain

PATH = "/notices"
ALL_OF_THEM = "all"
ICONS = {
    "assigned": "pencil",
    "role_given": "people-fill",
    "mentioned": "journal-text",
    "replied": "journal-text",
    "settled": "check-lg",
    "review_asked": "search",
    "changes_asked": "pencil",
    "checked": "check2-square",
    "approved": "check-lg",
    "published": "people-fill",
    "decision_near": "clock-history",
    "follow_up": "clock-history",
}


def title() -> str:
    return _("Notices")


def layout() -> Component:
    return plain(_("Notices"), html.Div(_listed(), id=ids.NOTICES))


def read(_clicks: list[int | None]) -> list[Component]:
    """Mark what was opened, or all, as read; the bar counts again."""
    pressed = ctx.triggered_id
    if not pressed or not any(one["value"] for one in ctx.triggered):
        raise dash.exceptions.PreventUpdate
    one = pressed["notice"]
    chosen = None if one == ALL_OF_THEM else [int(one)] if one.isdecimal() else []
    with transaction() as db:
        notices.mark_read(db, actor(), now(), chosen)
    if pressed["deed"] == "read":
        dash.set_props(ids.FOCUS, {"data": {"id": ids.NOTICES_SAID, "n": str(now())}})
    return _listed(_("Marked as read."))


def register(app: Dash) -> None:
    app.callback(
        Output(ids.NOTICES, "children"),
        Input(ids.notice(ALL, ALL), "n_clicks"),
        prevent_initial_call=True,
    )(read)


def _listed(said: str = "") -> list[Component]:
    """The list as it is now; the bar over the page shows the same number."""
    with reading() as db:
        found = notices.list_of(db, actor(), language())
        unread = notices.unread_count(db, actor())
    dash.set_props(ids.unread("dot"), {"hidden": not unread})
    for where in ("bar", "menu"):
        dash.set_props(ids.unread(where), {"children": unread_mark(unread)})
    done = html.P(said, id=ids.NOTICES_SAID, role="status", tabIndex="-1", className="notes-said")
    if not found:
        return [done, *_nothing()]
    return [
        html.Div([done, _read_all() if unread else None], className="notes-head"),
        html.Ul([_one(notice) for notice in found], className="notes"),
    ]


def _read_all() -> Component:
    return html.Button(
        [icon("check-lg"), _("Mark all as read")],
        id=ids.notice(ALL_OF_THEM, "read"),
        type="button",
        className="btn btn-sm btn-outline-primary",
    )


def _nothing() -> list[Component]:
    return [
        html.P(_("You have no notices.")),
        html.P(
            _(
                "You are told here when somebody gives you a task, mentions you or asks for a "
                "review, and when a date of yours is near."
            ),
            className="muted",
        ),
    ]


def _one(notice: NoticeView) -> Component:
    when = local(notice.at)
    opened = link(notice.sentence, notice.address, id=ids.notice(str(notice.id), "open"))
    about = [html.Span(notice.matter, className="note-matter")]
    about += [html.Span(notice.detail)] if notice.detail else []
    return html.Li(
        [
            html.Span(icon(ICONS[notice.kind]), className="note-icon"),
            html.Div(
                [
                    html.P([*_new(notice), opened], className="note-said"),
                    html.P(about, className="note-about"),
                    html.P(
                        html.Time(
                            f"{language().date(when.date())} {language().time(when)}",
                            dateTime=when.isoformat(timespec="minutes"),
                        ),
                        className="muted note-when",
                    ),
                ],
                className="note-in",
            ),
            _mark(notice),
        ],
        className="note" if notice.read else "note is-new",
    )


def _new(notice: NoticeView) -> list[Any]:
    """A word, not only bold type: which ones are new."""
    return [] if notice.read else [html.Span(_("New"), className="tag tag-solid"), " "]


def _mark(notice: NoticeView) -> Component | None:
    if notice.read:
        return None
    return html.Button(
        [_("Mark as read"), html.Span(f": {notice.sentence}", className="visually-hidden")],
        id=ids.notice(str(notice.id), "read"),
        type="button",
        className="link",
    )
