"""What follows from the numbers of a published version: verdict, gains, comparison, weightings."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import distribution as engine
from eva_tool.web import robust_ids, weighting_ids
from eva_tool.web.components.accumulated import accumulated
from eva_tool.web.components.by_category import coverage
from eva_tool.web.components.distribution import distribution
from eva_tool.web.components.gains import in_short
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.marks import section
from eva_tool.web.components.performance import performance
from eva_tool.web.components.reading_table import reading_table
from eva_tool.web.components.side_by_side import side_by_side
from eva_tool.web.i18n import _
from eva_tool.web.view import Shown


def sureness(version_id: int) -> Component:
    """Empty boxes, which 43-robustness.js fills: the draws take longer than a page may."""
    lead = _(
        "Counted from the scores of exactly this version. A calculation aid: it decides nothing."
    )
    box = html.Div(
        [html.Div(**{"data-part": name}) for name in robust_ids.ROOM_PARTS],
        id=robust_ids.BOX,
        className="robust",
        **{
            "data-of": f"/reading/{version_id}/robustness",
            "data-at": 0,
            "data-lost": _("The numbers did not come. They are asked for again in a moment."),
        },
    )
    return section(_("What the numbers say"), box, id=robust_ids.ANCHOR, lead=lead)


def gains(view: Shown) -> Component:
    """By alternative who wins and who loses most, then every group, then several losses at once."""
    found = engine.of(view.document, view.framework)
    return section(
        _("Who gains, who loses"),
        *in_short(view, found),
        *distribution(view),
        *(accumulated(view) if found.rows else []),
        id="gains",
    )


def compared(view: Shown) -> list[Component]:
    """How much is assessed, and every score beside each other."""
    board = Board(view.document, view.framework)
    return [
        section(
            _("Comparison of the alternatives"),
            html.H3(_("How much is assessed")),
            coverage(view),
            html.H3(_("All scores side by side")),
            performance(board, locked=True),
            html.Details(
                [html.Summary(_("Alternatives against each other")), *side_by_side(view)],
                className="disclose",
            ),
            id="comparison",
        )
    ]


def weighted(view: Shown, version_id: int) -> list[Component]:
    """What the weightings of the version lead to: an empty box that 42-weightings.js fills."""
    if not view.document.weightings:
        return []
    lead = _(
        "A weighting tells what somebody holds more important, and whose view it is. It is a "
        "valuation and no part of the assessment."
    )
    box = html.Div(
        id=weighting_ids.RESULTS,
        className="weighting-results",
        **{"data-of": f"/reading/{version_id}/weightings", "data-at": 0},
    )
    return [section(_("Weightings"), box, id="weightings", lead=lead)]


def every_reason(view: Shown) -> Component:
    """For the thirty minutes."""
    board = Board(view.document, view.framework)
    return section(_("All impacts by criterion"), reading_table(board), id="impacts")
