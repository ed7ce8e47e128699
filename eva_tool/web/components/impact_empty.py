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
    return _say(lead, _("Describe an alternative"), f"/assessments/{assessment_id}/alternatives",
                may_edit)


def no_criteria(assessment_id: int, may_edit: bool) -> Component:
    lead = _("No criterion is in the assessment. Choose the criteria that the matter touches.")
    return _say(lead, "", "", may_edit)


def no_rows() -> Component:
    return html.P(_("No cell is like this. Choose another filter."), className="no-rows")


def _say(lead: str, deed: str, href: str, may_edit: bool) -> Component:
    go = link(deed, href, className="btn btn-primary") if deed and may_edit else None
    return html.Div([html.P(lead, className="lead"), go], className="impacts-empty")
