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
MOVES = "review-moves"
DECISION_CHOICE = "decision-choice"
DECISION_TEXT = "decision-text"
DECISION_ORGAN = "decision-organ"
DECISION_ON = "decision-on"
DECISION_SECTION = "decision-section"
DECISION_SAID = "decision-said"  # what is odd about the day
DECISION_LINES = (DECISION_CHOICE, DECISION_ORGAN, DECISION_ON, DECISION_SECTION)


def question(name: str) -> str:
    """The part of one question of the check-list."""
    return f"check-item-{name}"


def holds(question: object, reviewer: object) -> dict[str, object]:
    """The button that gives an earlier answer of a reviewer as one’s own."""
    return {"part": "check-holds", "question": question, "reviewer": reviewer}


def check(question: object) -> dict[str, object]:
    """The answer to one question of the check-list."""
    return {"part": "check", "question": question}


def why(question: object) -> dict[str, object]:
    """The reason of the answer."""
    return {"part": "check-why", "question": question}


def spelling(path: object, revision: object) -> dict[str, object]:
    """The button that marks a change as spelling only."""
    return {"part": "spelling", "path": path, "revision": revision}
