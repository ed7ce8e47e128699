"""Weightings in a file of their own, for whoever wants to try one on an assessment."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from eva_tool.domain.checks import Problem
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.services.files import Broken, content_of, fit, model_of

OWN_ID = "own"


class WeightingFile(BaseModel):
    """The same collections as in a document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weightings: Annotated[tuple[Weighting, ...], Field(min_length=1, max_length=50)]
    weights: Annotated[tuple[Weight, ...], Field(max_length=5_000)] = ()


def added(document: Document, framework: Framework, path: Path) -> Document:
    """The document with the weightings of a file; one with the same id is replaced.

    The file holds `weightings` and `weights` as a document does, or a single weighting with its
    `weights` by category or criterion, or nothing but points by category or criterion.
    """
    found = model_of(WeightingFile, _whole(content_of(path), framework))
    ids = {w.id for w in found.weightings}
    merged = document.model_dump() | {
        "weightings": [
            *(w.model_dump() for w in document.weightings if w.id not in ids),
            *(w.model_dump() for w in found.weightings),
        ],
        "weights": [
            *(w.model_dump() for w in document.weights if w.weighting not in ids),
            *(w.model_dump() for w in found.weights),
        ],
    }
    whole = model_of(Document, merged)
    if misfits := fit(whole, {framework.ref: framework}):
        raise Broken(misfits)
    return whole


def _whole(content: Any, framework: Framework) -> Any:
    """The short forms written out."""
    if not isinstance(content, dict):
        raise Broken([Problem("", N_("The file should hold one weighting or several."))])
    if "weightings" in content:
        return content
    one = dict(content) if isinstance(content.get("weights"), dict) else {"weights": content}
    given = one.pop("weights")
    one = {"id": OWN_ID, "level": _level(given, framework), **one}
    name = "rank" if one.get("method") == "rank" else "points"
    weights = [
        {"weighting": one["id"], "item": item}
        | (fields if isinstance(fields, dict) else {name: fields})
        for item, fields in given.items()
    ]
    return {"weightings": [one], "weights": weights}


def _level(given: dict[Any, Any], framework: Framework) -> str:
    categories = {c.id for c in framework.categories}
    return "category" if set(given) <= categories else "criterion"
