"""The roles in an assessment: their names, and what each is for in plain words."""

from eva_tool.domain.permissions import ROLE_NAMES as NAMES
from eva_tool.domain.permissions import AssessmentRole
from eva_tool.domain.text import N_

__all__ = ["DUTIES", "NAMES"]

DUTIES = {
    AssessmentRole.OWNER: N_(
        "Leads the work: writes everything, chooses who takes part, and publishes."
    ),
    AssessmentRole.EDITOR: N_("Writes everything and may ask for a review."),
    AssessmentRole.CONTRIBUTOR: N_(
        "Writes only the parts chosen for them, for example an expert’s own criteria."
    ),
    AssessmentRole.REVIEWER: N_(
        "Checks what others have written: comments, answers the check-list and asks for changes."
    ),
    AssessmentRole.APPROVER: N_(
        "Answers for the assessment: approves it and publishes it to the decision body."
    ),
    AssessmentRole.READER: N_("Follows the work and comments. Changes nothing."),
}
