"""The list of the reading room: coming meetings first, then earlier ones, by body and day."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.web.components.marks import link, tag
from eva_tool.web.components.search_form import narrow, search_form, search_words
from eva_tool.web.i18n import _, language, plural


class Published(Protocol):
    """A published version, as `services.reading.list_of` returns it."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def register_number(self) -> str: ...
    @property
    def fictional(self) -> bool: ...
    @property
    def organ(self) -> str: ...
    @property
    def meeting_on(self) -> date | None: ...
    @property
    def decided_on(self) -> date | None: ...


def room(
    found: Sequence[Published], organs: Sequence[str], query: dict[str, str], today: date
) -> list[Component]:
    """Search, then the meetings; a sentence where there is nothing."""
    if not found and not (query.get("q") or query.get("organ")):
        return [html.P(_("Nothing has been published to a decision body yet."))]
    parts = [_filters(organs, query)]
    if not found:
        nothing = html.P(_("No publication matches the search."), role="status")
        return [*parts, nothing, html.P(link(_("Show all publications"), "/reading"))]
    coming = [one for one in found if one.meeting_on and one.meeting_on >= today]
    earlier = [one for one in found if not (one.meeting_on and one.meeting_on >= today)]
    count = plural("{count} publication", "{count} publications", len(found))
    parts.append(html.P(count, role="status", className="muted"))
    if coming:
        parts.append(_part(_("Coming meetings"), sorted(coming, key=_order)))
    if earlier:
        parts.append(_part(_("Earlier meetings"), sorted(earlier, key=_order, reverse=True)))
    return parts


def _order(one: Published) -> tuple[date, str]:
    return one.meeting_on or date.min, one.organ


def _part(heading: str, found: Iterable[Published]) -> Component:
    meetings = [_meeting(*key, list(some)) for key, some in groupby(found, _order)]
    return html.Section([html.H2(heading), *meetings], className="sec room-part")


def _meeting(on: date, organ: str, found: list[Published]) -> Component:
    day = language().date(on) if on > date.min else _("the day is not known")
    name = organ or _("Meeting")
    return html.Div(
        [
            html.H3([name, html.Span(f" {day}", className="room-day")]),
            html.Ul([_one(one) for one in found], className="room-list"),
        ],
        className="room-meeting",
    )


def _one(one: Published) -> Component:
    about = [one.register_number, _("version {number}", number=one.number)]
    if one.fictional:
        about.append(_("Fictional example"))
    decided = tag(_("Decided"), "tint") if one.decided_on else None
    return html.Li(
        [
            link(one.title or _("Unnamed matter"), f"/reading/{one.id}"),
            decided,
            html.Span(" · ".join(part for part in about if part), className="muted"),
        ]
    )


def _filters(organs: Sequence[str], query: dict[str, str]) -> Component:
    listed = [(organ, organ) for organ in organs]
    return search_form(
        _("Find publications"),
        [
            search_words(_("Search by words"), query),
            narrow("organ", _("Body"), _("All bodies"), listed, query),
        ],
        className="find room-find",
    )
