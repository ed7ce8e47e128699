"""What the matter is, who handles it and who assesses it."""

from dash import html
from dash.development.base_component import Component

from eva_tool.services import assessments
from eva_tool.web.components.field import field
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import records
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.i18n import _

PATH = "/assessments/<int:assessment_id>/basics"


def title(assessment_id: int) -> str:
    return _("Basics")


def layout(assessment_id: int) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    return workspace(
        view,
        "basics",
        [
            field(view, "basics/title"),
            field(view, "basics/matter"),
            html.Div(
                [field(view, "basics/register_number"), field(view, "basics/unit")],
                className="pair",
            ),
            html.Div(
                [field(view, "basics/preparer"), field(view, "basics/presenter")],
                className="pair",
            ),
            field(view, "basics/strategy"),
            field(view, "basics/annex_number"),
            section(_("Handling and decision"), records(view, "handlings")),
            section(_("Who assesses"), records(view, "authors")),
        ],
        lead=_("Whoever opens the assessment sees at once what is being decided, and when."),
    )
