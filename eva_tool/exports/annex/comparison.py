"""The chapter where the alternatives stand side by side: no totals, no weights."""

from collections.abc import Sequence

from eva_tool.domain import comparison, scope
from eva_tool.domain.framework import Category, Criterion
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import Tally
from eva_tool.domain.scores import Horizon
from eva_tool.exports.annex import fit, words
from eva_tool.exports.annex.blocks import blocks_of, code
from eva_tool.exports.annex.impacts import entry_of, shown
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Block,
    Cell,
    Column,
    Prose,
    Row,
    Section,
    Table,
    cell,
    head,
    say,
    typed,
)

BESIDE = 3
SCORE_WIDTH = 20.5
LEVEL_LINES = 3


def section(look: Look) -> Section:
    _ = look.language
    blocks: list[Block]
    if look.compared:
        blocks = [
            *(_table(look, part) for part in blocks_of(look.compared, BESIDE)),
            *_coverage(look),
            *_balance(look),
        ]
    else:
        blocks = [Prose(((say(_("There is no alternative to compare with VE0 yet.")),),))]
    return Section(
        "comparison",
        _("Comparison of alternatives"),
        tuple(blocks),
        voice=_("Assessment · preparer"),
        wide=True,
    )


def score_columns(look: Look, alternatives: Sequence[Alternative]) -> list[Column]:
    """Two columns of scores for each alternative."""
    return [
        Column(
            f"{a.id} {look.word(words.HORIZON, h)}",
            SCORE_WIDTH,
            "s edge" if h is Horizon.SHORT else "s",
        )
        for a in alternatives
        for h in Horizon
    ]


def names_over(look: Look, alternatives: Sequence[Alternative]) -> list[Cell]:
    """The names of the alternatives over their two columns, on two lines at most."""
    room = 2 * SCORE_WIDTH - 3
    return [
        cell(typed(fit.shorten(look.alternative(a), room, 2, 8.8, 600)), style="s edge", span=2)
        for a in alternatives
    ]


def _table(look: Look, alternatives: Sequence[Alternative]) -> Table:
    _ = look.language
    level = 257 - 11 - 50 - 29 - 2 * SCORE_WIDTH * len(alternatives)
    columns = (
        Column(_("No."), 11),
        Column(_("Criterion"), 50),
        Column(_("VE0 present level"), level),
        *score_columns(look, alternatives),
        Column(_("Certainty, weakest"), 29, "edge"),
    )
    rows: list[Row] = []
    for category, criteria in grouped(look):
        title = look.language.pick(category.title) if category else _("Other criteria")
        rows.append(Row((cell(title, style="cat", span=len(columns)),), category=True))
        rows += [_row(look, c, alternatives, level) for c in criteria]
    caption = _("Impacts by criterion and alternative")
    explained = _("compared with VE0. A bar to the left is a loss, to the right a gain.")
    over = (cell(), cell(), cell(), *names_over(look, alternatives), cell(style="edge"))
    return Table(caption, columns, tuple(rows), explained, over, style="mid compare")


def grouped(look: Look) -> list[tuple[Category | None, list[str]]]:
    """The criteria that are shown, by category; those not in the framework come last."""
    piles: dict[str, tuple[Category | None, list[str]]] = {}
    for criterion_id in shown(look.document, look.framework):
        category = look.framework.category_of.get(criterion_id)
        key = category.id if category else ""
        piles.setdefault(key, (category, []))[1].append(criterion_id)
    return list(piles.values())


def _row(look: Look, criterion: str, alternatives: Sequence[Alternative], level: float) -> Row:
    pairs = [(a, h) for a in alternatives for h in Horizon]
    impacts = [look.grid.at(criterion, a.id, h) for a, h in pairs]
    scores = [
        look.score(i.score if i else None, "edge" if h is Horizon.SHORT else "")
        for i, (_, h) in zip(impacts, pairs, strict=True)
    ]
    sure = [i for i in impacts if i is not None and i.certainty is not None]
    weakest = min(sure, key=lambda i: i.certainty.steps if i.certainty else 0, default=None)
    text = fit.shorten(entry_of(look, criterion).level, level - 3, LEVEL_LINES, 8.8)
    return Row(
        (
            code(look.code(criterion)),
            head(look.criterion_title(criterion)),
            cell(typed(text, "quiet")),
            *scores,
            look.certainty(weakest, "edge off"),
        )
    )


def _coverage(look: Look) -> list[Block]:
    """How much of the table is assessed, and what is missing."""
    _ = look.language
    rows = []
    for alternative in look.compared:
        found = comparison.coverage(look.document, look.framework)[alternative.id]
        text = _("{scored}/{total} criteria", scored=found.scored, total=found.total)
        rows.append(
            Row(
                (
                    head(alternative.id),
                    cell(typed(fit.shorten(look.alternative(alternative), 76, 2, 8.8))),
                    cell(text),
                    cell(_codes(found.missing) or "–"),
                )
            )
        )
    columns = (
        Column(_("No."), 16),
        Column(_("Name"), 80),
        Column(_("Scored"), 36),
        Column(_("Without a number on some horizon")),
    )
    return [
        Table(
            _("How much has been assessed"),
            columns,
            tuple(rows),
            _("not known is not 0"),
            style="keep",
        )
    ]


def _codes(criteria: tuple[Criterion, ...]) -> str:
    return ", ".join(c.code for c in criteria)


def _balance(look: Look) -> list[Block]:
    """Gains and losses by category, both horizons together."""
    found = comparison.by_category(look.document, look.framework)
    present = {c.id: look.framework.category_of[c.id] for c in _in_scope(look)}
    categories = list({c.id: c for c in present.values()}.values())
    return [_balance_table(look, part, categories, found) for part in blocks_of(look.compared, 4)]


def _in_scope(look: Look) -> tuple[Criterion, ...]:
    return scope.criteria(look.document, look.framework)


def _balance_table(
    look: Look,
    alternatives: Sequence[Alternative],
    categories: list[Category],
    found: dict[tuple[str, str], Tally],
) -> Table:
    _ = look.language
    names = [(c.id, look.language.pick(c.title)) for c in categories]
    rows = tuple(
        Row((head(name), *(_tally(look, found.get((key, a.id))) for a in alternatives)))
        for key, name in (*names, ("", _("All")))
    )
    columns = (Column(_("Category"), 60), *(Column(a.id) for a in alternatives))
    caption = _("Gains and losses by category")
    return Table(
        caption, columns, rows, _("number of scores, both horizons together"), style="mid keep"
    )


def _tally(look: Look, found: Tally | None) -> Cell:
    """For example: 3 gains, 2 losses, 1 not known."""
    _ = look.language
    if found is None:
        return cell("–")
    counts = (
        _.plural("{count} gain", "{count} gains", found.gains) if found.gains else "",
        _.plural("{count} loss", "{count} losses", found.losses) if found.losses else "",
        _("{count} no impact", count=found.neutral) if found.neutral else "",
        _("{count} not known", count=found.unknown) if found.unknown else "",
        _("{count} not assessed", count=found.open) if found.open else "",
    )
    return cell(", ".join(text for text in counts if text) or "–")
