"""The part of the comparison page for weightings: none at first, several side by side."""

from dash import html
from dash.development.base_component import Component

from eva_tool.web import weighting_ids
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import records
from eva_tool.web.i18n import _
from eva_tool.web.view import View

LIST = "weightings"


def weighting_section(view: View) -> Component:
    """The list where they are written; 42-weightings.js draws what they lead to below it."""
    lead = _(
        "A weighting tells what somebody holds more important, and whose view it is. It is a "
        "valuation and no part of the assessment. The alternatives can be compared without any."
    )
    drawn = html.Div(
        id=weighting_ids.RESULTS,
        className="weighting-results",
        **{"data-of": f"/assessments/{view.id}/weightings", "data-at": view.last_edit},
    )
    return section(_("Weightings"), records(view, LIST), drawn, id="weightings", lead=lead)
