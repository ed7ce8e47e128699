"""The sheet of the scores that are compared: what every weighted sum rests on."""

from collections.abc import Callable

from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import Certainty, Horizon
from eva_tool.domain.values import WIDER
from eva_tool.exports.annex import words
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.parts import Column, Formula, Number, Sheet, Value, head_under
from eva_tool.exports.sheets.places import cell, letters

LEAD, TOLD = 3, 3
FIRST = head_under(TOLD) + 1


def name(look: Look) -> str:
    return look.language("Scores compared")


def scores(look: Look) -> Sheet:
    """Both horizons, their mean, and the range that is drawn from; then what is left out."""
    _ = look.language
    found = look.sure.values
    pairs = [(a, h) for a in found.compared for h in Horizon]
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Category"), 26),
        Column(_("Criterion"), 60),
        *(Column(f"{a.id} {look.word(words.HORIZON, h)}", 11, "score") for a, h in pairs),
        *(Column(a.id, 10, "total") for a in found.alternatives),
        *(
            Column(f"{a.id} {end}", 22, "total")
            for a in found.compared
            for end in (_("at worst"), _("at best"))
        ),
    )
    rows = [_row(look, n) for n in range(len(found.criteria))]
    rows += [
        (c.code, _("Not compared"), f"{_.pick(c.title)}. {_.say(why)}") for c, why in found.left_out
    ]
    return Sheet(name(look), columns, tuple(rows), _told(look), LEAD)


def _told(look: Look) -> tuple[str, str, str]:
    _ = look.language
    more = [_.number(WIDER[c], 1) for c in (Certainty.MODERATE, Certainty.WEAK)]
    return (
        _("The scores that every weighted sum counts with, and the ranges that are drawn from."),
        _(
            "At worst and at best: the mean of both horizons, of the worst and best on the sheet "
            "“{sheet}” or of the score where they are not given, widened on both sides by 0 when "
            "certainty is strong, by {moderate} when it is moderate and by {weak} when it is weak "
            "or not given, within −3 … +3.",
            sheet=_("Impacts"),
            moderate=more[0],
            weak=more[1],
        ),
        _("VE0 is what all scores are against: it is 0 and has no range."),
    )


def _row(look: Look, n: int) -> tuple[Value, ...]:
    _, found = look.language, look.sure.values
    criterion, row = found.criteria[n], n + FIRST
    given = [_given(look, criterion.id, a) for a in found.compared]
    means: list[Value] = [Number(0.0, "total")]
    for a in range(len(found.compared)):
        both = [cell(letters(LEAD + 2 * a + i), row) for i in (1, 2)]
        mean = float(found.score[a + 1, n])
        means.append(Formula(f"=AVERAGE({both[0]},{both[1]})", mean))
    ends = [
        Number(float(bound[a, n]), "total")
        for a in range(1, len(found.alternatives))
        for bound in (found.low, found.high)
    ]
    category = _.pick(look.framework.category_of[criterion.id].title)
    own = [score for pair in given for score in pair]
    return (criterion.code, category, _.pick(criterion.title), *own, *means, *ends)


def _given(look: Look, criterion: str, alternative: Alternative) -> list[int | None]:
    impacts = (look.grid.at(criterion, alternative.id, h) for h in Horizon)
    return [None if i is None else i.number for i in impacts]


def reference(look: Look) -> Callable[[int, int], Formula]:
    """How the score of (criterion, alternative) is called from other sheets."""
    sheet_name, found = name(look).replace("'", "''"), look.sure.values
    first = LEAD + 2 * len(found.compared) + 1

    def called(n: int, a: int) -> Formula:
        text = f"='{sheet_name}'!{cell(letters(first + a), n + FIRST)}"
        return Formula(text, float(found.score[a, n]))

    return called
