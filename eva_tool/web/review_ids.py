"""Component ids of the review page."""

BODY = "review-body"
SAID = "review-said"
MOVE = "review-move"  # the move asked about and the content it was shown for
REASON = "review-reason"
HANDLING = "review-handling"
CONFIRM = "review-confirm"
CONFIRM_TITLE = "review-confirm-title"
STAGES = "review-stages"
SAVE_CHECKS = "review-save-checks"


def check(question: object) -> dict[str, object]:
    """The answer to one question of the check-list."""
    return {"part": "check", "question": question}


def why(question: object) -> dict[str, object]:
    """The reason of the answer."""
    return {"part": "check-why", "question": question}


def spelling(path: object, revision: object) -> dict[str, object]:
    """The button that marks a change as spelling only."""
    return {"part": "spelling", "path": path, "revision": revision}
