"""The editor of one cell: where, limits, the fields, groups, history, help, and where to next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.comparison import Flag
from eva_tool.domain.scores import Horizon
from eva_tool.domain.text import N_
from eva_tool.web import forms, ids, impact_ids
from eva_tool.web.components import impact_fields as parts
from eva_tool.web.components.comment_button import comment_button
from eva_tool.web.components.criterion_help import criterion_help
from eva_tool.web.components.field import not_assigned
from eva_tool.web.components.impact_board import Board, Place, first_sentence
from eva_tool.web.components.impact_cell import meaning, sign, where
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.impact_table import figure
from eva_tool.web.components.impact_targets import targets
from eva_tool.web.components.marks import icon
from eva_tool.web.components.target_name import target_name
from eva_tool.web.context import local
from eva_tool.web.i18n import _, language, pick, plural
from eva_tool.web.view import View

HEADING = "impact-heading"
SWITCH = {Horizon.SHORT: N_("Short"), Horizon.LONG: N_("Long")}


class Edit(Protocol):
    """One change of the cell, as the history service tells it."""

    @property
    def path(self) -> str: ...
    @property
    def old(self) -> Any: ...
    @property
    def new(self) -> Any: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def editor(
    view: View, board: Board, place: Place, query: Query, history: Sequence[Edit]
) -> list[Component]:
    """The content of the panel for one cell."""
    return [
        _head(view, board, place, query),
        html.Div(
            [
                *_notices(board, place),
                *_fields(view, board, place),
                targets(view, board, place, query),
                _history(view, history),
            ],
            className="panel-body",
        ),
        criterion_help(board, place.criterion, html.H3),
        _foot(board, place, query),
    ]


def _head(view: View, board: Board, place: Place, query: Query) -> Component:
    named = f"{place.criterion.code} · {place.alternative.id} {place.alternative.name}".strip()
    return html.Div(
        [
            html.P(named, className="where"),
            html.H2(
                [
                    pick(place.criterion.title),
                    html.Span(
                        f", {place.alternative.id}, {_(SWITCH[place.horizon])}",
                        className="visually-hidden",
                    ),
                ],
                id=HEADING,
                tabIndex="-1",
            ),
            close(query),
            html.Div(
                [
                    html.Nav(
                        horizons(board, place, query),
                        id=impact_ids.HORIZONS,
                        className="switch hz",
                        **{"aria-label": _("Time horizon")},
                    ),
                    comment_button(view, f"impacts/{place.key}", where(place)),
                ],
                className="panel-line",
            ),
        ],
        className="panel-head",
    )


def horizons(board: Board, place: Place, query: Query) -> list[Component]:
    """Short −2 | Long −1: the same criterion and alternative on the other horizon."""
    return [_horizon(board, place, h, query) for h in Horizon]


def close(query: Query) -> Component:
    return html.A(
        [icon("x-lg"), html.Span(_("Close"), className="visually-hidden")],
        href=query.href(cell="", help=""),
        className="panel-close",
        **{"data-close": ""},
    )


def _horizon(board: Board, place: Place, horizon: Horizon, query: Query) -> Component:
    other = Place(criterion=place.criterion, alternative=place.alternative, horizon=horizon)
    impact = board.impact(other)
    return html.A(
        f"{_(SWITCH[horizon])} {sign(board.said(impact))}".strip(),
        href=query.href(cell=other.key),
        **({"aria-current": "true"} if horizon is place.horizon else {}),
    )


def _notices(board: Board, place: Place) -> list[Component]:
    found = board.flags.get((place.criterion.id, place.alternative.id), [])
    return [_limit(flag) if flag.kind == "threshold" else _hidden(board, flag) for flag in found]


def _limit(flag: Flag) -> Component:
    said = pick(flag.threshold.title) if flag.threshold else ""
    if flag.figure and flag.figure.value is not None:
        known = next((i for i in flag.criterion.indicators if i.id == flag.figure.indicator), None)
        said += f": {figure(known, flag.figure.value)}" if known else ""
    note = flag.figure.note if flag.figure else ""
    return _notice(
        _("A limit is passed"),
        " ".join(
            w for w in (f"{said}.", note, _("A benefit elsewhere cannot make up for it.")) if w
        ),
    )


def _hidden(board: Board, flag: Flag) -> Component:
    names = {g.id: target_name(g) for g in board.document.groups}
    who = names.get(flag.impact.group or "", "") if flag.impact else ""
    score = meaning(board.framework, board.said(flag.impact)) if flag.impact else ""
    return _notice(
        _("A vulnerable group loses"),
        _("{who}: {score}. The score for everyone does not show it.", who=who, score=score),
    )


def _notice(title: str, words: str) -> Component:
    return html.Div(
        [html.P([icon("flag-fill"), title], className="notice-title"), html.P(words)],
        className="notice notice-flag",
    )


def _fields(view: View, board: Board, place: Place) -> list[Component]:
    impact = board.impact(place)
    if not view.may_write(f"impacts/{place.key}"):
        why = not_assigned() if view.may_edit else None
        return [why, parts.as_text(view, impact)] if why else [parts.as_text(view, impact)]
    return [
        parts.score_field(view, place.key),
        _clear(place.key),
        parts.range_fields(view, place.key, impact),
        parts.certainty_field(view, place.key),
        parts.reason_field(view, place.key),
        parts.evidence_field(view, place.key, impact),
    ]


def _clear(key: str) -> Component:
    """A choice cannot be unchosen by a radio button."""
    return html.P(
        html.Button(
            _("Leave open"),
            type="button",
            className="btn-plain",
            **{"data-clear": ids.dom(ids.field(f"impacts/{key}/score"))},
        ),
        className="clear",
    )


def _history(view: View, edits: Sequence[Edit]) -> Component | None:
    if not edits:
        return None
    count = plural("History: {count} change", "History: {count} changes", len(edits))
    return html.Details(
        [
            html.Summary([icon("clock-history"), " ", count]),
            html.Ul([html.Li(_change(view, edit)) for edit in edits], className="lines"),
        ],
        className="disclose",
    )


def _change(view: View, edit: Edit) -> list[Any]:
    """Who wrote what, when: 3.12.2026 12.04 Aino Esimerkki · Score: −1 → −2."""
    at = local(edit.at)
    when = f"{language().date(at.date())} {language().time(at)}"
    spec = forms.spec(edit.path)
    old, new = (_value(view, spec, value) for value in (edit.old, edit.new))
    return [
        html.Span(f"{when} · {edit.actor}", className="muted"),
        f"{_(spec.label)}: {old} → {new}",
    ]


def _value(view: View, spec: forms.Field, value: Any) -> str:
    if value is None or value in ("", []):
        return _("empty")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    words = dict(spec.options)
    return _(words[value]) if value in words else first_sentence(str(value))


def _foot(board: Board, place: Place, query: Query) -> Component:
    before, onward = board.previous(place), board.next_open(place)
    return html.Nav(
        [
            html.A([icon("chevron-left"), " ", _("Previous")], href=query.href(cell=before.key))
            if before
            else html.Span(),
            html.A(
                [html.B(_("Next open")), " ", icon("chevron-right")],
                href=query.href(cell=onward.key),
            )
            if onward
            else html.Span(_("Every cell is assessed"), className="muted"),
        ],
        className="panel-foot",
        **{"aria-label": _("From impact to impact")},
    )
