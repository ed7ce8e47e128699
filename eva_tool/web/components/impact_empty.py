"""The impacts step before there is anything to assess."""

from dash import html
from dash.development.base_component import Component

from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _


def no_alternatives(assessment_id: int, may_edit: bool) -> Component:
    """Impacts are assessed against VE0: without another alternative there is nothing to score."""
    lead = _(
        "Impacts are assessed by comparing each alternative with the present state. "
        "This assessment has no alternative besides VE0 yet."
    )
    href = f"/assessments/{assessment_id}/alternatives"
    go = link(_("Describe an alternative"), href, className="btn btn-primary")
    return _say(lead, go if may_edit else None)


def no_criteria() -> Component:
    return _say(
        _("No criterion is in the assessment. Choose the criteria that the matter touches."), None
    )


def no_rows() -> Component:
    return html.P(_("No cell is like this. Choose another filter."), className="no-rows")


def _say(lead: str, deed: Component | None) -> Component:
    return html.Div([html.P(lead, className="lead"), deed], className="impacts-empty")
