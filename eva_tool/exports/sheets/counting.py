"""Totals, ranks and flip points as live formulas: one block of rows for one choice of weights.

The formulas are those of `domain.flips` and `domain.totals`, written out cell by cell.
"""

from collections.abc import Callable

from eva_tool.exports.sheets import flipping
from eva_tool.exports.sheets.blocks import TINY, Block, Cells
from eva_tool.exports.sheets.expected import shown
from eva_tool.exports.sheets.parts import Formula
from eva_tool.exports.sheets.places import cell


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
    return made | flipping.flip(found, row, f"({keys}<>{key})")


def _criterion(found: Block, n: int, row: int) -> Cells:
    made: Cells = {"key": found.category_of(n) + 1}
    for a in range(found.places.alternatives):
        made[f"value{a}"] = found.value(n, a)
    made |= flipping.flip(found, row, f"(ROW({found.down('key')})<>ROW())")
    known = found.expected
    for a in range(1, found.places.alternatives):
        fewest = shown(known.steps.get((n, a)))
        made[f"steps{a}"] = Formula(flipping.steps(found, row, a), fewest, "number")
    steps = found.places.across("steps", row)
    text = f'=IF(COUNT({steps})=0,"",MIN({steps}))'
    return made | {"steps": Formula(text, known.fewest(n), "number")}
