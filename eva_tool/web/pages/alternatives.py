"""The present state, the alternatives to it, and the options that were left out."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import N_
from eva_tool.services import assessments
from eva_tool.web.components.field import field
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import records
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.i18n import _

PATH = "/assessments/<int:assessment_id>/alternatives"

LEAD = N_(
    "VE0 is the present state: it is described, and the others are compared with it. Two real "
    "alternatives beside it make a better decision than one."
)


def title(assessment_id: int) -> str:
    return _("Alternatives")


def layout(assessment_id: int) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    return workspace(
        view,
        "alternatives",
        [
            html.H2(_("The alternatives that are compared"), className="visually-hidden"),
            records(view, "alternatives"),
            field(view, "plan/few_alternatives_reason", className="apart"),
            section(_("Options that were left out"), records(view, "rejected")),
        ],
        lead=_(LEAD),
    )
