"""The weightings of an assessment counted anew, quickly: what they weigh is kept between times."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import bindparam, not_, or_, select
from sqlalchemy.orm import Session

from eva_tool.db.direct import Query
from eva_tool.db.models import TABLES, Edit
from eva_tool.db.session import core
from eva_tool.domain import totals, values
from eva_tool.domain.document import COLLECTIONS
from eva_tool.domain.framework import Framework
from eva_tool.domain.parts import Item
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

T = TypeVar("T", bound=Item)
Numbers = Mapping[str, Values]

_EDITS = Edit.__table__
_OF_VALUATION = or_(*(_EDITS.c.path.startswith(name) for name in VALUATION))
_LAST = Query(
    select(_EDITS.c.id, _EDITS.c.hash)
    .where(_EDITS.c.assessment_id == bindparam("assessment"), not_(_OF_VALUATION))
    .order_by(_EDITS.c.id.desc())
    .limit(1)
)
_KEPT: dict[str, Numbers] = {}
_KEEPING = Lock()


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """The weightings and what they weigh, by horizon; "" is both together.

    `key` stands for all that is not a weight.
    """

    framework: Framework
    weightings: tuple[Weighting, ...]
    weights: tuple[Weight, ...]
    values: Numbers
    key: str

    def counted(self, weighting: Weighting, horizon: str = BOTH) -> Weighed:
        values_of_it = self.values[str(horizon)]
        return totals.weighed([weighting], self.weights, self.framework, values_of_it)[0]


def view(session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int) -> Weighing:
    """What a change of one weight bears on, without reading the whole document again."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    framework = of.of_assessment(frameworks, head["framework"])
    key, kept = _values(session, head["id"], framework)
    return Weighing(
        framework=framework,
        weightings=_rows(session, Weighting, "weightings", head["id"]),
        weights=_weights(session, head["id"]),
        values=kept,
        key=key,
    )


def _rows(session: Session, model: type[T], name: str, assessment_id: int) -> tuple[T, ...]:
    """What is stored was checked when it was written."""
    rows = _query(name).rows(core(session), {"assessment": assessment_id})
    return tuple(model.model_construct(**row) for row in rows)


def _weights(session: Session, assessment_id: int) -> tuple[Weight, ...]:
    rows = _query("weights").rows(core(session), {"assessment": assessment_id})
    return tuple(_weight(tuple(row.values())) for row in rows)


@lru_cache(maxsize=8_192)
def _weight(row: tuple[Any, ...]) -> Weight:
    """Most weights are as they were a moment ago."""
    return Weight.model_construct(**dict(zip(Weight.model_fields, row, strict=True)))


@cache
def _query(name: str) -> Query:
    table = TABLES[name]
    columns = [table.c[field] for field in COLLECTIONS[name].model_fields]
    query = select(*columns).where(table.c.assessment_id == bindparam("assessment"))
    return Query(query.order_by(table.c.position, table.c.id))


def _values(session: Session, assessment_id: int, framework: Framework) -> tuple[str, Numbers]:
    """Kept until something else than a weight is edited. The hash names the whole history."""
    last = _LAST.row(core(session), {"assessment": assessment_id}) or {}
    key = " ".join(map(str, (assessment_id, framework.ref, *last.values())))
    with _KEEPING:
        found = _KEPT.get(key)
    if found is None:
        document = documents.read(session, assessment_id)
        found = {str(h): values.matrix(document, framework, h) for h in HORIZONS}
        with _KEEPING:
            while len(_KEPT) >= MOST_KEPT:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[key] = found
    return key, found
