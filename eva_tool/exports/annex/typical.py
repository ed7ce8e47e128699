"""The weights by which each alternative is typically first, as a table with bars."""

from eva_tool.domain import typical as engine
from eva_tool.domain.robustness import View
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Block, Column, Row, Table, head
from eva_tool.exports.annex.shares import BAR, bar, drawn

BESIDE = 4


def typical(look: Look) -> list[Block]:
    """A table for all weights, and one for each weighting that leaves the weights room."""
    return [table for v in look.sure.views if not v.choice.fixed for table in _tables(look, v)]


def _tables(look: Look, view: View) -> list[Table]:
    _ = look.language
    found = engine.by_category(look.sure.values, view, look.framework)
    caption = _("Mean weights of the draws in which each alternative is first")
    own = view.weighting
    explained = f"{own.name or own.id}. {drawn(look)}" if own else drawn(look)
    made = []
    for part in blocks_of(range(len(look.sure.values.ids)), BESIDE):
        ids = (look.sure.values.ids[n] for n in part)
        columns = (Column(_("Category")), *(Column(i, BAR, "s") for i in ids))
        rows = tuple(
            Row((head(_.pick(c.title)), *(bar(look, weights[n], exact=True) for n in part)))
            for c, weights in found
        )
        made.append(Table(caption, columns, rows, explained, style="mid tight keep"))
    return made
