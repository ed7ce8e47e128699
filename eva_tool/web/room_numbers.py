"""What follows from the numbers of a published version, as pieces of HTML, drawn as they are asked.

The draws go on within these requests as on the comparison page (web/robust.py). A version never
changes: who asks after the first reader gets at once what was drawn for that one.
"""

from typing import Any

from flask import Blueprint, g, request

from eva_tool.domain.errors import EvaError
from eva_tool.domain.robustness import SAMPLES
from eva_tool.domain.values import BOTH
from eva_tool.services import reading_numbers, robustness
from eva_tool.services.robustness import MOMENT
from eva_tool.web import robust, weighting_results
from eva_tool.web.components.robustness_verdict import in_brief
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.i18n import language

blueprint = Blueprint("room_numbers", __name__)
blueprint.register_error_handler(EvaError, robust.refused)


@blueprint.get("/reading/<int:version_id>/robustness")
def sureness(version_id: int) -> dict[str, Any]:
    """The verdict by as many draws as the annex has, or how far they are."""
    g.in_background = "on" in request.args  # the page goes on asking, not the person
    with reading() as db:
        found = reading_numbers.weighing(db, actor(), frameworks(), version_id)
    now = robustness.standing(found, SAMPLES, BOTH, MOMENT)
    sure = now.found
    if sure is None:
        return robust.answer(now, {}, "")
    key = robust.key_of(language().code, found.key, now.keys)
    parts: robust.Parts = {
        "brief": (key, lambda: in_brief(sure, found.framework)),
        "controls": (robust.key_of(), dict),  # ends the words on how far it is
    }
    return robust.answer(now, parts, "")


@blueprint.get("/reading/<int:version_id>/weightings")
def weightings(version_id: int) -> str:
    """Nothing when nobody had weighted anything."""
    with reading() as db:
        found = reading_numbers.weighing(db, actor(), frameworks(), version_id)
    return weighting_results.results(found)
