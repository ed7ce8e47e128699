"""A block of rows for one choice of weights: where its cells are, and what is counted in them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from eva_tool.domain import weights
from eva_tool.domain.flips import SAME
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import Order
from eva_tool.domain.values import Values
from eva_tool.domain.weights import Items
from eva_tool.exports.sheets import expected
from eva_tool.exports.sheets.expected import Expected
from eva_tool.exports.sheets.parts import Value
from eva_tool.exports.sheets.places import Places, cell, span

Cells = dict[str, Value]
TINY = f"{SAME:.0E}"


@dataclass(frozen=True)
class Block:
    """Rows from `top`: total, rank, categories, criteria, under column titles in `head`.

    `value` is the score of (criterion, alternative); `view` has what is counted.
    """

    places: Places
    head: int
    top: int
    categories: Items
    values: Values
    view: Order
    value: Callable[[int, int], Value]

    @classmethod
    def of(
        cls,
        places: Places,
        rows: tuple[int, int],
        framework: Framework,
        values: Values,
        view: Order,
        value: Callable[[int, int], Value],
    ) -> "Block":
        """`rows` are that of the column titles and the first one."""
        categories = weights.weighed(framework, values, "category")
        return cls(places, *rows, categories, values, view, value)

    @cached_property
    def expected(self) -> Expected:
        return expected.of(self.values, self.view, self.categories.spread)

    @property
    def category_rows(self) -> range:
        return range(self.top + 2, self.top + 2 + len(self.categories.ids))

    @property
    def criterion_rows(self) -> range:
        first = self.category_rows.stop
        return range(first, first + len(self.values.criteria))

    def item(self, row: int) -> int:
        """The place of a category or criterion among the flips of the view."""
        return row - self.category_rows.start

    @property
    def stop(self) -> int:
        return self.criterion_rows.stop

    def down(self, name: str) -> str:
        """A column over the criteria."""
        return span(self.places[name], self.criterion_rows[0], self.criterion_rows[-1])

    def categories_down(self, name: str) -> str:
        return span(self.places[name], self.category_rows[0], self.category_rows[-1])

    def category_of(self, criterion: int) -> int:
        """The place of its category, from 0."""
        return int(self.categories.spread[:, criterion].argmax())

    def sum_of_criteria(self, row: int) -> str:
        """The weight of a category as the sum of those of its criteria."""
        key = cell(self.places["key"], row)
        return f"=SUMIF({self.down('key')},{key},{self.down('weight')})"

    @property
    def leader(self) -> str:
        """The cell that tells which alternative is first."""
        return cell(self.places["others"], self.top + 1)
