"""Comparison: limits, then who gains and loses, then the table. No total and no ranking."""

from typing import Any

import dash
from dash import Dash, html
from dash.development.base_component import Component

from eva_tool.domain import comparison, scope
from eva_tool.domain.scores import Horizon
from eva_tool.services import assessments
from eva_tool.web import following, ids
from eva_tool.web.components.by_category import by_category, coverage, horizons
from eva_tool.web.components.distribution import distribution
from eva_tool.web.components.flags import flag_list
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.impact_table import table
from eva_tool.web.components.marks import link, section
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _, plural
from eva_tool.web.router import read_query
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/comparison"
QUERY = ("horizon",)


def title(assessment_id: int) -> str:
    return _("Comparison")


def layout(assessment_id: int, query: dict[str, str]) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    lead = _("First the limits, then who gains and who loses. Nothing is added up into a ranking.")
    body = html.Div(_body(view, query), id=ids.COMPARISON_BODY)
    return workspace(view, "comparison", body, lead=lead)


def follow(view: View, changed: Changed) -> None:
    """Nothing is written on this page: all of it is drawn again."""
    query = read_query(changed.search, QUERY)
    dash.set_props(ids.COMPARISON_BODY, {"children": _body(view, query)})


def register(_app: Dash) -> None:
    following.DRAW["comparison"] = follow


def _body(view: View, query: dict[str, str]) -> list[Any]:
    return _sections(view, query) if scope.compared(view.document) else _empty(view)


def _sections(view: View, query: dict[str, str]) -> list[Any]:
    board = Board(view.document, view.framework)
    to_impacts = Query(view="full", path=f"/assessments/{view.id}/impacts")
    horizon = query.get("horizon", "")
    horizon = horizon if horizon in list(Horizon) else Horizon.LONG
    return [
        _limits(view),
        section(
            _("Who gains, who loses"),
            *distribution(view),
            lead=_("The number is how many impacts were scored for the group itself."),
        ),
        section(_("How much is assessed"), coverage(view)),
        section(_("Impacts by category"), horizons(view, horizon), by_category(view, horizon)),
        section(_("All impacts"), table(board, to_impacts)),
    ]


def _limits(view: View) -> Component:
    flags = comparison.flags(view.document, view.framework)
    if not flags:
        none = _("No limit is passed by the figures given.")
        return section(_("Limits"), html.P(none, className="muted"))
    heading = plural("Limits: {count} flagged", "Limits: {count} flagged", len(flags))
    return section(heading, flag_list(view, flags), flag=True)


def _empty(view: View) -> list[Component]:
    return [
        html.P(_("There is nothing to compare yet. Add alternatives and assess their impacts.")),
        html.P(
            link(
                _("To the alternatives"),
                f"/assessments/{view.id}/alternatives",
                className="btn btn-primary",
            )
        ),
    ]
