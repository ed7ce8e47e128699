"""The weightings of the comparison page: drawn, and counted again as soon as one is changed."""

from hashlib import sha256
from typing import Any

import dash
from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from eva_tool.domain.valuation import Weight
from eva_tool.services import assessments, weighing
from eva_tool.services.fields import Saved
from eva_tool.web import folding, ids, listing, saving, weighting_ids
from eva_tool.web.components import weighting_fields
from eva_tool.web.components.weighting_results import redrawn, results
from eva_tool.web.components.weighting_section import LIST, weighting_section
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.following import Changed
from eva_tool.web.view import View

SHAPING = ("method", "level")  # what decides which numbers are asked for
SHORT = 12  # of the digest of a column


def part(view: View) -> Component:
    """The section of the page."""
    found = _found(view.id)
    return weighting_section(view, found, _shape(found))


def count(_changed: str | None, drawn: str | None, assessment_id: int) -> tuple[Any, str]:
    """A weight was saved: draw anew the columns that are not what they were, or all of it."""
    found = _found(assessment_id)
    shape = _shape(found)
    frame, *columns = shape.split("|")
    known = (drawn or "").split("|")
    if known[0] != frame or len(known) != len(columns) + 1:
        return results(found), shape
    changed = [n for n, column in enumerate(columns) if column != known[n + 1]]
    return redrawn(found, changed), shape


def weight_saved(saved: Saved, _assessment_id: int) -> None:
    dash.set_props(weighting_ids.CHANGED, {"data": f"{saved.path} {saved.revision}"})


def weighting_saved(saved: Saved, assessment_id: int) -> None:
    """Its heading, what it asks for, and what follows from it."""
    folding.retitle(saved, assessment_id)
    _collection, item, name = saved.path.split("/")
    if name in SHAPING:
        with reading() as db:
            view = assessments.view(db, actor(), frameworks(), assessment_id)
        drawn = weighting_fields.fields(view, item)
        dash.set_props(weighting_ids.entered(item), {"children": drawn})
    if name != "note":
        _draw(assessment_id)


def follow(view: View, others: Changed) -> None:
    """Somebody else changed something: count again; a table that asks for something else is old."""
    _draw(view.id)
    if any(p.startswith(LIST) and p.endswith(SHAPING) for p in others.paths):
        dash.set_props(ids.LIVE_STALE, {"hidden": False})


def _found(assessment_id: int) -> weighing.Weighing:
    with reading() as db:
        return weighing.view(db, actor(), frameworks(), assessment_id)


def _shape(found: weighing.Weighing) -> str:
    """What stands for the rows and heads of the tables, then for each column."""
    frame = [found.key, *(f"{w.id} {w.name} {w.whose}" for w in found.weightings)]
    columns = (
        (one.method, one.level, *(_given(w) for w in found.weights if w.weighting == one.id))
        for one in found.weightings
    )
    return "|".join(sha256(repr(told).encode()).hexdigest()[:SHORT] for told in (frame, *columns))


def _given(weight: Weight) -> tuple[object, ...]:
    return (weight.item, weight.points, weight.rank, weight.low, weight.high)


def _draw(assessment_id: int) -> None:
    found = _found(assessment_id)
    drawn = {"children": results(found), "data-shape": _shape(found)}
    dash.set_props(weighting_ids.RESULTS, drawn)


def register(app: Dash) -> None:
    saving.AFTER["weights"] = weight_saved
    saving.AFTER[LIST] = weighting_saved
    listing.AFTER[LIST] = _draw
    app.callback(
        Output(weighting_ids.RESULTS, "children"),
        Output(weighting_ids.RESULTS, "data-shape"),
        Input(weighting_ids.CHANGED, "data"),
        State(weighting_ids.RESULTS, "data-shape"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(count)
