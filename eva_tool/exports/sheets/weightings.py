"""The sheet of the weightings as they were written: one row for each weight."""

from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.exports.annex import words
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.weightings import name
from eva_tool.exports.sheets.parts import Column, Sheet, Value, sheet


def weightings(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Weighting"), 30),
        Column(_("Whose"), 30),
        Column(_("Method"), 24),
        Column(_("Level"), 18),
        Column(_("Note"), 50),
        Column(_("Id"), 18, "code"),
        Column(_("Category or criterion"), 40),
        Column(_("Points"), 11, "number"),
        Column(_("Rank"), 11, "number"),
        Column(_("At least %"), 12, "number"),
        Column(_("At most %"), 12, "number"),
    )
    rows: list[tuple[Value, ...]] = []
    for one in look.document.weightings:
        own: list[Weight | None] = [w for w in look.document.weights if w.weighting == one.id]
        rows += [_row(look, one, weight) for weight in own or [None]]
    told = _("What each party holds important, as it was written: a row for each weight.")
    return sheet(_("Weightings"), told, columns, rows, frozen=2)


def _row(look: Look, one: Weighting, weight: Weight | None) -> tuple[Value, ...]:
    method, level = look.word(words.METHOD, one.method), look.word(words.LEVEL, one.level)
    whose = (one.id, one.name, one.whose, method, level, one.note)
    if weight is None:
        return (*whose, *(None for _empty in range(6)))
    given = (weight.points, weight.rank, weight.low, weight.high)
    return (*whose, weight.item, name(look, weight.item), *given)
