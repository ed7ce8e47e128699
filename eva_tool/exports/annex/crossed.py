"""Perspectives that meet in the same people: who loses in several categories at once."""

from collections.abc import Iterator

from eva_tool.domain import accumulation
from eva_tool.domain.distribution import TargetRow
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bit, Block, Prose, say, typed


def crossed(look: Look) -> list[Block]:
    """One paragraph; nothing where no losses meet. The counts are in the workbook."""
    said = tuple(_people(look))
    if not said:
        return []
    lead = say(look.language("Categories that meet in the same people:"), "strong")
    return [Prose(((lead, *said),), style="notes")]


def _people(look: Look) -> Iterator[Bit]:
    """For example: Children without a car (VE1, VE2: School journey; Leisure)."""
    found: dict[tuple[str, str, str], tuple[TargetRow, list[str]]] = {}
    for pile in accumulation.piles(look.document, look.framework):
        if pile.crosses:
            categories = "; ".join(look.language.pick(c.title) for c in pile.categories)
            key = (str(pile.row.kind), pile.row.target.id, categories)
            found.setdefault(key, (pile.row, []))[1].append(pile.alternative)
    last = next(reversed(found), None)
    for key, (row, alternatives) in found.items():
        yield typed(look.target(row.target))
        yield say(f"({', '.join(alternatives)}: {key[2]}){'.' if key == last else ','}")
