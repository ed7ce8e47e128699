"""Component ids of the weightings on the comparison page."""

RESULTS = "weighting-results"  # filled by 42-weightings.js, anew when its data-at changes


def entered(weighting: object) -> dict[str, object]:
    """Where the weights of one weighting are written."""
    return {"part": "entered", "weighting": weighting}
