"""The weightings of the comparison page: drawn, and counted again as soon as one is changed."""

import dash
from dash.development.base_component import Component

from eva_tool.services import assessments, weighing
from eva_tool.services.fields import Saved
from eva_tool.web import folding, ids, listing, saving, weighting_ids
from eva_tool.web.components import weighting_fields
from eva_tool.web.components.weighting_results import results
from eva_tool.web.components.weighting_section import LIST, weighting_section
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.following import Changed
from eva_tool.web.view import View

SHAPING = ("method", "level")  # what decides which numbers are asked for


def part(view: View) -> Component:
    """The section of the page."""
    return weighting_section(view, _found(view.id))


def count(_saved: Saved, assessment_id: int) -> None:
    """A weight was changed: draw what follows from it."""
    _draw(assessment_id)


def changed(saved: Saved, assessment_id: int) -> None:
    """A weighting was changed: its heading, what it asks for, and what follows from it."""
    folding.retitle(saved, assessment_id)
    _collection, item, name = saved.path.split("/")
    if name in SHAPING:
        with reading() as db:
            view = assessments.view(db, actor(), frameworks(), assessment_id)
        drawn = weighting_fields.fields(view, item)
        dash.set_props(weighting_ids.entered(item), {"children": drawn})
    if name in (*SHAPING, "name"):
        _draw(assessment_id)


def follow(view: View, others: Changed) -> None:
    """Somebody else changed something: count again; a table that asks for something else is old."""
    _draw(view.id)
    if any(p.startswith(LIST) and p.endswith(SHAPING) for p in others.paths):
        dash.set_props(ids.LIVE_STALE, {"hidden": False})


def _found(assessment_id: int) -> weighing.Weighing:
    with reading() as db:
        return weighing.view(db, actor(), frameworks(), assessment_id)


def _draw(assessment_id: int) -> None:
    dash.set_props(weighting_ids.RESULTS, {"children": results(_found(assessment_id))})


def register() -> None:
    saving.AFTER["weights"] = count
    saving.AFTER[LIST] = changed
    listing.AFTER[LIST] = _draw
