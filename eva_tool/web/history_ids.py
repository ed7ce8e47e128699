"""Component ids of the history page."""

BODY = "history-body"
SAID = "history-said"
BRING = "history-bring"  # what opens the last look before a version is brought back


def restore(path: object, revision: object, base: object) -> dict[str, object]:
    """The button that brings back what a path held before an edit; `base` is its revision now."""
    return {"part": "restore", "path": path, "revision": revision, "base": base}


def restore_version(number: object, seen: object) -> dict[str, object]:
    """The button that brings back a version over the content with the hash `seen`."""
    return {"part": "restore-version", "number": number, "seen": seen}
