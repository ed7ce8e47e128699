"""What actions and roles in the organisation are called; the rules are in domain/permissions."""

from eva_tool.domain.permissions import Action, Role
from eva_tool.domain.text import N_

ROLES = {
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.MEMBER: N_("Member"),
    Role.COUNCILLOR: N_("Councillor"),
    Role.TRAINER: N_("Trainer"),
}
ACTIONS = {
    Action.READ: N_("Read what is published to decision bodies and download its annexes"),
    Action.VIEW: N_("See assessments while they are made"),
    Action.EXPORT: N_("Download annexes and files of assessments while they are made"),
    Action.CREATE: N_("Begin a new assessment"),
    Action.EDIT: N_("Write in the assessment"),
    Action.COMMENT: N_("Comment on it"),
    Action.REVIEW: N_("Check it, and ask for changes"),
    Action.SUBMIT: N_("Send it to review, and take it back"),
    Action.APPROVE: N_("Approve it"),
    Action.PUBLISH: N_("Publish it, and record the decision"),
    Action.MANAGE: N_("Choose who takes part, withdraw and reopen"),
    Action.ADMINISTER: N_("Manage people, settings and the log"),
}
