"""The log of the organisation in words, filtered by the address; whether its chain holds."""

from typing import Any
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.services import logbook
from eva_tool.services.logbook import ChainState, Line, Lines
from eva_tool.web.components.administration import frame, row, table
from eva_tool.web.components.marks import icon, link, notice
from eva_tool.web.components.search_form import labelled, narrow, place, search_form
from eva_tool.web.context import actor, reading
from eva_tool.web.i18n import _, plural
from eva_tool.web.log_words import event_name, sentence
from eva_tool.web.pages.administration.words import day, moment, whole

PATH = "/administration/log"
QUERY = ("event", "person", "since", "until", "before", "check")
CHECKED_AT_ONCE = 20_000  # lines: a longer log is checked when that is asked for


def title() -> str:
    return _("Log")


def layout(query: dict[str, str]) -> Component:
    with reading() as db:
        found = logbook.lines(
            db,
            actor(),
            event=query.get("event", ""),
            person=whole(query.get("person", "")),
            since=day(query.get("since", "")),
            until=day(query.get("until", "")),
            before=whole(query.get("before", "")),
        )
        events, people = logbook.events(db, actor()), logbook.people(db, actor())
        asked = "check" in query or logbook.length(db, actor()) <= CHECKED_AT_ONCE
        chain = logbook.check(db, actor()) if asked else None
    return frame(
        "log",
        _("Log"),
        [_chain(chain), _filters(query, events, people), *_lines(found, query)],
        lead=_("What was done, by whom. Lines are only added: nobody changes or removes them."),
    )


def _chain(state: ChainState | None) -> Component:
    if state is None:
        return html.P(link(_("Check the chain of the whole log"), f"{PATH}?check=1"))
    if state.broken is not None:
        return notice(
            _("The chain does not hold"),
            html.P(
                _(
                    "Line {number} does not follow from the one before it: the database was "
                    "changed behind the service. Keep a copy, and tell who runs it.",
                    number=state.broken,
                )
            ),
            flag=True,
        )
    words = plural(
        "The chain holds: {count} line was checked now.",
        "The chain holds: {count} lines were checked now.",
        state.lines,
    )
    last = _(
        "The last line has the hash {hash}. Kept elsewhere, it proves later that nothing was cut "
        "off the end.",
        hash=state.last,
    )
    held = html.P([icon("check-lg"), words], className="deed-done")
    return html.Div([held, html.P(last, className="muted small") if state.last else None])


def _filters(
    query: dict[str, str], events: tuple[str, ...], people: tuple[tuple[int, str], ...]
) -> Component:
    kinds = sorted(((one, event_name(one)) for one in events), key=lambda one: one[1].casefold())
    who = [(str(one), name) for one, name in people]
    return search_form(
        _("Find in the log"),
        [
            narrow("event", _("Event"), _("All events"), kinds, query),
            narrow("person", _("Person"), _("Everybody"), who, query),
            _date("since", _("From day"), query),
            _date("until", _("To day"), query),
        ],
        className="find find-log",
    )


def _date(name: str, label: str, query: dict[str, str]) -> Component:
    found = day(query.get(name, ""))
    given = found.isoformat() if found else ""
    return labelled(name, label, dbc.Input(id=place(name), name=name, type="date", value=given))


def _lines(found: Lines, query: dict[str, str]) -> list[Any]:
    if not found.lines:
        return [
            html.P(_("No line of the log matches the search."), role="status"),
            html.P(link(_("Show the whole log"), PATH)),
        ]
    caption = plural("{count} line, newest first", "{count} lines, newest first", found.total)
    heads = [_("Number"), _("When"), _("By whom"), _("What happened")]
    return [
        table(caption, heads, [_line(one) for one in found.lines]),
        html.P(link(_("Older lines"), _older(query, found.following))) if found.following else None,
    ]


def _older(query: dict[str, str], before: int) -> str:
    return f"{PATH}?{urlencode({**query, 'before': str(before)})}"


def _line(one: Line) -> Component:
    return row(
        str(one.number),
        (_("When"), moment(one.at)),
        (_("By whom"), one.actor or _("the service")),
        (_("What happened"), sentence(one)),
    )
