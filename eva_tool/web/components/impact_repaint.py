"""What is drawn anew after a save, one property at a time, so that the table stays in place."""

from typing import Any

import dash

from eva_tool.domain.framework import Criterion
from eva_tool.domain.scores import Horizon
from eva_tool.web import ids, impact_ids
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import props
from eva_tool.web.components.impact_editor import horizons
from eva_tool.web.components.impact_fields import chosen_evidence, range_options
from eva_tool.web.components.impact_head import filter_links, light_lead
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.impact_table import category_status
from eva_tool.web.i18n import _
from eva_tool.web.view import View

RANGED = ("score", "low", "high")


def repaint(view: View, board: Board, query: Query, shown: str, paths: list[str]) -> None:
    """`paths` are the fields that were saved."""
    if not board.places:
        return
    if shown == "light":
        dash.set_props(impact_ids.LEAD, {"children": light_lead(board)})
        return
    dash.set_props(impact_ids.FILTERS, {"children": filter_links(board, query)})
    for place in _places(board, paths):
        _cell(board, place, query)
    opened = board.find(query.cell)
    if opened:
        dash.set_props(impact_ids.HORIZONS, {"children": horizons(board, opened, query)})
    for path in paths:
        end = path.rpartition("/")[2]
        if opened and path == f"impacts/{opened.key}/{end}" and end in RANGED:
            _range(view, board, opened, scored=end == "score")
        if opened and path == f"impacts/{opened.key}/evidence":
            chosen = chosen_evidence(view, board.impact(opened))
            dash.set_props(impact_ids.EVIDENCE, {"children": chosen})


def after_choice(before: Board, now: Board, criterion: str, shown: str) -> dict[str, object] | None:
    """Where the focus goes when a criterion was taken in or left out: there, or its neighbour."""
    left = next((c for c in now.criteria if c.id == criterion), None) or _beside(
        before, now, criterion
    )
    if left is None or not now.alternatives:
        return None
    if shown == "light":
        return impact_ids.scope(left.id, "drop")
    place = Place(criterion=left, alternative=now.alternatives[0], horizon=Horizon.SHORT)
    return impact_ids.cell(place.key)


def _places(board: Board, paths: list[str]) -> list[Place]:
    keys = {path.split("/")[1] for path in paths if path.startswith("impacts/")}
    return [place for key in keys if (place := board.find(key))]


def _cell(board: Board, place: Place, query: Query) -> None:
    dash.set_props(impact_ids.cell(place.key), props(board, place))
    category = board.framework.category_of[place.criterion.id]
    dash.set_props(impact_ids.category(category.id), {"children": category_status(board, category)})


def _range(view: View, board: Board, place: Place, *, scored: bool) -> None:
    """Offer what fits the score; a bound that no longer fitted it was emptied with it."""
    impact = board.impact(place)
    for end in ("low", "high"):
        path = f"impacts/{place.key}/{end}"
        options = [
            {"label": word, "value": str(value)}
            for value, word in range_options(view.framework, impact, end)
        ]
        given: dict[str, Any] = {"options": [{"label": _("Choose"), "value": ""}, *options]}
        if scored and impact and getattr(impact, end) is None and view.revisions.get(path):
            given["value"] = ""
            dash.set_props(ids.state(path), {"data-revision": view.revisions[path]})
        dash.set_props(ids.field(path), given)


def _beside(before: Board, now: Board, criterion: str) -> Criterion | None:
    order = [c.id for c in before.criteria]
    position = order.index(criterion) if criterion in order else 0
    return now.criteria[min(position, len(now.criteria) - 1)] if now.criteria else None
