"""The roles in an assessment: their names, and what each is for in plain words."""

from eva_tool.domain.permissions import AssessmentRole
from eva_tool.domain.text import N_

NAMES = {
    AssessmentRole.OWNER: N_("Owner of the assessment"),
    AssessmentRole.EDITOR: N_("Editor"),
    AssessmentRole.CONTRIBUTOR: N_("Writer of parts"),
    AssessmentRole.REVIEWER: N_("Reviewer"),
    AssessmentRole.APPROVER: N_("Approver"),
    AssessmentRole.READER: N_("Reader"),
}
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
