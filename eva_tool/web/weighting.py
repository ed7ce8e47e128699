"""The weightings of the comparison page: what else is drawn when one is changed."""

import dash

from eva_tool.services import assessments
from eva_tool.services.fields import Saved
from eva_tool.web import folding, ids, listing, robust_ids, saving, weighting_ids
from eva_tool.web.components import weighting_fields
from eva_tool.web.components.weighting_section import LIST
from eva_tool.web.context import actor, frameworks, now, reading
from eva_tool.web.following import Changed
from eva_tool.web.view import View

SHAPING = ("method", "level")  # what decides which numbers are asked for


def weighting_saved(saved: Saved, assessment_id: int) -> None:
    """Its heading, and what it asks for."""
    folding.retitle(saved, assessment_id)
    _collection, item, name = saved.path.split("/")
    if name in SHAPING:
        with reading() as db:
            view = assessments.view(db, actor(), frameworks(), assessment_id)
        drawn = weighting_fields.fields(view, item)
        dash.set_props(weighting_ids.entered(item), {"children": drawn})


def redraw(_assessment_id: int) -> None:
    """Tell the page that something is counted anew; it asks for it itself."""
    for box in (weighting_ids.RESULTS, robust_ids.BOX):
        dash.set_props(box, {"data-at": now().timestamp()})


def follow(view: View, others: Changed) -> None:
    """Somebody else changed something: count again; a table that asks for something else is old."""
    redraw(view.id)
    if any(p.startswith(LIST) and p.endswith(SHAPING) for p in others.paths):
        dash.set_props(ids.LIVE_STALE, {"hidden": False})


def register() -> None:
    saving.AFTER[LIST] = weighting_saved
    listing.AFTER[LIST] = redraw
