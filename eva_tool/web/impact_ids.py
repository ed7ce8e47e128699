"""The component ids of the impacts step."""

BODY = "impacts-body"
PANEL = "impacts-panel"
FILTERS = "impacts-filters"
SWITCH = "impacts-switch"
LEAD = "impacts-lead"
HORIZONS = "impacts-horizons"
EVIDENCE = "impacts-evidence"
SAID = "impacts-said"
SAVED = "impacts-saved"
FOCUSED = "impacts-focused"


def cell(key: object) -> dict[str, object]:
    """A cell of the table: key is the id of everyone's impact."""
    return {"part": "impact-cell", "key": key}


def category(category_id: object) -> dict[str, object]:
    """What is still open in a category."""
    return {"part": "impact-category", "category": category_id}


def scope(criterion: object, deed: object) -> dict[str, object]:
    """A button that does something to a whole criterion.

    `take` takes it into the assessment, `drop` leaves it out, `rest` scores what is open as 0.
    """
    return {"part": "impact-scope", "criterion": criterion, "deed": deed}
