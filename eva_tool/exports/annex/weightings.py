"""The chapter of weightings: what somebody holds more important, as it was written down."""

from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.exports.annex import words
from eva_tool.exports.annex.blocks import blocks_of, code, listing
from eva_tool.exports.annex.look import Look, anchor
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
    lines,
    say,
    typed,
)

BESIDE = 4


def section(look: Look) -> Section | None:
    """None when nobody has weighted anything."""
    _ = look.language
    found = look.document.weightings
    if not found:
        return None
    told = _(
        "Weightings are valuations of those named here: what they hold more important. "
        "They are no part of the assessment."
    )
    columns = (
        Column(_("No."), 14),
        Column(_("Weighting and whose it is"), 62),
        Column(_("Method"), 40),
        Column(_("Note")),
    )
    rows = [(anchor("weighting", w.id), _weighting(look, w)) for w in found]
    blocks: list[Block] = [
        Prose(((say(told),),)),
        *listing(_("Weightings"), columns, rows),
        *_weights(look),
    ]
    return Section("weightings", _("Weightings"), tuple(blocks), voice=_("Valuation"), flows=True)


def _weighting(look: Look, item: Weighting) -> tuple[Cell, ...]:
    method = [say(look.word(words.METHOD, item.method))]
    level = [say(look.word(words.LEVEL, item.level), "quiet")]
    return (
        code(item.id),
        head(*lines([[typed(item.name, "strong")], [typed(item.whose)]]), style="loose"),
        cell(*lines([method, level])),
        cell(typed(item.note)),
    )


def _weights(look: Look) -> list[Block]:
    """What each weighting gives to each category and criterion, side by side."""
    _ = look.language
    found = {(w.item, w.weighting): w for w in look.document.weights}
    items = weighed(look)
    if not items:
        return []
    tables: list[Block] = []
    for part in blocks_of(look.document.weightings, BESIDE):
        columns = (Column(_("Category or criterion")), *(Column(w.id, 30) for w in part))
        rows = tuple(
            Row((head(name(look, i)), *(_cell(look, found.get((i, w.id))) for w in part)))
            for i in items
        )
        over = (cell(), *(cell(typed(w.name)) for w in part))
        tables.append(Table(_("Weights as they were given"), columns, rows, over=over))
    return tables


def _cell(look: Look, item: Weight | None) -> Cell:
    _ = look.language
    if item is None:
        return cell()
    return cell(
        *lines(
            [
                [say(_("{points} points", points=number(look, item.points)))]
                if item.points is not None
                else [],
                [say(_("rank {rank}", rank=item.rank))] if item.rank is not None else [],
                [say(bounds(look, item), "quiet")],
            ]
        )
    )


def bounds(look: Look, item: Weight) -> str:
    """The share that it may have of the whole, as far as it was bounded."""
    _ = look.language
    low, high = number(look, item.low), number(look, item.high)
    if low and high:
        return _("{low}–{high} %", low=low, high=high)
    if low:
        return _("at least {low} %", low=low)
    return _("at most {high} %", high=high) if high else ""


def number(look: Look, value: float | None) -> str:
    """The number with as many decimals as were written."""
    if value is None:
        return ""
    digits = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return look.language.number(value, digits)


def weighed(look: Look) -> list[str]:
    """The categories and criteria that have a weight, each category before its criteria."""
    order = [i for c in look.framework.categories for i in (c.id, *(k.id for k in c.criteria))]
    given = {w.item for w in look.document.weights}
    return [*(i for i in order if i in given), *sorted(given - {*order})]


def name(look: Look, item: str) -> str:
    """What the category or criterion is called."""
    found = look.framework.weighable.get(item)
    if found is None:
        return item
    title = look.language.pick(found.title)
    return f"{look.code(item)} {title}" if look.criterion(item) else title
