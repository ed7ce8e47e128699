"""How sure the order is, as pieces of HTML: asked for by the page until all is counted.

The draws go on within these requests, a moment at a time (services/robustness.py says why), so
that no request takes long, whichever process answers, and whoever leaves the page stops them.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from flask import Blueprint, g, request

from eva_tool.domain.errors import EvaError
from eva_tool.domain.robustness import MANY_SAMPLES, SAMPLES
from eva_tool.domain.values import BOTH
from eva_tool.services import robustness, weighing
from eva_tool.services.robustness import MOMENT, Standing
from eva_tool.services.weighing import Weighing
from eva_tool.web.components.robustness_numbers import numbers_under
from eva_tool.web.components.robustness_verdict import in_words
from eva_tool.web.components.robustness_words import called
from eva_tool.web.components.weighting_column import HORIZONS
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.i18n import _, language, pick, refusal
from eva_tool.web.piece import piece
from eva_tool.web.problems import STATUS

blueprint = Blueprint("robustness", __name__)

TEMPLATE = "robustness.html"
DRAWS = {str(count): count for count in (SAMPLES, MANY_SAMPLES)}
NOBODY, TOGETHER = "-", "both"  # choices: no weighting, both horizons
SHORT = 12  # of the digest of a part
Parts = dict[str, tuple[str, Callable[[], dict[str, Any]]]]
"""Of each part what it follows from, and how to say it."""
Names = tuple[tuple[str, str, str], ...]


@blueprint.get("/assessments/<int:assessment_id>/robustness")
def shown(assessment_id: int) -> dict[str, Any]:
    """The parts that are not what the page knows, or how far the draws are."""
    g.in_background = "on" in request.args  # the page goes on asking, not the person
    samples = DRAWS.get(request.args.get("samples", ""), SAMPLES)
    horizon = request.args.get("horizon", "")
    horizon = horizon if horizon in HORIZONS else BOTH
    with reading() as db:
        found = weighing.view(db, actor(), frameworks(), assessment_id)
    now = robustness.standing(found, samples, horizon, MOMENT)
    parts = _parts(found, now, request.args.get("by", NOBODY), horizon)
    said = _("{count} draws are counted.", count=language().number(samples))
    return answer(now, parts, said)


def answer(now: Standing, parts: Parts, said: str) -> dict[str, Any]:
    """What of the parts the page does not know, and `said` of it; before, how far the draws are."""
    known = request.args.get("known", "").split(",")
    changed = {
        name: {"key": key, "html": piece(TEMPLATE, part=name, of=draw())}
        for name, (key, draw) in parts.items()
        if key not in known
    }
    if now.found is None:
        percent = round(100 * now.part)
        return {"done": False, "percent": percent, "said": _("Counting …"), "parts": changed}
    return {"done": True, "percent": 100, "said": said, "parts": changed}


@blueprint.errorhandler(EvaError)
def refused(error: EvaError) -> tuple[dict[str, str], int]:
    return {"refusal": refusal(error)}, STATUS.get(type(error), 400)


def _parts(found: Weighing, now: Standing, chosen: str, horizon: str) -> Parts:
    """While it counts, only what one chooses and stops with."""
    sure, framework = now.found, found.framework
    names = tuple((w.id, w.name, w.whose) for w in found.weightings)
    if sure is None:
        return {"controls": _choosing(found, names, chosen, horizon, shown=True)}
    ids = (v.weighting.id if v.weighting else NOBODY for v in sure.views)
    keys = dict(zip(ids, now.keys, strict=True))
    by = chosen if chosen in keys else NOBODY
    whole = (language().code, found.key, horizon, sure.samples)
    own = [name for name in names if name[0] == by]
    return {
        "verdict": (
            key_of(whole, now.keys, names, sure.unread),
            lambda: in_words(sure, framework),
        ),
        "controls": _choosing(found, names, by, horizon, shown=bool(sure.views)),
        "numbers": (
            key_of(whole, by, keys.get(by), own),
            lambda: numbers_under(sure, by, framework),
        ),
    }


def _choosing(
    found: Weighing, names: Names, by: str, horizon: str, *, shown: bool
) -> tuple[str, Callable[[], dict[str, Any]]]:
    key = key_of(language().code, found.framework.ref, names, shown)
    return key, lambda: _controls(found, by, horizon) if shown else {}


def key_of(*told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()[:SHORT]


def _controls(found: Weighing, by: str, horizon: str) -> dict[str, Any]:
    number = language().number
    titles = {str(h.id): pick(h.title) for h in found.framework.horizons}
    whose = [(NOBODY, called(None)), *((w.id, called(w)) for w in found.weightings)]
    return {
        "draws": [(n, _("{count} draws", count=number(n))) for n in DRAWS.values()],
        "weightings": [(value, words, value == by) for value, words in whose],
        "horizons": [
            (h or TOGETHER, titles[h] if h else _("Both horizons together"), h == horizon)
            for h in HORIZONS
        ],
    }
