"""The weightings of an assessment counted anew, quickly: what they weigh is kept between times."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import bindparam, not_, or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Edit
from eva_tool.db.session import core
from eva_tool.domain import totals, values
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.scores import Horizon
from eva_tool.domain.totals import Weighed
from eva_tool.domain.valuation import VALUATION, Weight, Weighting
from eva_tool.domain.values import BOTH, Values
from eva_tool.services import access, documents
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks

HORIZONS = (BOTH, *Horizon)
MOST_KEPT = 64

Numbers = Mapping[str, Values]

_EDITS = Edit.__table__
_OF_VALUATION = or_(*(_EDITS.c.path.startswith(name) for name in VALUATION))
_LAST = (
    select(_EDITS.c.id, _EDITS.c.hash)
    .where(_EDITS.c.assessment_id == bindparam("assessment"), not_(_OF_VALUATION))
    .order_by(_EDITS.c.id.desc())
    .limit(1)
)
_KEPT: dict[tuple[object, ...], Numbers] = {}
_KEEPING = Lock()


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """The weightings counted on each horizon; "" is both together."""

    framework: Framework
    weightings: tuple[Weighting, ...]
    weights: tuple[Weight, ...]
    values: Numbers

    def counted(self, horizon: str = BOTH) -> tuple[Weighed, ...]:
        return totals.weighed(
            self.weightings, self.weights, self.framework, self.values[str(horizon)]
        )


def view(session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int) -> Weighing:
    """What a change of one weight bears on, without reading the whole document again."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    framework = of.of_assessment(frameworks, head["framework"])
    return Weighing(
        framework=framework,
        weightings=tuple(
            Weighting.model_validate(row) for row in _rows(session, "weightings", head["id"])
        ),
        weights=tuple(Weight.model_validate(row) for row in _rows(session, "weights", head["id"])),
        values=_values(session, head["id"], framework),
    )


def _rows(session: Session, name: str, assessment_id: int) -> list[dict[str, object]]:
    table = TABLES[name]
    query = select(table).where(table.c.assessment_id == assessment_id)
    rows = core(session).execute(query.order_by(table.c.position, table.c.id)).mappings()
    return [
        {k: v for k, v in row.items() if k not in ("assessment_id", "position")} for row in rows
    ]


def _values(session: Session, assessment_id: int, framework: Framework) -> Numbers:
    """Kept until something else than a weight is edited. The hash names the whole history."""
    last = core(session).execute(_LAST, {"assessment": assessment_id}).one_or_none()
    key = (assessment_id, framework.ref, *(last or ()))
    with _KEEPING:
        found = _KEPT.get(key)
    if found is None:
        document = documents.read(session, assessment_id)
        found = {str(h): values.matrix(document, framework, h) for h in HORIZONS}
        with _KEEPING:
            while len(_KEPT) >= MOST_KEPT:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[key] = found
    return found
