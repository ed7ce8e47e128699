"""Totals, ranks and flip points as live formulas: one block of rows for one choice of weights.

The formulas are those of `domain.flips` and `domain.totals`, written out cell by cell.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from eva_tool.domain import weights
from eva_tool.domain.flips import SAME
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import View
from eva_tool.domain.scores import MAXIMUM, MINIMUM
from eva_tool.domain.values import Values
from eva_tool.domain.weights import Items
from eva_tool.exports.sheets import expected
from eva_tool.exports.sheets.expected import Expected, Shown, shown
from eva_tool.exports.sheets.parts import Formula, Value
from eva_tool.exports.sheets.places import Places, cell, span

Cells = dict[str, Value]
TINY = f"{SAME:.0E}"


@dataclass(frozen=True)
class Block:
    """Rows from `top`: total, rank, categories, criteria, under column titles in `head`.

    `value` refers to a score; `view` has what is counted.
    """

    places: Places
    head: int
    top: int
    categories: Items
    values: Values
    view: View
    value: Callable[[int, int], str]

    @classmethod
    def of(
        cls,
        places: Places,
        rows: tuple[int, int],
        framework: Framework,
        values: Values,
        view: View,
        value: Callable[[int, int], str],
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


def block(found: Block, given: Callable[[int], Cells], weight: Callable[[int], str]) -> list[Cells]:
    """The rows by column name.

    `given` adds the names and numbers of each row, `weight` the formula of the share of an item.
    """
    rows = [_totals(found), _ranks(found)]
    rows += [_category(found, n, row) for n, row in enumerate(found.category_rows)]
    rows += [_criterion(found, n, row) for n, row in enumerate(found.criterion_rows)]
    for row in (*found.category_rows, *found.criterion_rows):
        share = found.expected.flip(found.item(row)).now
        rows[row - found.top]["weight"] = Formula(weight(row), share, "share")
    return [cells | given(found.top + n) for n, cells in enumerate(rows)]


def _totals(found: Block) -> Cells:
    weight, made, known = found.down("weight"), Cells(), found.expected
    for a, total in enumerate(known.totals):
        scores = found.down(f"value{a}")
        text = f'=IF(SUM({weight})>0,SUMPRODUCT({weight},{scores}),"")'
        made[f"value{a}"] = Formula(text, total)
    steps, whole = found.down("steps"), float(found.view.choice.point.sum())
    text = f'=IF(COUNT({steps})=0,"",MIN({steps}))'
    return made | {
        "weight": Formula(f"=SUM({weight})", whole, "share"),
        "steps": Formula(text, known.fewest(), "number"),
    }


def _ranks(found: Block) -> Cells:
    totals, made = found.places.across("value", found.top), Cells()
    for a, rank in enumerate(found.expected.ranks):
        own = cell(found.places[f"value{a}"], found.top)
        better = f"1+SUMPRODUCT(--({totals}>{own}+{TINY}))"
        made[f"value{a}"] = Formula(f'=IF(COUNT({totals})=0,"",{better})', rank, "number")
    ranks = found.places.across("value", found.top + 1)
    text = f'=IF(COUNT({ranks})=0,"",MATCH(1,{ranks},0))'
    return made | {"others": Formula(text, found.expected.leader + 1, "number")}


def _category(found: Block, n: int, row: int) -> Cells:
    keys, weight = found.down("key"), found.down("weight")
    key, own = cell(found.places["key"], row), cell(found.places["weight"], row)
    made: Cells = {"key": n + 1}
    for a in range(found.places.alternatives):
        scores = found.down(f"value{a}")
        mean = f"SUMPRODUCT(({keys}={key})*{scores})/COUNTIF({keys},{key})"
        weighed = f"SUMPRODUCT(({keys}={key})*{weight}*{scores})/{own}"
        inside = found.expected.inside(found.item(row), a)
        made[f"value{a}"] = Formula(f"=IF({own}>0,{weighed},{mean})", inside)
    return made | _flip(found, row, f"({keys}<>{key})")


def _criterion(found: Block, n: int, row: int) -> Cells:
    made: Cells = {"key": found.category_of(n) + 1}
    for a in range(found.places.alternatives):
        made[f"value{a}"] = Formula(f"={found.value(n, a)}", float(found.values.score[a, n]))
    made |= _flip(found, row, f"(ROW({found.down('key')})<>ROW())")
    known = found.expected
    for a in range(1, found.places.alternatives):
        fewest = shown(known.steps.get((n, a)))
        made[f"steps{a}"] = Formula(_steps(found, row, a), fewest, "number")
    steps = found.places.across("steps", row)
    text = f'=IF(COUNT({steps})=0,"",MIN({steps}))'
    return made | {"steps": Formula(text, known.fewest(n), "number")}


def _flip(found: Block, row: int, rest: str) -> Cells:
    """`rest` is an array that is true for the criteria outside of the item."""
    places, weight, item = found.places, found.down("weight"), found.item(row)
    text = f"=SUMPRODUCT({rest}*{weight})"
    made: Cells = {"others": Formula(text, found.expected.others(item), "share")}
    others = cell(places["others"], row)
    for a in range(places.alternatives):
        scores, known = found.down(f"value{a}"), found.expected.helpers(item, a)
        plain = f'IF(SUMPRODUCT(--{rest})>0,SUMPRODUCT({rest}*{scores})/SUMPRODUCT(--{rest}),"")'
        weighed = f"SUMPRODUCT({rest}*{weight}*{scores})/{others}"
        helpers = {"rest": f"=IF({others}>0,{weighed},{plain})"} | _helpers(found, row, a)
        made |= {f"{name}{a}": Formula(text, known[name]) for name, text in helpers.items()}
    return made | _limits(found, row)


def _limits(found: Block, row: int) -> Cells:
    """Under and over which share the first place is lost, and to whom."""
    places, known, made = found.places, found.expected, Cells()
    flip = known.flip(found.item(row))
    own, heads = cell(places["weight"], row), places.across("value", found.head)
    ways: tuple[tuple[str, str, str, Shown, str], ...] = (
        ("under", "MAX", "MIN", shown(flip.below), known.name(flip.below_first)),
        ("over", "MIN", "MAX", shown(flip.above), known.name(flip.above_first)),
    )
    for name, nearest, most, share, first in ways:
        cells = places.across(name, row)
        limit = f"{nearest}({cells})"
        who = f"INDEX({heads},MATCH({limit},{cells},0))"
        text = f'=IF(COUNT({cells})=0,"",{most}({limit},{own}))'
        made[name] = Formula(text, share, "share")
        made[f"{name}_first"] = Formula(f'=IF(COUNT({cells})=0,"",{who})', first, "text")
    return made


def _helpers(found: Block, row: int, a: int) -> dict[str, str]:
    """How the lead turns with the weight, and where it ends, above and below."""
    places, leader = found.places, found.leader
    rest, value = cell(places[f"rest{a}"], row), cell(places[f"value{a}"], row)
    turn = cell(places[f"turn{a}"], row)
    lead = f"(INDEX({places.across('rest', row)},{leader})-{rest})"
    inside = f"(INDEX({places.across('value', row)},{leader})-{value})"
    crossing = f"-{lead}/{turn}"
    return {
        "turn": f'=IF(OR({leader}="",{rest}=""),"",{inside}-{lead})',
        "over": f'=IF(N({turn})<-{TINY},IF({crossing}<1-{TINY},{crossing},""),"")',
        "under": f'=IF(N({turn})>{TINY},IF({crossing}>{TINY},{crossing},""),"")',
    }


def _steps(found: Block, row: int, a: int) -> str:
    """By how many steps the score of the first has to fall, or that of another to rise."""
    places, totals = found.places, found.places.across("value", found.top)
    weight, score = cell(places["weight"], row), cell(places[f"value{a}"], row)
    is_first = f"{found.leader}={a + 1}"
    other = f"IF({is_first},LARGE({totals},2),{cell(places[f'value{a}'], found.top)})"
    steps = f"INT((INDEX({totals},{found.leader})-{other})/{weight}+{TINY})+1"
    room = f"IF({is_first},{score}-({MINIMUM}),{MAXIMUM}-{score})+{TINY}"
    return f'=IF(N({weight})<=0,"",IF({steps}<={room},{steps},""))'
