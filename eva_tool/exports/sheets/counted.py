"""The sheet where every weighting is counted with live formulas, to be checked cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from eva_tool.domain.robustness import View
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import compared
from eva_tool.exports.sheets.counting import Block, Cells, block
from eva_tool.exports.sheets.layout import columns_of, finished
from eva_tool.exports.sheets.parts import Column, Formula, Number, Sheet
from eva_tool.exports.sheets.places import Places, cell
from eva_tool.exports.sheets.shares import Shares

LEAD = ("whose", "no", "title", "key", "given", "low", "high")
MOST_CELLS = 200_000


@dataclass(frozen=True)
class Counted:
    """One view with the block of rows that counts it."""

    look: Look
    view: View
    block: Block
    shares: Shares

    @property
    def name(self) -> str:
        own = self.view.weighting
        if own is None:
            return self.look.language("Every criterion weighs the same")
        return f"{own.id} {own.name}".strip()


def counted(look: Look) -> Sheet | None:
    """None when there is nothing to weigh."""
    _ = look.language
    found = look.sure.values
    if look.sure.problem:
        return None
    places = Places.of(LEAD, len(found.alternatives))
    lead = (
        Column(_("Weighting"), 34),
        Column(_("No."), 9, "code"),
        Column(_("Category or criterion"), 54),
        Column(_("Category no."), 10, "number"),
        Column(_("Points or rank"), 11, "number"),
        Column(_("At least"), 10, "share"),
        Column(_("At most"), 10, "share"),
    )
    rows: list[Cells] = []
    for one in _blocks(look, places):
        rows += block(one.block, partial(_given, one))
    left = len(look.sure.views) * _height(look) - len(rows)
    if left > 0:
        rows.append({"title": _("The other weightings are left out: there are too many to count.")})
    columns = columns_of(look, lead)
    return finished(_("Weightings counted"), columns, rows, places, frozen=3)


def _height(look: Look) -> int:
    categories = {look.framework.category_of[c.id].id for c in look.sure.values.criteria}
    return 2 + len(categories) + len(look.sure.values.criteria)


def _blocks(look: Look, places: Places) -> Iterator[Counted]:
    top, reference = 2, compared.reference(look)
    for view in look.sure.views:
        made = Block.of(places, top, look.framework, look.sure.values, reference)
        if made.stop * len(places.columns) > MOST_CELLS and top > 2:
            return
        yield Counted(look, view, made, Shares.of(look, view, made))
        top = made.stop


def _given(one: Counted, row: int) -> Cells:
    _, made = one.look.language, one.block
    whose: Cells = {"whose": one.name}
    if row < made.top + 2:
        return whose | {"title": _("Total") if row == made.top else _("Rank")}
    if row in made.category_rows:
        n = row - made.category_rows[0]
        named: Cells = {"title": _.pick(made.categories.titles[n])}
    else:
        criterion = made.values.criteria[row - made.criterion_rows[0]]
        named = {"no": criterion.code, "title": _.pick(criterion.title)}
    return whose | named | _weights(one, row)


def _weights(one: Counted, row: int) -> Cells:
    """What was given for the row, and the formula of its weight."""
    made, shares = one.block, one.shares
    keys, key = made.down("key"), cell(made.places["key"], row)
    if row in shares.rows:
        n = row - shares.rows[0]
        low, high = shares.bounds[n]
        return {
            "given": shares.given[n],
            "low": None if low is None else Number(low, "share"),
            "high": None if high is None else Number(high, "share"),
            "weight": Formula(shares.formula(n), "share"),
        }
    if row in made.category_rows:
        return {"weight": Formula(f"=SUMIF({keys},{key},{made.down('weight')})", "share")}
    own = cell(
        made.places["weight"], made.category_rows[made.category_of(row - made.criterion_rows[0])]
    )
    return {"weight": Formula(f"={own}/COUNTIF({keys},{key})", "share")}
