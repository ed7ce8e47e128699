"""The sheet where every weighting is counted with live formulas, to be checked cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from eva_tool.domain.robustness import View
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import compared
from eva_tool.exports.sheets.blocks import Block, Cells
from eva_tool.exports.sheets.counting import block
from eva_tool.exports.sheets.layout import called, columns_of, finished, items, named
from eva_tool.exports.sheets.parts import Column, Number, Sheet, head_under
from eva_tool.exports.sheets.places import Places, cell
from eva_tool.exports.sheets.shares import Shares

LEAD = ("whose", "no", "title", "key", "given", "low", "high")
MOST_CELLS = 200_000
HEAD = head_under()


@dataclass(frozen=True)
class Counted:
    """One view with the block of rows that counts it."""

    look: Look
    view: View
    block: Block
    shares: Shares

    @property
    def name(self) -> str:
        equal = self.look.language("Every criterion weighs the same")
        return called(self.view.weighting, equal)


def counted(look: Look) -> Sheet | None:
    """None when there is nothing to weigh."""
    _ = look.language
    found = look.sure.values
    if look.sure.problem:
        return None
    places = Places.of(LEAD, len(found.alternatives))
    lead = (
        Column(_("Weighting"), 34),
        *items(look),
        Column(_("Points or rank"), 11, "number"),
        Column(_("At least"), 10, "share"),
        Column(_("At most"), 10, "share"),
    )
    rows: list[Cells] = []
    for one in _blocks(look, places):
        rows += block(one.block, partial(_given, one), partial(_weight, one))
    left = len(look.sure.views) * _height(look) - len(rows)
    if left > 0:
        rows.append({"title": _("The other weightings are left out: there are too many to count.")})
    told = _("Each weighting counted with live formulas: every cell can be checked.")
    columns = columns_of(look, lead)
    return finished(_("Weightings counted"), (told,), columns, rows, places, frozen=3)


def _height(look: Look) -> int:
    categories = {look.framework.category_of[c.id].id for c in look.sure.values.criteria}
    return 2 + len(categories) + len(look.sure.values.criteria)


def _blocks(look: Look, places: Places) -> Iterator[Counted]:
    first, reference = HEAD + 1, compared.reference(look)
    top = first
    for view in look.sure.views:
        made = Block.of(places, (HEAD, top), look.framework, look.sure.values, view, reference)
        if made.stop * len(places.columns) > MOST_CELLS and top > first:
            return
        yield Counted(look, view, made, Shares.of(look, view, made))
        top = made.stop


def _given(one: Counted, row: int) -> Cells:
    """Whose weighting it is, what the row is about, and what was given for it."""
    shares, found = one.shares, {"whose": one.name} | named(one.look, one.block, row)
    if row not in shares.rows:
        return found
    n = row - shares.rows[0]
    low, high = shares.bounds[n]
    return found | {
        "given": shares.given[n],
        "low": None if low is None else Number(low, "share"),
        "high": None if high is None else Number(high, "share"),
    }


def _weight(one: Counted, row: int) -> str:
    """The formula of a share: from what was given, or from the other level."""
    made, shares = one.block, one.shares
    if row in shares.rows:
        return shares.formula(row - shares.rows[0])
    if row in made.category_rows:
        return made.sum_of_criteria(row)
    above = made.category_rows[made.category_of(row - made.criterion_rows[0])]
    key = cell(made.places["key"], row)
    return f"={cell(made.places['weight'], above)}/COUNTIF({made.down('key')},{key})"
