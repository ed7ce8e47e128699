"""What follows from the weightings, as a piece of HTML: asked for by the page at every change.

It is no callback: a page of thousands of components takes long to follow one.
"""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint

from eva_tool.domain.errors import EvaError
from eva_tool.domain.valuation import Weighting
from eva_tool.services import weighing
from eva_tool.services.weighing import Weighing
from eva_tool.web.components.weighting_column import HORIZONS, Column, Counted, column, counting
from eva_tool.web.context import actor, frameworks, reading
from eva_tool.web.i18n import _, language, pick, refusal
from eva_tool.web.piece import piece
from eva_tool.web.problems import STATUS

blueprint = Blueprint("weightings", __name__)

MOST_KEPT = 500
_KEPT: dict[tuple[object, ...], Column] = {}


@blueprint.get("/assessments/<int:assessment_id>/weightings")
def shown(assessment_id: int) -> str:
    """Nothing when nobody has weighted anything."""
    with reading() as db:
        found = weighing.view(db, actor(), frameworks(), assessment_id)
    return results(found)


def results(found: Weighing) -> str:
    return piece("weightings.html", **_told(found)) if found.weightings else ""


@blueprint.errorhandler(EvaError)
def refused(error: EvaError) -> tuple[dict[str, str], int]:
    return {"refusal": refusal(error)}, STATUS.get(type(error), 400)


def _told(found: Weighing) -> dict[str, Any]:
    columns = [_column(found, one) for one in found.weightings]
    names = [c.name for c in columns]
    titles = {str(h.id): pick(h.title) for h in found.framework.horizons}
    horizons = [_("Both horizons together"), *(titles[h] for h in HORIZONS[1:])]
    return {
        "columns": columns,
        "firsts": {
            "heads": [_("Weighting"), _("Whose"), *horizons],
            "rows": [(c.name, _plain((c.whose, *c.firsts))) for c in columns],
        },
        "horizons": [_totals(found, n, title, columns) for n, title in enumerate(horizons)],
        "shares": {
            "heads": [_("Category"), *names],
            "rows": [
                (pick(category.title), _plain([c.shares[n] for c in columns]))
                for n, category in enumerate(counting(found))
            ],
        },
    }


def _column(found: Weighing, one: Weighting) -> Column:
    """Kept as long as nothing that it rests on is another: mostly one of several changes."""
    own = tuple(w for w in found.weights if w.weighting == one.id)
    key = (found.key, language().code, one, own)
    kept = _KEPT.get(key)
    if kept is None:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[key] = column(found, one)
    return kept


def _totals(found: Counted, n: int, title: str, columns: Sequence[Column]) -> dict[str, Any]:
    values = found.values[HORIZONS[n]]
    return {
        "caption": _(
            "{horizon}: {count} criteria with a number for every alternative",
            horizon=title,
            count=len(values.criteria),
        ),
        "heads": [_("Alternative"), *(c.name for c in columns)],
        "rows": [
            (f"{a.id} {a.name}".strip(), [c.totals[n][row] for c in columns])
            for row, a in enumerate(values.alternatives)
        ],
    }


def _plain(words: Sequence[str]) -> list[tuple[str, bool]]:
    return [(one, False) for one in words]
