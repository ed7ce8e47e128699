"""What the moves of the workflow are called: before they are made, and after."""

from eva_tool.domain.text import N_

NAMES = {
    "submit": N_("Ask for a review"),
    "recall": N_("Take back from review"),
    "ask_changes": N_("Ask for changes"),
    "check": N_("Checked: can go to approval"),
    "approve": N_("Approve"),
    "publish": N_("Publish to the decision body"),
    "decide": N_("Record the decision"),
    "amend": N_("Correct the record of the decision"),
    "withdraw": N_("Withdraw"),
    "reopen": N_("Reopen"),
}

# The same when they have been made, in the log and in the history.
MADE = {
    "submit": N_("Review asked for"),
    "recall": N_("Taken back from review"),
    "ask_changes": N_("Changes asked for"),
    "check": N_("Checked and found ready for approval"),
    "approve": N_("Approval given"),
    "publish": N_("Published to the decision body"),
    "decide": N_("Decision recorded"),
    "amend": N_("Record of the decision corrected"),
    "withdraw": N_("Withdrawn from preparation"),
    "reopen": N_("Opened again"),
}
