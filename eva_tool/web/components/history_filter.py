"""Which changes of the history are shown: of whom, of what, when; and the pages of the list."""

from typing import Protocol
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.web.components.marks import link
from eva_tool.web.components.place_name import PARTS, place_name
from eva_tool.web.components.search_form import labelled, narrow, place, search_form
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View

NAMES = ("path", "person", "since", "until")


class Page(Protocol):
    """What of the list is shown."""

    @property
    def total(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def pages(self) -> int: ...
    @property
    def people(self) -> tuple[tuple[int, str], ...]: ...


def filters(view: View, page: Page, query: dict[str, str]) -> Component:
    parts = [(name, _(PARTS[name])) for name in (*SECTIONS, *COLLECTIONS)]
    if (path := query.get("path", "")) and path not in dict(parts):
        parts.insert(0, (path, place_name(view.document, view.framework, path)))
    people = [(str(number), name) for number, name in page.people]
    return search_form(
        _("Choose changes"),
        [
            narrow("path", _("Part"), _("Everything"), parts, query),
            narrow("person", _("Person"), _("Everybody"), people, query),
            _day("since", _("From the day"), query),
            _day("until", _("To the day"), query),
        ],
        button=_("Show"),
    )


def _day(name: str, label: str, query: dict[str, str]) -> Component:
    control = dbc.Input(
        id=place(name),
        name=name,
        value=query.get(name, ""),
        placeholder="11.2.2027",
        autocomplete="off",
    )
    return labelled(name, label, control)


def counted(page: Page) -> Component:
    words = plural("{count} change, newest first", "{count} changes, newest first", page.total)
    return html.P(words, role="status", className="muted")


def pager(view: View, page: Page, query: dict[str, str]) -> Component | None:
    if page.pages == 1:
        return None
    kept = {name: query[name] for name in NAMES if query.get(name)}

    def to(number: int, words: str) -> Component:
        where = urlencode({**kept, "page": number})
        return html.Li(link(words, f"/assessments/{view.id}/history?{where}"))

    listed = [html.Li(_("Page {number} of {pages}", number=page.number, pages=page.pages))]
    if page.number > 1:
        listed.insert(0, to(page.number - 1, _("Newer changes")))
    if page.number < page.pages:
        listed.append(to(page.number + 1, _("Older changes")))
    return html.Nav(html.Ul(listed), className="pager", **{"aria-label": _("Pages of changes")})
