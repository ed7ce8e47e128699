"""How the assessment is made: its depth and scope, whom it touches, whom to hear, who does what."""

from dash import Dash, html
from dash.development.base_component import Component

from eva_tool.domain.preparation import Group
from eva_tool.domain.text import N_
from eva_tool.services import assessments, assignments
from eva_tool.services.fields import Saved
from eva_tool.web import folding, saving
from eva_tool.web.components.field import field
from eva_tool.web.components.marks import section
from eva_tool.web.components.records import records
from eva_tool.web.components.task_list import given
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.i18n import _
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/plan"

GROUPS_LEAD = N_(
    "Averages hide who loses. Name the groups that the decision touches differently, "
    "vulnerable ones first."
)
TASKS_LEAD = N_("A colleague who is given a task is told of it, and reminded of its date.")
HEARING_LEAD = N_("What they said and what it changed is recorded at the step “Evidence”.")


def title(assessment_id: int) -> str:
    return _("Plan")


def layout(assessment_id: int) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
        tasks = assignments.of_assessment(db, actor(), assessment_id)
    return workspace(
        view,
        "plan",
        [
            field(view, "plan/depth"),
            field(view, "plan/scope"),
            field(view, "plan/methods"),
            section(_("Whom does it touch?"), records(view, "groups"), lead=_(GROUPS_LEAD)),
            section(_("Which areas?"), records(view, "areas")),
            section(
                _("Whom to hear?"),
                records(view, "hearings-planned"),
                field(view, "plan/no_hearing_reason", className="apart"),
                lead=_(HEARING_LEAD),
            ),
            section(_("Who does what?"), *given(tasks, view), _outside(view), lead=_(TASKS_LEAD)),
        ],
        lead=_("Agree on how deep to go, whom to hear and who does what before you assess."),
    )


def _outside(view: View) -> Component:
    """The work of people without an account: open while there is some."""
    words = [
        html.Summary(_("Work of people without an account")),
        html.P(_("A consultant’s, for example. Nobody is reminded of it by the tool.")),
    ]
    listed = html.Details(
        [*words, records(view, "tasks")],
        open=bool(view.document.tasks),
        className="disclose",
        **{"data-holds": "tasks/"},
    )
    return html.Div(listed, id="outside")


def fill(saved: Saved, assessment_id: int) -> None:
    """A group that was chosen from the framework brings its name and whether it is vulnerable."""
    folding.retitle(saved, assessment_id)
    group = saved.item
    if not isinstance(group, Group) or not saved.path.endswith("/kind") or not group.kind:
        return
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    known = view.framework.groups[group.kind]
    if not group.name:
        name = known.title[view.document.language]
        saving.repaint(f"groups/{group.id}/name", value=name)
        if known.vulnerable and not group.vulnerable:
            saving.repaint(f"groups/{group.id}/vulnerable", value=True)


def register(_app: Dash) -> None:
    saving.AFTER["groups"] = fill
