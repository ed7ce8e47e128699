"""What the engine counts for the cells of a block: the value that each formula has to have."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from eva_tool.domain import flips
from eva_tool.domain.arrays import Numbers, np
from eva_tool.domain.flips import Course, Flip
from eva_tool.domain.robustness import Order
from eva_tool.domain.totals import ranked
from eva_tool.domain.values import Values

EMPTY = ""
Shown = float | str


@dataclass(frozen=True, eq=False)
class Expected:
    """One view, item by item: the categories come first, then the criteria."""

    values: Values
    view: Order
    members: Numbers

    @cached_property
    def totals(self) -> list[float]:
        return [float(total) for total in self.view.totals]

    @cached_property
    def ranks(self) -> list[int]:
        return [total.rank for total in ranked(self.view.totals)]

    @property
    def leader(self) -> int:
        return self.view.firsts[0]

    @cached_property
    def steps(self) -> Mapping[tuple[int, int], int]:
        """By how many steps a score moves to change the first, by criterion and alternative."""
        found = flips.changes(self.values.score, self.view.choice.point)
        return {(c.criterion, c.alternative): abs(c.steps) for c, _lead in found}

    def fewest(self, criterion: int | None = None) -> Shown:
        """The fewest of these steps, of one criterion or of all."""
        found = (n for (own, _), n in self.steps.items() if criterion in (None, own))
        return min(found, default=EMPTY)

    def flip(self, item: int) -> Flip:
        return self.view.flips[item].flip

    def others(self, item: int) -> float:
        return float(self.view.choice.point[self.members[item] == 0].sum())

    @cached_property
    def courses(self) -> list[Course | None]:
        """None for an item that leaves no others."""
        scores, point = self.values.score, self.view.choice.point
        return [
            None if own.all() else flips.course(scores, point, own, self.leader)
            for own in self.members > 0
        ]

    def inside(self, item: int, a: int) -> float:
        found = self.courses[item]
        return float((self.view.totals if found is None else found.inside)[a])

    def helpers(self, item: int, a: int) -> dict[str, Shown]:
        """The scores without the item, how the lead turns with its share, and where it ends."""
        found = self.courses[item]
        if found is None:
            return dict.fromkeys(("rest", "turn", "over", "under"), EMPTY)
        share = float(found.share[a])
        return {
            "rest": float(found.others[a]),
            "turn": float(found.turn[a]),
            "over": share if a in found.above else EMPTY,
            "under": share if a in found.below else EMPTY,
        }

    def name(self, alternative: int | None) -> str:
        return EMPTY if alternative is None else self.values.ids[alternative]


def of(values: Values, view: Order, categories: Numbers) -> Expected:
    return Expected(values, view, np.vstack([categories, np.eye(len(values.criteria))]))


def shown(number: float | None) -> Shown:
    """What does not exist is empty."""
    return EMPTY if number is None else number
