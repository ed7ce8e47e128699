"""The sheets of who gains and who loses: groups and areas, and perspectives that meet in them."""

from collections.abc import Iterator

from eva_tool.domain import accumulation, distribution
from eva_tool.domain.accumulation import Pile
from eva_tool.domain.distribution import TargetRow
from eva_tool.domain.scores import signed
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.parts import Column, Sheet, Value, sheet


def gains(look: Look) -> Sheet | None:
    """A row for each group or area and alternative; None when nobody is assessed apart."""
    _ = look.language
    found = distribution.of(look.document, look.framework)
    if not found.rows or not look.compared:
        return None
    columns = (
        Column(_("Group or area"), 34),
        Column(_("Alternative no."), 11, "code"),
        *(
            Column(title, 12, "number")
            for title in (_("Losses"), _("Gains"), _("No impact"), _("Not known"))
        ),
        Column(_("Worst"), 9, "score"),
        Column(_("Best"), 9, "score"),
        Column(_("Loses most"), 12),
        Column(_("Several losses at once"), 50),
    )
    piles = {
        (p.row.kind, p.row.target.id, p.alternative): p
        for p in accumulation.piles(look.document, look.framework)
    }
    most = {move.alternative: move.worst_off for move in found.moves}
    rows = (
        _gains(look, row, a.id, row in most[a.id], piles.get((row.kind, row.target.id, a.id)))
        for row in found.rows
        for a in look.compared
    )
    told = _("Gains and losses of each group and area by alternative, both horizons together.")
    return sheet(_("Who gains, who loses"), told, columns, rows, frozen=2)


def _gains(
    look: Look, row: TargetRow, alternative: str, most: bool, pile: Pile | None
) -> tuple[Value, ...]:
    own = row.tallies[alternative, ""]
    losses = ", ".join(f"{c.code} {signed(score)}" for c, score in pile.losses) if pile else None
    return (
        look.target(row.target),
        alternative,
        own.losses,
        own.gains,
        own.neutral,
        own.unknown,
        own.worst,
        own.best,
        look.language("yes") if most else None,
        losses,
    )


def crossings(look: Look) -> Sheet | None:
    """A row for each two perspectives in which the same people lose under an alternative."""
    _ = look.language
    columns = (
        Column(_("Alternative no."), 11, "code"),
        Column(_("Category"), 34),
        Column(_("Other category"), 34),
        Column(_("Groups and areas"), 12, "number"),
        Column(_("Which"), 70),
    )
    rows = tuple(_crossings(look))
    told = _(
        "Categories in which the same groups and areas lose under an alternative; within one "
        "category, who loses on several of its criteria."
    )
    return sheet(_("Several losses at once"), told, columns, rows, frozen=1) if rows else None


def _crossings(look: Look) -> Iterator[tuple[Value, ...]]:
    titles = {c.id: look.language.pick(c.title) for c in look.framework.categories}
    for alternative in look.compared:
        found = accumulation.crossings(look.document, look.framework, alternative.id)
        for (one, other), rows in found.items():
            names = ", ".join(look.target(row.target) for row in rows)
            yield alternative.id, titles[one], titles[other], len(rows), names
