"""The numbers of a comparison as arrays: scores and their ranges, only where all have a number."""

from collections.abc import Iterator
from dataclasses import dataclass

from eva_tool.domain import scope
from eva_tool.domain.arrays import Numbers, np
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import BASELINE, Alternative
from eva_tool.domain.scores import (
    MAXIMUM,
    MINIMUM,
    NOT_APPLICABLE,
    UNKNOWN,
    Certainty,
    Horizon,
    Score,
)
from eva_tool.domain.text import N_, Message, Several

Triple = tuple[float, float, float]

BOTH = ""
"""Both horizons together: the mean of the two."""

WIDER: dict[Certainty | None, float] = {
    Certainty.STRONG: 0.0,
    Certainty.MODERATE: 0.5,
    Certainty.WEAK: 1.0,
    None: 1.0,
}
"""By how much certainty widens a range on both sides. Not given counts as weak."""

_WITHOUT: dict[Score | None, str] = {
    UNKNOWN: N_("{alternatives} not known"),
    NOT_APPLICABLE: N_("{alternatives} not applicable"),
    None: N_("{alternatives} not assessed"),
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Values:
    """Scores of alternatives (rows, VE0 first) by criteria (columns), and their ranges.

    `left_out` are the criteria that some alternative has no number on, with the reason, and
    `unscored` the alternatives that have no number at all and are therefore not compared.
    `answered` tells whether anything was said on the horizon, be it that it is not known.
    """

    alternatives: tuple[Alternative, ...]
    criteria: tuple[Criterion, ...]
    score: Numbers
    low: Numbers
    high: Numbers
    left_out: tuple[tuple[Criterion, Message], ...] = ()
    unscored: tuple[Alternative, ...] = ()
    answered: bool = True

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.alternatives)

    @property
    def compared(self) -> tuple[Alternative, ...]:
        """The alternatives beside VE0."""
        return self.alternatives[1:]

    def of(self, alternative: str) -> dict[str, float]:
        """The scores of an alternative by criterion id."""
        row = self.score[self.ids.index(alternative)]
        return dict(zip((c.id for c in self.criteria), row.tolist(), strict=True))


def matrix(document: Document, framework: Framework, horizon: str = BOTH) -> Values:
    """The numbers for everyone on one horizon, or on both. Nothing is scaled by the data."""
    horizons = tuple(h for h in Horizon if horizon in (BOTH, h))
    grid, wanted = scope.Grid(document), scope.criteria(document, framework)
    cells = {
        (c.id, a.id): tuple(grid.at(c.id, a.id, h) for h in horizons)
        for c in wanted
        for a in scope.compared(document)
    }
    scored = {a for (_, a), impacts in cells.items() if any(map(_has_number, impacts))}
    compared = tuple(a for a in scope.compared(document) if a.id in scored)
    whys = [(c, _why({a.id: cells[c.id, a.id] for a in compared})) for c in wanted if compared]
    counted = tuple(c for c, why in whys if why is None)
    table = np.zeros((3, len(compared) + 1, len(counted)))
    for column, criterion in enumerate(counted):
        for row, alternative in enumerate(compared, 1):
            table[:, row, column] = _triple(cells[criterion.id, alternative.id])
    table.setflags(write=False)
    return Values(
        alternatives=(next(a for a in document.alternatives if a.id == BASELINE), *compared),
        criteria=counted,
        score=table[0],
        low=table[1],
        high=table[2],
        left_out=tuple((c, why) for c, why in whys if why is not None),
        unscored=tuple(a for a in scope.compared(document) if a.id not in scored),
        answered=any(i and i.score is not None for own in cells.values() for i in own),
    )


def widened(impact: Impact) -> Triple:
    """Score, worst and best of a scored impact; the less certain, the wider, on the scale."""
    score = impact.number
    if score is None:
        raise ValueError(f"{impact.id} has no number")
    more = WIDER[impact.certainty]
    low = score if impact.low is None else impact.low
    high = score if impact.high is None else impact.high
    return float(score), max(low - more, MINIMUM), min(high + more, MAXIMUM)


def _triple(impacts: tuple[Impact | None, ...]) -> Numbers:
    mean: Numbers = np.mean([widened(i) for i in impacts if i is not None], axis=0)
    return mean


def _has_number(impact: Impact | None) -> bool:
    return impact is not None and impact.number is not None


def _why(impacts: dict[str, tuple[Impact | None, ...]]) -> Message | None:
    """Why a criterion does not count, or None when every alternative has its numbers."""
    parts = tuple(_parts(impacts))
    return Message(N_("No number: {reasons}."), {"reasons": Several(parts)}) if parts else None


def _parts(impacts: dict[str, tuple[Impact | None, ...]]) -> Iterator[Message]:
    for score, template in _WITHOUT.items():
        names = [
            alternative
            for alternative, own in impacts.items()
            if score in [None if i is None else i.score for i in own]
        ]
        if names:
            yield Message(template, {"alternatives": ", ".join(names)})
