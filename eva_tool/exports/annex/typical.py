"""The weights by which each alternative is typically first, as a table with bars."""

from eva_tool.domain import typical as engine
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Block, Column, Row, Table, head
from eva_tool.exports.annex.shares import BAR, bar, drawn

BESIDE = 4


def typical(look: Look) -> list[Block]:
    """Over all weights; as many alternatives side by side as there is room for."""
    _ = look.language
    ids = look.sure.values.ids
    found = engine.by_category(look.sure.values, look.sure.views[0], look.framework)
    caption = _("Mean weights of the draws in which each alternative is first")
    explained = f"{drawn(look)} {_('Those under each weighting are in the Excel annex.')}"
    made: list[Block] = []
    for part in blocks_of(range(len(ids)), BESIDE):
        columns = (Column(_("Category")), *(Column(ids[n], BAR, "s") for n in part))
        rows = tuple(
            Row((head(_.pick(c.title)), *(bar(look, weights[n], exact=True) for n in part)))
            for c, weights in found
        )
        made.append(Table(caption, columns, rows, explained, style="mid tight keep"))
    return made
