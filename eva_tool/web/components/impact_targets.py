"""In the editor: the groups and areas that are scored apart, and the fields of the open one."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Area, Group
from eva_tool.web.components import impact_fields as parts
from eva_tool.web.components.comment_button import comment_icon
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import certainty_words, chip, meaning
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.marks import link, tag
from eva_tool.web.components.target_name import target_name
from eva_tool.web.i18n import _
from eva_tool.web.view import View

HEADING = "impact-target"


def targets(view: View, board: Board, place: Place, query: Query) -> Component:
    """Every group and area of the assessment: its own score, or that it goes with everyone."""
    listed = [("group", g) for g in view.document.groups] + [
        ("area", a) for a in view.document.areas
    ]
    where = f"/assessments/{view.id}/plan"
    body: Any = html.Ul(
        [_target(view, board, place, kind, item, query) for kind, item in listed],
        className="lines",
    )
    if not listed:
        none = _("The assessment has no groups or areas yet.")
        add = link(_("Add groups"), where) if view.may_write("groups") else None
        body = html.P([none, " ", add])
    return html.Section(
        [
            html.H3(_("By group and area"), id="impact-targets"),
            html.P(
                _("Score those apart whom the impact hits harder or otherwise than everyone."),
                className="form-text",
            )
            if listed and view.may_write(f"impacts/{place.key}")
            else None,
            body,
        ],
        **{"aria-labelledby": "impact-targets"},
    )


def _target(
    view: View, board: Board, place: Place, kind: str, item: Group | Area, query: Query
) -> Component:
    target = f"{kind}:{item.id}"
    impact = board.impact(place, target)
    key = f"{place.key}.{kind}.{item.id}"
    talk = comment_icon(view, f"impacts/{key}", target_name(item))
    if place.target == target:
        shown = _open(view, place, item, impact, key, query)
        return html.Li([shown[0], talk, *shown[1:]], className="target is-open")
    may_write = view.may_write(f"impacts/{place.key}")
    shut = _closed(board, item, impact, query.href(cell=key), may_write=may_write)
    return html.Li([*shut, talk], className="target")


def _closed(
    board: Board, item: Group | Area, impact: Impact | None, href: str, *, may_write: bool
) -> list[Component | None]:
    scored = impact is not None and impact.score is not None
    name = target_name(item)
    words = _("as for everyone")
    if impact is not None and impact.score is not None:
        both = (meaning(board.framework, board.said(impact)), certainty_words(impact))
        words = ", ".join(w for w in both if w)
    deed = None
    if may_write or scored:
        verb = _("Show") if not may_write else _("Edit") if scored else _("Score apart")
        deed = html.A([verb, html.Span(f" {name}", className="visually-hidden")], href=href)
    return [
        chip(board.said(impact)) if scored else html.Span(className="chip-none"),
        html.Span([_name(item), html.Span(words, className="muted")], className="target-name"),
        deed,
    ]


def _open(
    view: View,
    place: Place,
    item: Group | Area,
    impact: Impact | None,
    key: str,
    query: Query,
) -> list[Component]:
    name = target_name(item)
    head = html.Div(
        [
            html.H4(_name(item), id=HEADING, tabIndex="-1", **{"data-arrive": ""}),
            html.A(
                [_("Done"), html.Span(f" {name}", className="visually-hidden")],
                href=query.href(cell=place.key),
            ),
        ],
        className="sub",
    )
    if not view.may_write(f"impacts/{place.key}"):
        return [head, parts.as_text(view, impact)]
    return [
        head,
        parts.score_field(view, key, _("Impact on: {name}", name=name)),
        parts.certainty_field(view, key),
        parts.reason_field(view, key),
    ]


def _name(item: Group | Area) -> Component:
    mark = tag(_("vulnerable"), "tint") if isinstance(item, Group) and item.vulnerable else None
    return html.Span([target_name(item), " ", mark] if mark else target_name(item))
