"""What no sum may hide: limits that are exceeded, and heavy losses of vulnerable groups."""

from eva_tool.domain.comparison import Flag
from eva_tool.domain.distribution import SMALL_LOSS
from eva_tool.domain.framework import Threshold
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import target_of
from eva_tool.exports.annex import words
from eva_tool.exports.annex.figures import figure_value
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bit,
    Bits,
    Block,
    Cell,
    Column,
    Row,
    Table,
    cell,
    head,
    say,
    typed,
)

COLUMNS_FIT = 4


def _watched(look: Look) -> list[Threshold]:
    """Limits that there is a figure for."""
    with_figure = {f.indicator for f in look.document.figures if f.value is not None}
    return [t for t in look.framework.thresholds if t.indicator in with_figure]


def table(look: Look, most: int | None = None) -> list[Block]:
    """The figures of every limit, those beyond it marked, in columns if they fit."""
    _ = look.language
    found = {(f.threshold.id, f.alternative): f for f in look.flags if f.threshold is not None}
    watched = sorted(_watched(look), key=lambda t: all(key[0] != t.id for key in found))[:most]
    if not watched:
        return []
    alternatives = look.document.alternatives
    if len(alternatives) <= COLUMNS_FIT:
        columns = [Column(a.id, round(104 / len(alternatives), 1)) for a in alternatives]
    else:
        columns = [Column(_("Alternatives"), 104)]
    rows = tuple(_row(look, t, alternatives, found, len(columns) > 1) for t in watched)
    caption = _("Limits")
    explained = _("A limit is flagged. A gain elsewhere cannot make up for it.")
    return [Table(caption, (Column(_("Limit")), *columns), rows, explained, style="mid limits")]


def _row(
    look: Look,
    threshold: Threshold,
    alternatives: tuple[Alternative, ...],
    found: dict[tuple[str, str], Flag],
    apart: bool,
) -> Row:
    _ = look.language
    cells = [_value(look, threshold, a, (threshold.id, a.id) in found) for a in alternatives]
    name = head(_.pick(threshold.title))
    if apart:
        return Row((name, *(cell(*bits) for bits in cells)))
    bits = [
        bit
        for a, values in zip(alternatives, cells, strict=True)
        if values
        for bit in (say(a.id, "strong"), *values)
    ]
    return Row((name, Cell(tuple(bits))))


def _value(look: Look, threshold: Threshold, alternative: Alternative, beyond: bool) -> Bits:
    for figure in look.document.figures:
        if (figure.indicator, figure.alternative) == (threshold.indicator, alternative.id):
            mark = [say(look.language("LIMIT EXCEEDED"), "flag")] if beyond else []
            return (*figure_value(look, figure), *mark)
    return ()


def hidden(look: Look) -> list[Bits]:
    """One sentence for each loss of a vulnerable group that everyone's score hides."""
    return [_sentence(look, flag) for flag in look.flags if flag.kind != "threshold"]


def _sentence(look: Look, flag: Flag) -> Bits:
    _ = look.language
    impact, everyone = flag.impact, flag.everyone
    if impact is None or everyone is None:
        return (say(f"{flag.alternative}:", "strong"), say(_(SMALL_LOSS)))
    where = f"{flag.alternative}, {flag.criterion.code} {_.pick(flag.criterion.title)}, "
    where += look.word(words.HORIZON, impact.horizon) + ":"
    return (
        say(where, "strong"),
        say(_("everyone {score}, but", score=look.score_text(look.said(everyone)))),
        typed(look.targets[target_of(impact)]),
        Bit(look.score_text(look.said(impact)), "strong"),
    )
