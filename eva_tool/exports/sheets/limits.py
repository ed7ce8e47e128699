"""The sheet of limits: each figure beside its limit, and a live formula for what is passed."""

from collections.abc import Iterator

from eva_tool.domain.framework import Threshold
from eva_tool.domain.preparation import BASELINE
from eva_tool.domain.text import N_
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.parts import Column, Formula, Sheet, Value, head_under, sheet
from eva_tool.exports.sheets.places import cell, letters

RULES = {
    "over": N_("over the limit"),
    "under": N_("under the limit"),
    "worse": N_("more than in VE0"),
}
SIGNS = {"over": ">", "under": "<", "worse": ">"}
LIMIT, FIGURE = letters(6), letters(8)
FIRST = head_under() + 1


def limits(look: Look) -> Sheet | None:
    """A row for each limit and alternative; None when the framework knows no limit."""
    _ = look.language
    columns = (
        Column(_("Limit"), 50),
        Column(_("Criterion no."), 9, "code"),
        Column(_("Figure"), 44),
        Column(_("Unit"), 16),
        Column(_("Passed when"), 20),
        Column(_("Limit of the figure"), 11, "number"),
        Column(_("Alternative no."), 11, "code"),
        Column(_("Value"), 14, "number"),
        Column(_("Passed"), 12),
        Column(_("Legal basis"), 40),
    )
    rows = tuple(_rows(look))
    told = _("Limits that no score makes up for: the figure of each alternative beside its limit.")
    return sheet(_("Limits"), told, columns, rows, frozen=1) if rows else None


def _rows(look: Look) -> Iterator[tuple[Value, ...]]:
    ids = [a.id for a in look.document.alternatives]
    values = {(f.indicator, f.alternative): f.value for f in look.document.figures}
    for n, one in enumerate(look.framework.thresholds):
        first = FIRST + n * len(ids)
        own = [values.get((one.indicator, i)) for i in ids]
        base = ids.index(BASELINE)
        limit = _limit(one, own[base], first + base)
        lead, legal = _lead(look, one), _legal(look, one)
        for row, (alternative, value) in enumerate(zip(ids, own, strict=True), first):
            known = value is not None and (one.kind != "worse" or own[base] is not None)
            passed = Formula(_formula(look, one, row), _said(look, one, alternative, known), "text")
            yield (*lead, limit, alternative, value, passed, legal)


def _limit(one: Threshold, base: float | None, row: int) -> Value:
    """Its own, or the figure of VE0, which is in `row`."""
    if one.kind != "worse":
        return one.limit
    found = cell(FIGURE, row)
    value = "" if base is None else base
    return Formula(f'=IF(ISNUMBER({found}),{found},"")', value, "number")


def _lead(look: Look, one: Threshold) -> tuple[Value, ...]:
    _, figure = look.language, look.framework.indicators[one.indicator]
    return (
        _.pick(one.title),
        look.framework.criterion_of[one.indicator].code,
        _.pick(figure.title),
        _.pick(figure.unit),
        _(RULES[one.kind]),
    )


def _legal(look: Look, one: Threshold) -> str | None:
    cited = (look.framework.legal_by_id[i].citation for i in one.legal)
    return "; ".join(map(look.language.pick, cited)) or None


def _said(look: Look, one: Threshold, alternative: str, known: bool) -> str:
    """What the engine says of it."""
    _ = look.language
    if not known:
        return _("not known")
    passed = {(f.threshold.id, f.alternative) for f in look.flags if f.threshold}
    return _("yes") if (one.id, alternative) in passed else _("no")


def _formula(look: Look, one: Threshold, row: int) -> str:
    """By the figure in the row and the limit beside it."""
    _ = look.language
    own, limit = cell(FIGURE, row), cell(LIMIT, row)
    passed = f'IF({own}{SIGNS[one.kind]}{limit},"{_("yes")}","{_("no")}")'
    return f'=IF(AND(ISNUMBER({own}),ISNUMBER({limit})),{passed},"{_("not known")}")'
