"""The chapter of weightings: what somebody holds more important, and what follows from it."""

from eva_tool.domain.saying import percent
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.exports.annex import words
from eva_tool.exports.annex.blocks import blocks_of, code, listing
from eva_tool.exports.annex.look import Look, anchor
from eva_tool.exports.annex.parts import (
    Block,
    Box,
    Cell,
    Column,
    Row,
    Section,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)
from eva_tool.exports.annex.sureness import counted, shares_of, sureness

BESIDE = 4


def section(look: Look) -> Section | None:
    """What the weightings say, what follows from them, and how sure that is."""
    _ = look.language
    if not look.compared:
        return _written_only(look)
    return Section(
        "weightings",
        _("Weightings and how sure the order is"),
        (_aid(look), *_written(look), *counted(look), *sureness(look)),
        voice=_("Valuation · calculation aid"),
        flows=True,
    )


def _written_only(look: Look) -> Section | None:
    """As long as there is nothing to compare."""
    _ = look.language
    if not look.document.weightings:
        return None
    blocks = tuple(_written(look))
    return Section("weightings", _("Weightings"), blocks, voice=_("Valuation"), flows=True)


def _aid(look: Look) -> Box:
    _ = look.language
    told = _(
        "Weightings are valuations of those named here: what they hold more important. "
        "They are no part of the assessment."
    )
    if not look.document.weightings:
        told = _("Nobody has weighted anything. What follows holds without any weighting.")
    counts = _(
        "A calculation aid: the scores (−3 … +3) are multiplied by the weights and added up. The "
        "total tells what follows from these values. It does not tell which values are right."
    )
    return Box("aid", ((say(told),), (say(counts),)), tab=_("Calculation aid"))


def _written(look: Look) -> list[Block]:
    _ = look.language
    columns = (
        Column(_("No."), 14),
        Column(_("Weighting and whose it is"), 62),
        Column(_("Method"), 40),
        Column(_("Note")),
    )
    rows = [(anchor("weighting", w.id), _weighting(look, w)) for w in look.document.weightings]
    return [*listing(_("Weightings"), columns, rows), *_weights(look)]


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
    shares = {v.weighting.id: shares_of(v) for v in look.sure.views if v.weighting}
    tables: list[Block] = []
    for part in blocks_of(look.document.weightings, BESIDE):
        columns = (
            Column(_("Category or criterion")),
            *(Column(w.id, round(114 / max(len(part), 3), 1)) for w in part),
        )
        rows = tuple(
            Row(
                (
                    head(name(look, i)),
                    *(_cell(look, found.get((i, w.id)), shares.get(w.id, {}).get(i)) for w in part),
                )
            )
            for i in items
        )
        over = (cell(), *(cell(typed(w.name)) for w in part))
        explained = _("and the share of the whole that follows.")
        tables.append(
            Table(_("Weights as they were given"), columns, rows, explained, over, style="tight")
        )
    return tables


def _cell(look: Look, item: Weight | None, share: float | None) -> Cell:
    _ = look.language
    if item is None:
        return cell()
    given = (
        _("{points} points", points=number(look, item.points)) if item.points is not None else "",
        _("rank {rank}", rank=item.rank) if item.rank is not None else "",
        bounds(look, item),
    )
    told = [] if share is None else [say(f"= {_.say(percent(share))}", "quiet")]
    return cell(say(", ".join(text for text in given if text)), *told)


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
