"""The figures of indicators, alternative by alternative."""

from eva_tool.domain.impacts import Figure
from eva_tool.domain.preparation import BASELINE
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bit,
    Block,
    Cell,
    Column,
    Row,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)

BESIDE = 5


def figure_tables(look: Look, figures: list[Figure]) -> list[Block]:
    """Figures by indicator and alternative; notes stand under the number."""
    if not figures:
        return []
    _ = look.language
    found = {(f.indicator, f.alternative): f for f in figures}
    order = list(dict.fromkeys(f.indicator for f in figures))
    blocks: list[Block] = []
    base = [a for a in look.document.alternatives if a.id == BASELINE]
    for part in blocks_of(look.compared, BESIDE - 1):
        alternatives = [*base, *part]
        width = round(116 / max(len(alternatives), 4), 1)
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
        blocks.append(Table(_("Figures"), columns, rows, style="crit"))
    return blocks


def _indicator(look: Look, indicator_id: str) -> Cell:
    found = look.framework.indicators.get(indicator_id)
    if found is None:
        return head(typed(indicator_id))
    unit = look.language.pick(found.unit)
    return head(look.language.pick(found.title), say(unit, "quiet"))


def _figure(look: Look, figure: Figure | None) -> Cell:
    if figure is None:
        return cell()
    values = [*figure_value(look, figure), *limit_mark(look, figure)]
    return cell(*lines([values, [Bit(figure.note, "quiet", typed=True)]]))


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
