"""Component ids of the weightings on the comparison page."""

RESULTS = "weighting-results"  # its data-shape tells what is drawn
CHANGED = "weighting-changed"  # which weight was saved last


def entered(weighting: object) -> dict[str, object]:
    """Where the weights of one weighting are written."""
    return {"part": "entered", "weighting": weighting}
