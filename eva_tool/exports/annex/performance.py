"""The table of every score for everyone: criterion by alternative, nothing added up."""

from collections.abc import Callable, Sequence

from eva_tool.domain.framework import Category
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import Horizon
from eva_tool.exports.annex import fit, words
from eva_tool.exports.annex.blocks import blocks_of, code
from eva_tool.exports.annex.impacts import shown
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Cell, Column, Row, Table, cell, head, lines, say, typed
from eva_tool.exports.annex.plain import entry_of, plain

BESIDE, MOST, UPRIGHT = 3, 8, 2
SCORE_WIDTH, BARS = 20.5, 19.8  # where a score has room for a bar of the usual length
TITLE, SHORTEST_TITLE = 50, 46
LANDSCAPE, LEVEL_LINES = 257, 3


def tables(look: Look) -> list[Table]:
    """As many alternatives side by side as there is room for."""
    if len(look.compared) > BESIDE:
        return [_many(look, part) for part in blocks_of(look.compared, MOST)]
    return [_short_table(look, look.compared) if upright(look) else _table(look, look.compared)]


def upright(look: Look) -> bool:
    """Whether little enough is said for a page that is not turned."""
    every = shown(look.document, look.framework)
    return len(look.compared) <= UPRIGHT and plain(look, every) == set(every)


def _by_category(
    look: Look,
    columns: Sequence[Column],
    row: Callable[[str], Row],
    over: tuple[Cell, ...],
    style: str,
) -> Table:
    """The table with the row of each criterion below the name of its category."""
    _ = look.language
    rows: list[Row] = []
    for category, criteria in grouped(look):
        title = look.language.pick(category.title) if category else _("Other criteria")
        rows.append(Row((cell(title, style="cat", span=len(columns)),), category=True))
        rows += map(row, criteria)
    caption = _("Impacts by criterion and alternative")
    explained = _("compared with VE0. A bar to the left is a loss, to the right a gain.")
    return Table(caption, tuple(columns), tuple(rows), explained, over, style)


def _short_table(look: Look, alternatives: Sequence[Alternative]) -> Table:
    """Scores, and under the name of the criterion its present level and reason."""
    _ = look.language
    columns = (
        Column(_("No."), code_width(look)),
        Column(_("Criterion, present level and reason")),
        *score_columns(look, alternatives),
    )
    over = (cell(), cell(), *names_over(look, alternatives))
    return _by_category(
        look, columns, lambda c: _short_row(look, c, alternatives), over, "mid compare"
    )


def _short_row(look: Look, criterion: str, alternatives: Sequence[Alternative]) -> Row:
    entry = entry_of(look, criterion)
    level = [say(_label(look), "quiet"), typed(entry.level, "quiet")] if entry.level else []
    title = say(look.criterion_title(criterion), "strong")
    name = head(*lines([[title], level, [typed(entry.reason)]]), style="loose")
    scores = [_score(look, criterion, a, h) for a in alternatives for h in Horizon]
    return Row((code(look.code(criterion)), name, *scores))


def _label(look: Look) -> str:
    return look.language("Present level (VE0):")


def _score(look: Look, criterion: str, alternative: Alternative, horizon: Horizon) -> Cell:
    impact = look.grid.at(criterion, alternative.id, horizon)
    edge = "edge" if horizon is Horizon.SHORT else ""
    return look.score(look.said(impact), edge)


def score_columns(
    look: Look, alternatives: Sequence[Alternative], width: float = SCORE_WIDTH
) -> list[Column]:
    """Two columns of scores for each alternative."""
    return [
        Column(
            f"{a.id} {look.word(words.HORIZON, h)}",
            width,
            "s edge" if h is Horizon.SHORT else "s",
        )
        for a in alternatives
        for h in Horizon
    ]


def names_over(
    look: Look, alternatives: Sequence[Alternative], width: float = SCORE_WIDTH
) -> list[Cell]:
    """The names of the alternatives over their two columns, on two lines at most."""
    room = 2 * width - 3
    return [
        cell(typed(fit.shorten(look.alternative(a), room, 2, 8.8, 600)), style="s edge", span=2)
        for a in alternatives
    ]


def _table(look: Look, alternatives: Sequence[Alternative]) -> Table:
    _ = look.language
    sure = any(i.certainty for i in look.document.impacts if i.everyone)
    certainty = [Column(_("Certainty, weakest"), 29, "edge")] if sure else []
    number = code_width(look)
    taken = number + TITLE + 29 * len(certainty) + 2 * SCORE_WIDTH * len(alternatives)
    said = _("Present level (VE0) and reason") if _reasons(look) else _("VE0 present level")
    columns = (
        Column(_("No."), number),
        Column(_("Criterion"), TITLE),
        Column(said, round(LANDSCAPE - taken, 1)),
        *score_columns(look, alternatives),
        *certainty,
    )
    over = (cell(), cell(), cell(), *names_over(look, alternatives), *(cell() for _ in certainty))
    return _by_category(
        look, columns, lambda c: _row(look, c, alternatives, columns), over, "mid compare"
    )


def _many(look: Look, alternatives: Sequence[Alternative]) -> Table:
    """Only scores: what else there is to tell of so many stands in the chapter of impacts."""
    _ = look.language
    number, count = code_width(look), 2 * len(alternatives)
    width = round(min(SCORE_WIDTH, (LANDSCAPE - number - SHORTEST_TITLE) / count), 1)
    columns = (
        Column(_("No."), number),
        Column(_("Criterion")),
        *score_columns(look, alternatives, width),
    )
    over = (cell(), cell(), *names_over(look, alternatives, width))
    style = "mid compare" if width >= BARS else "mid compare slim"
    return _by_category(look, columns, lambda c: _bare_row(look, c, alternatives), over, style)


def _bare_row(look: Look, criterion: str, alternatives: Sequence[Alternative]) -> Row:
    scores = [_score(look, criterion, a, h) for a in alternatives for h in Horizon]
    return Row((code(look.code(criterion)), head(look.criterion_title(criterion)), *scores))


def code_width(look: Look) -> float:
    """Room for the longest number of a criterion on one line."""
    codes = (look.code(c) for c in shown(look.document, look.framework))
    widest = max((fit.width(text, 8.8, 600) for text in codes), default=0)
    return round(min(max(11.0, widest + 2.6), 26.0), 1)


def _reasons(look: Look) -> bool:
    found = plain(look, shown(look.document, look.framework))
    return any(e.reason for e in look.document.criteria if e.criterion in found)


def grouped(look: Look) -> list[tuple[Category | None, list[str]]]:
    """The criteria that are shown, by category; those not in the framework come last."""
    piles: dict[str, tuple[Category | None, list[str]]] = {}
    for criterion_id in shown(look.document, look.framework):
        category = look.framework.category_of.get(criterion_id)
        key = category.id if category else ""
        piles.setdefault(key, (category, []))[1].append(criterion_id)
    return list(piles.values())


def _row(
    look: Look, criterion: str, alternatives: Sequence[Alternative], columns: Sequence[Column]
) -> Row:
    pairs = [(a, h) for a in alternatives for h in Horizon]
    impacts = [look.grid.at(criterion, a.id, h) for a, h in pairs]
    scores = [_score(look, criterion, a, h) for a, h in pairs]
    sure = [i for i in impacts if i is not None and i.certainty is not None]
    weakest = min(sure, key=lambda i: i.certainty.steps if i.certainty else 0, default=None)
    certainty = [look.certainty(weakest, "edge off")] if columns[-1].style == "edge" else []
    return Row(
        (
            code(look.code(criterion)),
            head(look.criterion_title(criterion)),
            _said(look, criterion, columns[2].width - 3),
            *scores,
            *certainty,
        )
    )


def _said(look: Look, criterion: str, room: float) -> Cell:
    """The present level; with the reason and in full when no other chapter tells them."""
    entry = entry_of(look, criterion)
    if criterion in plain(look, [criterion]):
        return cell(*lines([[typed(entry.level, "quiet")], [typed(entry.reason)]]))
    return cell(typed(fit.shorten(entry.level, room, LEVEL_LINES, 8.8), "quiet"))
