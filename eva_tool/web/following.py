"""Drawing anew what others changed, in tabs that have the assessment open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import dash
from dash import Dash, Input, Output, State
from flask import g

from eva_tool.services import assessments
from eva_tool.web import folding, ids, progressing
from eva_tool.web.components.matter import meta, name
from eva_tool.web.components.records import items
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.forms.lists import LISTS
from eva_tool.web.view import View

MOST_PATHS = 120
WHERE = frozenset({"basics", "handlings"})  # what the matter bar says
# Steps whose tables and choices depend on items of other steps: somebody loads them again.
DEPENDING = {"evidence": ("alternatives", "criteria"), "mitigation": ("alternatives", "criteria")}


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What others changed. `calm` are the parts of the page in which nobody is writing.

    `unfit` tells that a control does not offer the value that its field now has.
    """

    paths: tuple[str, ...]
    calm: frozenset[str]
    unfit: bool
    search: str

    @property
    def collections(self) -> frozenset[str]:
        """The collections and sections in which something was changed."""
        return frozenset(path.partition("/")[0] for path in self.paths)

    @property
    def shape(self) -> frozenset[str]:
        """The collections to which items came, from which they went, or that were reordered."""
        short = (path for path in self.paths if path.count("/") < 2 or path.endswith("/selected"))
        return frozenset(path.partition("/")[0] for path in short)


# Step → what it draws besides fields, lists and steps.
DRAW: dict[str, Callable[[View, Changed], None]] = {}


def follow(
    data: dict[str, Any] | None, search: str | None, assessment_id: int, step: str
) -> int | float | None:
    """Not asked by the person, so it does not count as activity."""
    g.in_background = True
    if not data:
        return None
    changed = _changed(data, search)
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
    progressing.show(view, step)
    if WHERE & changed.collections:
        dash.set_props(ids.MATTER_NAME, {"children": name(view)})
        dash.set_props(ids.MATTER_META, {"children": meta(view)})
    for path in changed.paths:
        folding.rename(view, path)
    _lists(view, changed, data.get("lists", {}))
    if draw := DRAW.get(step):
        draw(view, changed)
    if changed.shape.intersection(DEPENDING.get(step, ())) or (changed.unfit and step not in DRAW):
        dash.set_props(ids.LIVE_STALE, {"hidden": False})
    at: int | float | None = data.get("at")
    return at


def is_changed(value: object) -> bool:
    """Whether this is what 60-live.js sends."""
    if not isinstance(value, dict):
        return value is None
    lists, paths, calm = value.get("lists", {}), value.get("paths", []), value.get("calm", [])
    return (
        _names(paths)
        and _names(calm)
        and isinstance(lists, dict)
        and all(_names(opened) for opened in lists.values())
        and isinstance(value.get("unfit", False), bool)
        and isinstance(value.get("at"), (int, float))
    )


def _names(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_PATHS
        and all(isinstance(one, str) and len(one) <= 300 for one in value)
    )


def _changed(data: dict[str, Any], search: str | None) -> Changed:
    return Changed(
        paths=tuple(data.get("paths", ())),
        calm=frozenset(data.get("calm", ())),
        unfit=bool(data.get("unfit")),
        search=search or "",
    )


def _lists(view: View, changed: Changed, calm: dict[str, list[str]]) -> None:
    """Lists that got other items, drawn again where nobody is writing in them."""
    for named, opened in calm.items():
        spec = LISTS.get(named)
        if spec is None:
            continue
        sorted_out = spec.filtered and spec.collection in changed.collections
        if sorted_out or spec.collection in changed.shape:
            dash.set_props(ids.records(named), {"children": items(view, named, *opened)})


def register(app: Dash) -> None:
    app.callback(
        Output(ids.LIVE, "data-drawn"),
        Input(ids.LIVE_CHANGES, "data"),
        State(ids.URL, "search"),
        State(ids.ASSESSMENT, "data"),
        State(ids.STEP, "data-step"),
        prevent_initial_call=True,
    )(follow)
