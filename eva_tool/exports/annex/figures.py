"""The figures of indicators, alternative by alternative."""

from eva_tool.domain.impacts import Figure
from eva_tool.domain.preparation import BASELINE
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bit,
    Bits,
    Block,
    Cell,
    Column,
    Prose,
    Row,
    Table,
    cell,
    head,
    say,
    typed,
)

BESIDE = 5


def figure_tables(look: Look, figures: list[Figure]) -> list[Block]:
    """Figures by indicator and alternative; what is said of them stands under the table."""
    if not figures:
        return []
    _ = look.language
    found = {(f.indicator, f.alternative): f for f in figures}
    order = list(dict.fromkeys(f.indicator for f in figures))
    blocks: list[Block] = []
    base = [a for a in look.document.alternatives if a.id == BASELINE]
    for part in blocks_of(look.compared, BESIDE - 1):
        alternatives = [*base, *part]
        width = round(106 / max(len(alternatives), 4), 1)
        columns = (Column(_("Figure")), *(Column(a.id, width) for a in alternatives))
        rows = tuple(
            Row(
                (
                    _indicator(look, indicator),
                    *(_figure(look, found.get((indicator, a.id))) for a in alternatives),
                )
            )
            for indicator in order
        )
        blocks.append(Table("", columns, rows, style="figures"))
    notes = _notes(look, order, figures)
    return [*blocks, Prose(notes, style="notes")] if notes else blocks


def _notes(look: Look, order: list[str], figures: list[Figure]) -> tuple[Bits, ...]:
    """What is said of the figures in one paragraph; the figures are named when there are many."""
    bits: list[Bit] = []
    for indicator in order:
        said = [f for f in figures if f.indicator == indicator and f.note]
        if said and len(order) > 1:
            bits.append(say(f"{title(look, indicator)} –"))
        for figure in said:
            bits += [say(f"{figure.alternative}:", "strong"), typed(figure.note)]
    return (tuple(bits),) if bits else ()


def title(look: Look, indicator_id: str) -> str:
    found = look.framework.indicators.get(indicator_id)
    return look.language.pick(found.title) if found else indicator_id


def _indicator(look: Look, indicator_id: str) -> Cell:
    found = look.framework.indicators.get(indicator_id)
    if found is None:
        return head(typed(indicator_id))
    unit = look.language.pick(found.unit)
    return head(look.language.pick(found.title), say(unit, "quiet"))


def _figure(look: Look, figure: Figure | None) -> Cell:
    if figure is None:
        return cell()
    return cell(*figure_value(look, figure), *limit_mark(look, figure))


def limit_mark(look: Look, figure: Figure) -> list[Bit]:
    _ = look.language
    beyond = any(flag.figure is figure for flag in look.flags)
    return [say(_("LIMIT EXCEEDED"), "flag")] if beyond else []


def figure_value(look: Look, figure: Figure) -> list[Bit]:
    if figure.value is None:
        return []
    found = look.framework.indicators.get(figure.indicator)
    decimals = found.decimals if found else 0
    while decimals < 6 and round(figure.value, decimals) != figure.value:
        decimals += 1
    return [Bit(look.language.number(figure.value, decimals), value=figure.value)]


def strange_figures(look: Look) -> list[Block]:
    """Figures whose indicator the framework does not have."""
    known = look.framework.indicators
    return figure_tables(look, [f for f in look.document.figures if f.indicator not in known])
