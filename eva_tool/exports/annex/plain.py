"""Criteria of which so little is said that the comparison tells it all: scores, one reason."""

from collections.abc import Sequence

from eva_tool.domain import scope
from eva_tool.domain.impacts import CriterionEntry, Impact
from eva_tool.exports.annex.look import Look

FIT, LONG = 3, 700


def plain(look: Look, criteria: Sequence[str]) -> frozenset[str]:
    """Those of the criteria that need no unit of their own."""
    if not look.compared or len(look.compared) > FIT:
        return frozenset()
    in_scope = {c.id for c in scope.criteria(look.document, look.framework)}
    owners = look.framework.criterion_of
    rich = {i.criterion for i in look.document.impacts if _says_more(i)}
    rich |= {owners[f.indicator].id for f in look.document.figures if f.indicator in owners}
    rich |= {e.criterion for e in look.document.criteria if len(e.level) + len(e.reason) > LONG}
    return frozenset(c for c in criteria if c in in_scope and c not in rich)


def _says_more(impact: Impact) -> bool:
    """True when an impact holds anything but a score for everyone."""
    said = (impact.low, impact.high, impact.certainty)
    return not impact.everyone or any((*(s is not None for s in said), *said_of(impact)))


def said_of(impact: Impact) -> tuple[bool, bool]:
    return bool(impact.reason), bool(impact.evidence)


def entry_of(look: Look, criterion_id: str) -> CriterionEntry:
    found = (e for e in look.document.criteria if e.criterion == criterion_id)
    return next(found, CriterionEntry(criterion=criterion_id))
