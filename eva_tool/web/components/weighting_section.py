"""The part of the comparison page for weightings: none at first, several side by side."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.web import weighting_ids
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import records
from eva_tool.web.components.weighting_column import Counted
from eva_tool.web.components.weighting_results import results
from eva_tool.web.i18n import _
from eva_tool.web.view import View

LIST = "weightings"


def weighting_section(view: View, found: Counted, shape: str) -> Component:
    """The list where they are written, and what they lead to. `shape` tells what is drawn."""
    lead = _(
        "A weighting tells what somebody holds more important, and whose view it is. It is a "
        "valuation and no part of the assessment. The alternatives can be compared without any."
    )
    body: list[Any] = [
        records(view, LIST),
        dcc.Store(id=weighting_ids.CHANGED),
        html.Div(
            results(found),
            id=weighting_ids.RESULTS,
            className="weighting-results",
            **{"data-shape": shape},
        ),
    ]
    return section(_("Weightings"), *body, id="weightings", lead=lead)
