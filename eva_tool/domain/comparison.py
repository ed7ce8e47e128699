"""Alternatives side by side, without weights: coverage, gains and losses, limits."""

from dataclasses import dataclass
from typing import Literal

from eva_tool.domain import scope
from eva_tool.domain.distribution import HARD_LOSS, few
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework, Threshold
from eva_tool.domain.impacts import Figure, Impact
from eva_tool.domain.preparation import BASELINE
from eva_tool.domain.scope import Tally, tally
from eva_tool.domain.scores import Horizon


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Of how many criteria in scope an alternative has a number on both horizons."""

    scored: int
    total: int
    missing: tuple[Criterion, ...]


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Something that no sum may hide.

    kind "threshold": the figure of `threshold` is beyond its limit under `alternative`.
    kind "hidden_loss": everyone's score is 0 or better while a vulnerable group is at −2 or worse.
    kind "small_loss": the same of so few people that neither what nor how much is told.
    """

    kind: Literal["threshold", "hidden_loss", "small_loss"]
    alternative: str
    criterion: Criterion
    threshold: Threshold | None = None
    figure: Figure | None = None
    everyone: Impact | None = None
    impact: Impact | None = None


def coverage(document: Document, framework: Framework) -> dict[str, Coverage]:
    """Coverage by alternative id."""
    grid, criteria = scope.Grid(document), scope.criteria(document, framework)
    found = {}
    for alternative in scope.compared(document):
        missing = tuple(
            c for c in criteria if not all(_number(grid, c, alternative.id, h) for h in Horizon)
        )
        found[alternative.id] = Coverage(
            scored=len(criteria) - len(missing), total=len(criteria), missing=missing
        )
    return found


def by_category(
    document: Document, framework: Framework, horizon: str = ""
) -> dict[tuple[str, str], Tally]:
    """Everyone's impacts by (category id, alternative id); category "" is all of them.

    `horizon` "" counts both horizons.
    """
    piles: dict[tuple[str, str], list[Impact | None]] = {}
    for cell in scope.cells(document, framework):
        if horizon in ("", cell.horizon):
            for category in ("", framework.category_of[cell.criterion.id].id):
                piles.setdefault((category, cell.alternative.id), []).append(cell.impact)
    return {key: tally(pile) for key, pile in piles.items()}


def flags(document: Document, framework: Framework) -> tuple[Flag, ...]:
    """Limits passed (VE0 included), then losses of vulnerable groups that a fair total hides."""
    return (*_thresholds(document, framework), *_hidden_losses(document, framework))


def shown_flags(document: Document, framework: Framework) -> tuple[Flag, ...]:
    """The flags as they are shown: of so few people that they could be recognised no score."""
    hidden, found = few(document), list[Flag]()
    for flag in flags(document, framework):
        if flag.impact is None or scope.target_of(flag.impact) not in hidden:
            found.append(flag)
        elif not any((f.kind, f.alternative) == ("small_loss", flag.alternative) for f in found):
            small = Flag(kind="small_loss", alternative=flag.alternative, criterion=flag.criterion)
            found.append(small)
    return tuple(found)


def limits_known(document: Document, framework: Framework) -> bool:
    """Whether a figure was given for any limit, so that it can be said that none is passed."""
    watched = {threshold.indicator for threshold in framework.thresholds}
    return any(f.indicator in watched and f.value is not None for f in document.figures)


def hard_losses(document: Document, framework: Framework) -> tuple[tuple[str, str], ...]:
    """(criterion, alternative) pairs with an impact of −2 or worse on anyone, in table order."""
    hit = {
        (i.criterion, i.alternative)
        for i in document.impacts
        if i.number is not None and i.number <= HARD_LOSS
    }
    return tuple(
        (c.id, a.id)
        for c in scope.criteria(document, framework)
        for a in scope.compared(document)
        if (c.id, a.id) in hit
    )


def _thresholds(document: Document, framework: Framework) -> list[Flag]:
    values = {(f.indicator, f.alternative): f for f in document.figures}
    found = []
    for threshold in framework.thresholds:
        base = values.get((threshold.indicator, BASELINE))
        for alternative in document.alternatives:
            figure = values.get((threshold.indicator, alternative.id))
            if figure and _beyond(threshold, figure.value, base.value if base else None):
                found.append(
                    Flag(
                        kind="threshold",
                        alternative=alternative.id,
                        criterion=framework.criterion_of[threshold.indicator],
                        threshold=threshold,
                        figure=figure,
                    )
                )
    return sorted(found, key=lambda flag: flag.alternative)


def _beyond(threshold: Threshold, value: float | None, base: float | None) -> bool:
    if value is None:
        return False
    if threshold.kind == "over":
        return value > threshold.limit
    if threshold.kind == "under":
        return value < threshold.limit
    return base is not None and value > base


def _hidden_losses(document: Document, framework: Framework) -> list[Flag]:
    grid = scope.Grid(document)
    vulnerable = {g.id for g in document.groups if g.vulnerable}
    found = []
    for criterion in scope.criteria(document, framework):
        for alternative in scope.compared(document):
            for horizon in Horizon:
                everyone = grid.at(criterion.id, alternative.id, horizon)
                if everyone is None or everyone.number is None or everyone.number < 0:
                    continue
                found += [
                    Flag(
                        kind="hidden_loss",
                        alternative=alternative.id,
                        criterion=criterion,
                        everyone=everyone,
                        impact=i,
                    )
                    for i in grid.apart(criterion.id, alternative.id, horizon)
                    if i.group in vulnerable and i.number is not None and i.number <= HARD_LOSS
                ]
    return found


def _number(grid: scope.Grid, criterion: Criterion, alternative: str, horizon: str) -> bool:
    impact = grid.at(criterion.id, alternative, horizon)
    return impact is not None and impact.number is not None
