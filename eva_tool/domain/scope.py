"""Which criteria and cells an assessment covers, and how far it has come with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from eva_tool.domain import screening
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import BASELINE, Alternative
from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Horizon

EVERYONE = ""


def depth(document: Document, framework: Framework) -> str:
    """ "light" or "full": as planned, else as screened, else light."""
    if document.plan.depth:
        return document.plan.depth
    return "full" if screening.outcome(document, framework) == "full" else "light"


def criteria(document: Document, framework: Framework) -> tuple[Criterion, ...]:
    """The criteria in scope: those chosen by hand, else those that belong to the depth."""
    chosen = {entry.criterion: entry.selected for entry in document.criteria}
    everything = depth(document, framework) == "full"
    return tuple(
        c
        for c in framework.criteria.values()
        if chosen.get(c.id) or (chosen.get(c.id) is None and (everything or c.light))
    )


def compared(document: Document) -> tuple[Alternative, ...]:
    """The alternatives that are scored: all but VE0."""
    return tuple(a for a in document.alternatives if a.id != BASELINE)


def target_of(impact: Impact) -> str:
    """ "" for everyone, "group:young" or "area:north" for some."""
    if impact.group:
        return f"group:{impact.group}"
    return f"area:{impact.area}" if impact.area else EVERYONE


class Grid:
    """The impacts of a document by criterion, alternative, horizon and target."""

    def __init__(self, document: Document) -> None:
        self._cells = {
            (i.criterion, i.alternative, str(i.horizon), target_of(i)): i for i in document.impacts
        }
        self._apart: dict[tuple[str, str, str], list[Impact]] = {}
        for i in document.impacts:
            if not i.everyone:
                where = (i.criterion, i.alternative, str(i.horizon))
                self._apart.setdefault(where, []).append(i)

    def at(
        self, criterion: str, alternative: str, horizon: str, target: str = EVERYONE
    ) -> Impact | None:
        return self._cells.get((criterion, alternative, str(horizon), target))

    def apart(self, criterion: str, alternative: str, horizon: str) -> list[Impact]:
        """The impacts on groups and areas that are scored apart from everyone."""
        return self._apart.get((criterion, alternative, str(horizon)), [])


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many impacts there are of each kind. `scores` holds the numbers, worst first."""

    scores: tuple[int, ...] = ()
    unknown: int = 0
    not_applicable: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        return len(self.scores) + self.unknown + self.not_applicable + self.open

    @property
    def assessed(self) -> int:
        """Scored, not known or not applicable: everything somebody has taken a stand on."""
        return self.total - self.open

    @property
    def gains(self) -> int:
        return sum(score > 0 for score in self.scores)

    @property
    def losses(self) -> int:
        return sum(score < 0 for score in self.scores)

    @property
    def neutral(self) -> int:
        return sum(score == 0 for score in self.scores)

    @property
    def worst(self) -> int | None:
        return min(self.scores, default=None)

    @property
    def best(self) -> int | None:
        return max(self.scores, default=None)

    def count(self, score: int) -> int:
        return self.scores.count(score)


def tally(impacts: Iterable[Impact | None]) -> Tally:
    """Count impacts; None is a cell that nobody has touched."""
    cells = list(impacts)
    scores = [None if i is None else i.score for i in cells]
    return Tally(
        scores=tuple(sorted(s for s in scores if isinstance(s, int))),
        unknown=scores.count(UNKNOWN),
        not_applicable=scores.count(NOT_APPLICABLE),
        open=scores.count(None),
    )


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of the impact table: everyone's impact, None where nobody has touched it."""

    criterion: Criterion
    alternative: Alternative
    horizon: Horizon
    impact: Impact | None


def cells(document: Document, framework: Framework) -> list[Cell]:
    """The cells in scope, in table order: criterion, alternative, horizon."""
    grid = Grid(document)
    return [
        Cell(criterion=c, alternative=a, horizon=h, impact=grid.at(c.id, a.id, h))
        for c in criteria(document, framework)
        for a in compared(document)
        for h in Horizon
    ]


def heaviest(
    document: Document, framework: Framework, alternative: str
) -> list[tuple[Criterion, int]]:
    """Criteria that lose for everyone under the alternative and their worst score, worst first."""
    losses: dict[str, list[int]] = {}
    known = {c.id: c for c in criteria(document, framework)}
    for impact in document.impacts:
        own = impact.alternative == alternative and impact.everyone and impact.criterion in known
        if own and impact.number is not None and impact.number < 0:
            losses.setdefault(impact.criterion, []).append(impact.number)
    order = sorted(
        (c for c in known if c in losses), key=lambda c: (min(losses[c]), sum(losses[c]))
    )
    return [(known[c], min(losses[c])) for c in order]
