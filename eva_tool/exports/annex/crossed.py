"""Perspectives that meet in the same people: who loses in several categories at once."""

from collections.abc import Iterator

from eva_tool.domain import accumulation
from eva_tool.domain.accumulation import Pile
from eva_tool.domain.preparation import Alternative
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bit, Bits, Block, Prose, say, typed


def crossed(look: Look) -> list[Block]:
    """One paragraph, by alternative; nothing where no losses meet. Counts are in the workbook."""
    piles = [p for p in accumulation.piles(look.document, look.framework) if p.crosses]
    if not piles:
        return []
    lead = say(look.language("Categories that meet in the same people:"), "strong")
    told = [bit for a in look.compared for bit in _of(look, a, piles)]
    return [Prose(((lead, *told),), style="full")]


def _of(look: Look, alternative: Alternative, piles: list[Pile]) -> Bits:
    own = [pile for pile in piles if pile.alternative == alternative.id]
    if not own:
        return ()
    return (say(f"{alternative.id}:", "strong"), *_people(look, own))


def _people(look: Look, piles: list[Pile]) -> Iterator[Bit]:
    """For example: Children without a car (School journey; Leisure)."""
    for pile in piles:
        categories = "; ".join(look.language.pick(c.title) for c in pile.categories)
        yield typed(look.target(pile.row.target))
        yield say(f"({categories}){'.' if pile is piles[-1] else ','}")
