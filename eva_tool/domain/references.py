"""Which fields of a document refer to what: items of its own, and ids of its framework."""

# (collection, field) → the ids of the framework that it may hold.
FRAMEWORK_REFERENCES: dict[tuple[str, str], str] = {
    ("screening_answers", "question"): "questions",
    ("groups", "kind"): "groups",
    ("criteria", "criterion"): "criteria",
    ("figures", "indicator"): "indicators",
    ("impacts", "criterion"): "criteria",
    ("mitigations", "criterion"): "criteria",
    ("findings", "criteria"): "criteria",
    ("weights", "item"): "weighable",
}

# (collection, field) → the collection of the same document whose items it refers to.
OWN_REFERENCES: dict[tuple[str, str], str] = {
    ("figures", "alternative"): "alternatives",
    ("impacts", "alternative"): "alternatives",
    ("impacts", "group"): "groups",
    ("impacts", "area"): "areas",
    ("impacts", "evidence"): "evidence",
    ("mitigations", "alternative"): "alternatives",
    ("weights", "weighting"): "weightings",
}


def references(value: object) -> tuple[str, ...]:
    """The ids that a referring field holds: none, one or several."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, (tuple, list)) else (str(value),)
