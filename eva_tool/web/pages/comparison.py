"""Comparison: limits, who gains and loses, the table; weightings and their totals come last."""

from collections.abc import Callable
from typing import Any

import dash
from dash import Dash, html
from dash.development.base_component import Component

from eva_tool.domain import scope
from eva_tool.domain.scores import Horizon
from eva_tool.services import accumulation, assessments
from eva_tool.web import following, ids, weighting
from eva_tool.web.components.accumulated import accumulated, elsewhere
from eva_tool.web.components.by_category import by_category, coverage, horizons
from eva_tool.web.components.comparison_contents import contents, up
from eva_tool.web.components.comparison_remarks import comparison_remarks
from eva_tool.web.components.gains import gains
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.limits import limits
from eva_tool.web.components.marks import link, section
from eva_tool.web.components.performance import performance
from eva_tool.web.components.robustness_section import robustness_section
from eva_tool.web.components.side_by_side import side_by_side
from eva_tool.web.components.weighting_section import weighting_section
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _
from eva_tool.web.router import read_query
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/comparison"
QUERY = ("horizon",)


def title(assessment_id: int) -> str:
    return _("Comparison")


def layout(assessment_id: int, query: dict[str, str]) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    lead = _("First the limits, then who gains and who loses. Weightings are optional, at the end.")
    body: list[Component] = [html.Div(_body(view, query), id=ids.COMPARISON_BODY)]
    if scope.compared(view.document):
        last = (weighting_section(view), up(), robustness_section(view), up())
        body = [contents(), *body, *last]
    return workspace(view, "comparison", body, lead=lead)


def follow(view: View, changed: Changed) -> None:
    """All in which nothing is written is drawn again."""
    query = read_query(changed.search, QUERY)
    dash.set_props(ids.COMPARISON_BODY, {"children": _body(view, query)})
    weighting.follow(view, changed)


def register(_app: Dash) -> None:
    following.DRAW["comparison"] = follow
    weighting.register()


def _body(view: View, query: dict[str, str]) -> list[Any]:
    if not scope.compared(view.document):
        return _empty(view)
    return [part for draw in SECTIONS for part in draw(view, query)]


def _limits(view: View, _query: dict[str, str]) -> list[Component]:
    return [limits(view, id="limits"), up()]


def _gains(view: View, _query: dict[str, str]) -> list[Component]:
    with reading() as db:
        others = accumulation.elsewhere(db, actor(), frameworks(), view.id)
    return [
        section(
            _("Who gains, who loses"),
            *gains(view),
            *accumulated(view),
            *elsewhere(others.meetings, others.left),
            id="gains",
            lead=_("The number is how many impacts were scored for the group itself."),
        ),
        up(),
    ]


def _table(view: View, query: dict[str, str]) -> list[Component]:
    board = Board(view.document, view.framework)
    horizon = query.get("horizon", "")
    horizon = horizon if horizon in list(Horizon) else Horizon.LONG
    return [
        section(_("How much is assessed"), coverage(view), id="coverage"),
        section(
            _("Impacts by category"),
            horizons(view, horizon),
            by_category(view, horizon),
            id="categories",
        ),
        up(),
        section(_("Alternatives side by side"), *side_by_side(view), id="pairs"),
        up(),
        section(_("All impacts"), performance(board), html.P(_to_impacts(view)), id="impacts"),
        up(),
    ]


def _to_impacts(view: View) -> Component:
    href = f"/assessments/{view.id}/impacts?view=full"
    return link(_("Open the impacts with their reasons and evidence"), href)


def _remarks(view: View, _query: dict[str, str]) -> list[Component]:
    return [
        section(_("Remarks on the comparison"), *comparison_remarks(view), id="remarks"),
        up(),
    ]


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


# The order of the page: what no sum may outweigh first, choices of values last.
SECTIONS: tuple[Callable[[View, dict[str, str]], list[Component]], ...] = (
    _limits,
    _gains,
    _table,
    _remarks,
)
