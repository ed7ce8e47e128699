"""The line over every step: which matter, where it stands, when it was last saved."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.workflow import STATUS_NAMES, Status
from eva_tool.web import ids
from eva_tool.web.components.live_line import live_line
from eva_tool.web.components.marks import tag
from eva_tool.web.i18n import _, language
from eva_tool.web.view import View

KINDS = {Status.IN_REVIEW: "solid", Status.CHANGES_ASKED: "solid", Status.DRAFT: ""}


def matter(view: View) -> Component:
    """The name of the matter, where it stands, and when it was last saved."""
    return html.Section(
        [
            html.Span(name(view), id=ids.MATTER_NAME, className="matter-name"),
            status_tag(view.status),
            html.Span(meta(view), id=ids.MATTER_META, className="matter-meta"),
            live_line(view),
            html.Span(id=ids.SAVED, className="save"),
        ],
        className="matter",
        **{"aria-label": _("Matter")},
    )


def status_tag(status: str) -> Component:
    """The status as a word: solid waits for somebody, tint rests."""
    return tag(_(STATUS_NAMES[Status(status)]), KINDS.get(Status(status), "tint"))


def decision(view: View) -> tuple[str, date | None]:
    """(body, date) of the decision: the handling that decides, else the last dated one."""
    named = [h for h in view.document.handlings if h.organ or h.on]
    chosen = next((h for h in reversed(named) if h.decides), named[-1] if named else None)
    return (chosen.organ, chosen.on) if chosen else ("", None)


def name(view: View) -> str:
    return view.document.basics.title or _("Unnamed matter")


def meta(view: View) -> str:
    """Its number, where it stands, and who decides when."""
    organ, on = decision(view)
    words = [
        view.document.basics.register_number,
        f"{organ} {language().date(on)}".strip(),
    ]
    return " · ".join(w for w in words if w)
