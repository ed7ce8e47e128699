"""Weightings of every kind, and points that somebody types, for the tests of the workbook."""

from typing import Any

from eva_tool.domain import robustness
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework

# What somebody types: points by criterion (rows from the first one), or by category.
POINTS = {"criterion": (0, 35, 12.5, 0, 80, 3), "category": (0, 50, 5, 100)}


def _weightings(ids: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """One of each kind: points, within limits, in order with ties, in order within limits."""
    kinds: tuple[tuple[str, str, str, tuple[dict[str, Any], ...]], ...] = (
        ("W1", "points", "criterion", ({"points": 30}, {"points": 5.5}, {"points": 0})),
        ("W2", "points", "category", ({"points": 80, "low": 20, "high": 40}, {"points": 20})),
        ("W3", "rank", "category", ({"rank": 2}, {"rank": 1}, {"rank": 2})),
        ("W4", "rank", "criterion", ({"rank": 1, "high": 30}, {"rank": 2, "low": 10})),
        ("W5", "points", "criterion", ({"low": 10, "high": 50}, {"low": 30})),
        ("W6", "points", "category", ({"low": 10, "high": 30},)),
        ("W7", "swing", "category", ({"points": 50, "low": 10, "high": 90}, {"points": 100})),
        ("W8", "points", "category", ({"low": 90, "high": 95}, {"low": 50})),
    )
    return {
        "weightings": [
            {"id": i, "name": f"={i}", "method": method, "level": level}
            for i, method, level, _given in kinds
        ],
        "weights": [
            {"weighting": i, "item": item, **weight}
            for i, _method, level, given in kinds
            for item, weight in zip(ids[level], given, strict=False)
        ],
    }


def weighted(document: Document, framework: Framework) -> Document:
    values = robustness.of(document, framework, samples=1).values
    criteria = [c.id for c in values.criteria]
    categories = list(dict.fromkeys(framework.category_of[c].id for c in criteria))
    added = _weightings({"criterion": criteria, "category": categories})
    return Document.model_validate(document.model_dump() | added)


def points(document: Document, framework: Framework, level: str) -> Document:
    """The document with what is typed as its only weighting."""
    values = robustness.of(document, framework, samples=1).values
    criteria = [c.id for c in values.criteria]
    categories = list(dict.fromkeys(framework.category_of[c].id for c in criteria))
    items = criteria if level == "criterion" else categories
    given = [*POINTS[level], *([10] * len(items) if level == "criterion" else [])]
    weights = [
        {"weighting": "W1", "item": i, "points": p} for i, p in zip(items, given, strict=False)
    ]
    added = {"weightings": [{"id": "W1", "level": level}], "weights": weights}
    return Document.model_validate(document.model_dump() | added)
