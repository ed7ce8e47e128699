"""Which alternative is at least as good everywhere, and what each gives up, without weights."""

from dataclasses import dataclass
from typing import Literal

from eva_tool.domain import values
from eva_tool.domain.arrays import Flags, Numbers, np
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import Horizon
from eva_tool.domain.text import Message
from eva_tool.domain.values import BOTH

Outcome = Literal["won", "lost", "mixed", "equal"]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One alternative against another: where it is better, worse, the same.

    `mixed` is better on one horizon and worse on the other.
    """

    alternative: str
    other: str
    won: tuple[Criterion, ...]
    lost: tuple[Criterion, ...]
    mixed: tuple[Criterion, ...]
    equal: tuple[Criterion, ...]

    @property
    def never_worse(self) -> bool:
        return not self.lost and not self.mixed and bool(self.won or self.equal)

    @property
    def dominates(self) -> bool:
        """At least as good everywhere, and better somewhere."""
        return self.never_worse and bool(self.won)


@dataclass(frozen=True, kw_only=True)
class Dominance:
    """All alternatives against each other, VE0 first, over the criteria that all have a number on.

    `horizon` "" demands the same on both horizons; nothing is added or averaged.
    """

    horizon: str
    alternatives: tuple[Alternative, ...]
    criteria: tuple[Criterion, ...]
    left_out: tuple[tuple[Criterion, Message], ...]
    unscored: tuple[Alternative, ...]
    pairs: dict[tuple[str, str], Pair]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.alternatives)

    def over(self, alternative: str) -> tuple[str, ...]:
        """Those that are at least as good as the alternative everywhere and better somewhere."""
        return tuple(
            a for a in self.ids if a != alternative and self.pairs[a, alternative].dominates
        )

    @property
    def best_everywhere(self) -> tuple[str, ...]:
        """Those that are at least as good as every other on every criterion."""
        if len(self.ids) < 2:
            return ()
        return tuple(a for a in self.ids if self._never_worse(a))

    def _never_worse(self, alternative: str) -> bool:
        others = (other for other in self.ids if other != alternative)
        return all(self.pairs[alternative, other].never_worse for other in others)


def dominates(scores: Numbers) -> Flags:
    """[i, j] is True when row i is at least as good as row j everywhere and better somewhere."""
    gap = scores[:, None, :] - scores[None, :, :]
    found: Flags = np.logical_and.reduce(gap >= 0, axis=2)
    found &= np.logical_or.reduce(gap > 0, axis=2)
    return found


def of(document: Document, framework: Framework, horizon: str = BOTH) -> Dominance:
    """The alternatives against each other on one horizon, or on both at once."""
    whole = values.matrix(document, framework, horizon)
    stack = [_scores(document, framework, h, whole) for h in Horizon if horizon in (BOTH, h)]
    layers: Numbers = np.stack(stack)
    pairs = {
        (one.id, other.id): _pair(one.id, other.id, whole.criteria, layers[:, i] - layers[:, j])
        for i, one in enumerate(whole.alternatives)
        for j, other in enumerate(whole.alternatives)
        if i != j
    }
    return Dominance(
        horizon=horizon,
        alternatives=whole.alternatives,
        criteria=whole.criteria,
        left_out=whole.left_out,
        unscored=whole.unscored,
        pairs=pairs,
    )


def _scores(
    document: Document, framework: Framework, horizon: str, whole: values.Values
) -> Numbers:
    """The scores of one horizon, of the alternatives and criteria that count on all asked for."""
    found = values.matrix(document, framework, horizon)
    rows = [found.ids.index(a) for a in whole.ids if whole.criteria] or [0] * len(whole.ids)
    ids = [c.id for c in found.criteria]
    columns = [ids.index(c.id) for c in whole.criteria]
    chosen: Numbers = found.score[np.ix_(rows, columns)]
    return chosen


def _pair(one: str, other: str, criteria: tuple[Criterion, ...], gap: Numbers) -> Pair:
    """`gap` (horizons, criteria) is how much better `one` is."""
    up: Flags = np.logical_or.reduce(gap > 0, axis=0)
    down: Flags = np.logical_or.reduce(gap < 0, axis=0)
    kinds: dict[Outcome, Flags] = {
        "won": up & ~down,
        "lost": down & ~up,
        "mixed": up & down,
        "equal": ~up & ~down,
    }
    chosen = {
        kind: tuple(c for c, is_so in zip(criteria, mask.tolist(), strict=True) if is_so)
        for kind, mask in kinds.items()
    }
    return Pair(alternative=one, other=other, **chosen)
