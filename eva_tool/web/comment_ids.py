"""Component ids of the comments: one panel for the whole page, opened from any place."""

PANEL = "comments"
TITLE = "comments-title"
BODY = "comments-body"
ALERT = "comments-alert"
# What comments.js asks for: {"path", "n"} to open, {"deed", "comment", "text"} to do something;
# the deed "find" opens the panel where a comment is, "again" draws it when others said something.
ASKED = "comments-asked"
SAID = "comments-said"  # what changed: {"path", "count", "words", "kept", "sent"}

NEW = 0  # in place of the id of a comment: a thread of its own


def text(comment: object, deed: str = "reply") -> str:
    """Where a new comment, a reply or a correction is written."""
    return f"comment-{deed}-{comment}"


def thread(comment: object) -> str:
    return f"comment-{comment}"
