"""Component ids of the weightings on the comparison page."""

RESULTS = "weighting-results"


def entered(weighting: object) -> dict[str, object]:
    """Where the weights of one weighting are written."""
    return {"part": "entered", "weighting": weighting}
