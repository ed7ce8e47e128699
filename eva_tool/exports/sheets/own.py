"""The sheet where anybody types weights of their own and sees what follows."""

from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import compared
from eva_tool.exports.sheets.blocks import Block, Cells
from eva_tool.exports.sheets.counting import block
from eva_tool.exports.sheets.layout import columns_of, finished, items, named
from eva_tool.exports.sheets.parts import Column, Input, Sheet, head_under
from eva_tool.exports.sheets.places import Places, cell

LEAD = ("no", "title", "key", "given")
EQUAL = 10.0


def own(look: Look) -> Sheet | None:
    """None when there is nothing to weigh. Every criterion has the same points at first."""
    _ = look.language
    found = look.sure.values
    if look.sure.problem:
        return None
    told = (
        _("Type points into the marked cells, for categories or for criteria."),
        _(
            "When a category has points, only categories count, and its criteria share its weight "
            "equally."
        ),
        _("This is a calculation aid: it decides nothing."),
    )
    head = head_under(len(told))
    places, equal = Places.of(LEAD, len(found.alternatives)), look.sure.views[0]
    reference = compared.reference(look)
    made = Block.of(places, (head, head + 1), look.framework, found, equal, reference)
    rows = block(made, lambda row: _given(look, made, row), lambda row: _weight(made, row))
    columns = columns_of(found, look, (*items(look), Column(_("Your points"), 12, "number")))
    name = _("Own weights")
    return finished(name, told, columns, rows, places, frozen=len(LEAD), protected=True)


def _given(look: Look, made: Block, row: int) -> Cells:
    found = named(look, made, row)
    if row in made.category_rows:
        return found | {"given": Input()}
    return found | {"given": Input(EQUAL)} if row in made.criterion_rows else found


def _weight(made: Block, row: int) -> str:
    if row in made.category_rows:
        return made.sum_of_criteria(row)
    keys, key = made.down("key"), cell(made.places["key"], row)
    above, beside = made.categories_down("given"), made.down("given")
    by_category = f"N(INDEX({above},{key}))/SUM({above})/COUNTIF({keys},{key})"
    by_criterion = f"N({cell(made.places['given'], row)})/SUM({beside})"
    return f"=IF(SUM({above})>0,{by_category},IF(SUM({beside})>0,{by_criterion},0))"
