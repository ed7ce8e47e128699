"""What would change the first place: another weight of one item, or another score.

Totals are weighted sums of values (alternatives, criteria). Formulas: docs/comparison.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from eva_tool.domain.arrays import Flags, Numbers, np
from eva_tool.domain.scores import MAXIMUM, MINIMUM

SAME = 1e-9
"""Differences of totals below this are none: scores are whole or half steps."""


@dataclass(frozen=True, kw_only=True)
class Flip:
    """The first place changes when the share of an item goes under `below` or over `above`.

    The others keep their proportions. `below_first` and `above_first` are who is first then; None
    where nobody ever overtakes.
    """

    now: float
    below: float | None = None
    below_first: int | None = None
    above: float | None = None
    above_first: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Course:
    """How the alternatives fare as the share of an item goes from none to all.

    Scores by the item alone (`inside`) and without it (`others`), how the lead over each turns
    with the share, and at which share it ends: for those in `above` as the item weighs more, for
    those in `below` as it weighs less.
    """

    inside: Numbers
    others: Numbers
    turn: Numbers
    share: Numbers
    above: list[int]
    below: list[int]


@dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """One score of one alternative moved by whole steps, and who is then first, alone."""

    alternative: int
    criterion: int
    steps: int
    first: int


def firsts(totals: Numbers) -> tuple[int, ...]:
    """Who is first; several when nothing separates them."""
    return tuple(np.flatnonzero(totals >= totals.max() - SAME).tolist())


def one_way(values: Numbers, weights: Numbers, members: Numbers) -> tuple[Flip, ...]:
    """A flip for each row of `members` (items, criteria), where an item has its criteria."""
    leader = firsts(values @ weights)[0]
    return tuple(_flip(values, weights, own > 0, leader) for own in members)


def course(values: Numbers, weights: Numbers, own: Flags, leader: int) -> Course:
    """Of an item that leaves others: its criteria are `own`."""
    inside, others = _mean(values, weights, own), _mean(values, weights, ~own)
    lead_at_0 = others[leader] - others
    turn = (inside[leader] - inside) - lead_at_0
    with np.errstate(divide="ignore", invalid="ignore"):
        share = -lead_at_0 / turn
    above = [int(i) for i in np.flatnonzero(turn < -SAME) if share[i] < 1 - SAME]
    below = [int(i) for i in np.flatnonzero(turn > SAME) if share[i] > SAME]
    return Course(inside=inside, others=others, turn=turn, share=share, above=above, below=below)


def _flip(values: Numbers, weights: Numbers, own: Flags, leader: int) -> Flip:
    now = float(weights[own].sum())
    if own.all():
        return Flip(now=now)
    found = course(values, weights, own, leader)
    share, turn = found.share, found.turn
    up, down = _nearest(found.above, share, turn), _nearest(found.below, -share, -turn)
    return Flip(
        now=now,
        below=None if down is None else min(float(share[down]), now),
        below_first=down,
        above=None if up is None else max(float(share[up]), now),
        above_first=up,
    )


def _nearest(which: list[int], share: Numbers, turn: Numbers) -> int | None:
    """The one with the least share; of those at the very same share, the one that gains most."""
    limit = min((share[i] for i in which), default=0)
    tied = [i for i in which if share[i] <= limit + SAME]
    most = min((turn[i] for i in tied), default=0)
    return next((i for i in tied if turn[i] <= most + SAME), None)


def _mean(values: Numbers, weights: Numbers, chosen: Flags) -> Numbers:
    """The mean of the chosen criteria by their weights, or a plain one when they have none."""
    own = weights[chosen]
    own = own / own.sum() if own.sum() > 0 else np.full(len(own), 1 / len(own))
    found: Numbers = values[:, chosen] @ own
    return found


def smallest_changes(
    values: Numbers, weights: Numbers, exact: tuple[int, ...] = (0,)
) -> tuple[ScoreChange, ...]:
    """The changes of one score with the fewest steps that put another first; none if none can.

    Rows in `exact` are no assessments and stay. The change that decides most comes first.
    """
    found = list(changes(values, weights, exact))
    fewest = min((abs(change.steps) for change, _ in found), default=0)
    best = [(change, lead) for change, lead in found if abs(change.steps) == fewest]
    return tuple(change for change, _ in sorted(best, key=lambda pair: -pair[1]))


def changes(
    values: Numbers, weights: Numbers, exact: tuple[int, ...] = (0,)
) -> Iterator[tuple[ScoreChange, float]]:
    """Every change of a score that puts another first, and the lead that it gives."""
    totals = values @ weights
    leader = firsts(totals)[0]
    others = [a for a in range(len(totals)) if a != leader]
    if not others:
        return
    second = max(others, key=lambda a: totals[a])
    for criterion in np.flatnonzero(weights > 0).tolist():
        weight = weights[criterion]
        for moved, first in [(leader, second), *((a, a) for a in others)]:
            gap = float(totals[leader] - totals[first])
            steps = floor(gap / weight + SAME) + 1
            score = values[moved, criterion]
            room = score - MINIMUM if moved == leader else MAXIMUM - score
            if moved not in exact and steps <= room + SAME:
                signed = -steps if moved == leader else steps
                change = ScoreChange(
                    alternative=moved, criterion=criterion, steps=signed, first=first
                )
                yield change, steps * weight - gap
