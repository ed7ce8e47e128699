"""The sheet of the alternatives against each other, without weights, on each horizon."""

from collections.abc import Iterator

from eva_tool.domain import dominance
from eva_tool.domain.dominance import Dominance, Pair
from eva_tool.domain.framework import Criterion
from eva_tool.domain.scores import Horizon
from eva_tool.domain.values import BOTH
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.tradeoffs import horizon_name
from eva_tool.exports.sheets.parts import Column, Sheet, Value, sheet


def pairs(look: Look) -> Sheet | None:
    """Each pair both ways; None when nothing has a number for all."""
    _ = look.language
    every = [dominance.of(look.document, look.framework, h) for h in (BOTH, *Horizon)]
    kinds = (_("Better on"), _("Gives up"), _("Depends on the horizon"), _("The same"))
    columns = (
        Column(_("Horizon"), 26),
        Column(_("Alternative no."), 11, "code"),
        Column(_("Instead of"), 11, "code"),
        Column(_("Never worse, and better somewhere"), 16),
        *(
            column
            for title in kinds
            for column in (
                Column(title, 11, "number"),
                Column(_("{kind}: criteria", kind=title), 34),
            )
        ),
    )
    rows = tuple(row for found in every for row in _rows(look, found))
    told = _("What each alternative gains and gives up against each other: nothing is weighted.")
    return sheet(_("Against each other"), told, columns, rows, frozen=3) if rows else None


def _rows(look: Look, found: Dominance) -> Iterator[tuple[Value, ...]]:
    if not found.criteria:
        return
    for pair in found.pairs.values():
        yield (horizon_name(look, found.horizon), *_row(look, pair))


def _row(look: Look, pair: Pair) -> tuple[Value, ...]:
    kinds = (pair.won, pair.lost, pair.mixed, pair.equal)
    counted = [value for kind in kinds for value in (len(kind), _codes(kind))]
    dominates = look.language("yes") if pair.dominates else look.language("no")
    return (pair.alternative, pair.other, dominates, *counted)


def _codes(criteria: tuple[Criterion, ...]) -> str | None:
    return ", ".join(c.code for c in criteria) or None
