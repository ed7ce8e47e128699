"""The sheet where anybody types weights of their own and sees what follows."""

from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import compared
from eva_tool.exports.sheets.counting import Block, Cells, block
from eva_tool.exports.sheets.layout import columns_of, finished
from eva_tool.exports.sheets.parts import Column, Formula, Input, Sheet
from eva_tool.exports.sheets.places import Places, cell

LEAD = ("no", "title", "key", "given")
TOP = 3
EQUAL = 10.0


def own(look: Look) -> Sheet | None:
    """None when there is nothing to weigh. Every criterion has the same points at first."""
    _ = look.language
    found = look.sure.values
    if look.sure.problem:
        return None
    places = Places.of(LEAD, len(found.alternatives))
    made = Block.of(places, TOP, look.framework, found, compared.reference(look))
    told = _(
        "Type points into the marked cells, for categories or for criteria. When a category has "
        "points, only categories count, and its criteria share its weight equally. This is a "
        "calculation aid: it decides nothing."
    )
    rows: list[Cells] = [{"title": told}, *block(made, lambda row: _given(look, made, row))]
    lead = (
        Column(_("No."), 9, "code"),
        Column(_("Category or criterion"), 54),
        Column(_("Category no."), 10, "number"),
        Column(_("Your points"), 12, "number"),
    )
    columns = columns_of(look, lead)
    return finished(_("Own weights"), columns, rows, places, frozen=len(LEAD), protected=True)


def _given(look: Look, made: Block, row: int) -> Cells:
    _ = look.language
    if row < made.top + 2:
        return {"title": _("Total") if row == made.top else _("Rank")}
    keys, weight = made.down("key"), made.down("weight")
    if row in made.category_rows:
        n = row - made.category_rows[0]
        total = f"=SUMIF({keys},{cell(made.places['key'], row)},{weight})"
        title = _.pick(made.categories.titles[n])
        return {"title": title, "given": Input(), "weight": Formula(total, "share")}
    criterion = made.values.criteria[row - made.criterion_rows[0]]
    return {
        "no": criterion.code,
        "title": _.pick(criterion.title),
        "given": Input(EQUAL),
        "weight": Formula(_weight(made, row), "share"),
    }


def _weight(made: Block, row: int) -> str:
    keys, key = made.down("key"), cell(made.places["key"], row)
    above, beside = made.categories_down("given"), made.down("given")
    by_category = f"N(INDEX({above},{key}))/SUM({above})/COUNTIF({keys},{key})"
    by_criterion = f"N({cell(made.places['given'], row)})/SUM({beside})"
    return f"=IF(SUM({above})>0,{by_category},IF(SUM({beside})>0,{by_criterion},0))"
