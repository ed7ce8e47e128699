"""Who gains and who loses when the matter moves from VE0 to each alternative."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import distribution, fairness, scope
from eva_tool.domain.distribution import Distribution, FairMean, Move, TargetRow
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import signed
from eva_tool.web.components.distribution import key, numbers, suppressed
from eva_tool.web.components.gains_figure import MOST_ROWS, gains_figure
from eva_tool.web.components.marks import notice
from eva_tool.web.components.tables import table
from eva_tool.web.i18n import _, pick, plural, say
from eva_tool.web.view import Shown


def gains(view: Shown) -> list[Component]:
    """Warnings that no mean may hide, the moves, the figure and its table."""
    found = distribution.of(view.document, view.framework)
    if not found.rows:
        nothing = _("No impact is scored for a group or an area.")
        return [html.P(nothing, className="muted"), *suppressed(found.suppressed)]
    alternatives = scope.compared(view.document)
    more = len(found.rows) - MOST_ROWS
    return [
        *in_short(view, found),
        key(view),
        gains_figure(found.rows, alternatives),
        *([html.P(_cut(more), className="muted")] if more > 0 else []),
        numbers(found.rows, alternatives),
        *suppressed(found.suppressed),
    ]


def in_short(view: Shown, found: Distribution) -> list[Component]:
    """Warnings that no mean may hide, and by alternative who wins, who loses and who most."""
    if not found.rows:
        return []
    return [
        *(_fair(view, one) for one in found.fair_means),
        _moves(found.moves, scope.compared(view.document)),
        *_everywhere(found),
    ]


def _fair(view: Shown, fair: FairMean) -> Component:
    title = _("{alternative}: the mean is fine, but not for all", alternative=fair.alternative)
    mean = say(fairness.told(fair, view.framework))
    hit = [
        _(
            "{group}: {score} on {criterion}",
            group=h.row.name,
            score=signed(h.worst),
            criterion=pick(h.criterion.title),
        )
        for h in fair.hit
    ]
    worst = _("Vulnerable groups with −2 or worse: {groups}.", groups="; ".join(hit))
    return notice(title, html.P(f"{mean} {worst}"), flag=True)


def _moves(moves: Iterable[Move], alternatives: Sequence[Alternative]) -> Component:
    heads = (
        _("Instead of VE0"),
        _("Only gain"),
        _("Both gain and lose"),
        _("Only lose"),
        _("Lose most"),
    )
    rows = [
        (
            f"{alternative.id} {alternative.name}",
            *(_names(pile) for pile in (move.winners, move.both, move.losers, move.worst_off)),
        )
        for alternative, move in zip(alternatives, moves, strict=True)
    ]
    caption = _("Who only gains, who only loses and who does both, by alternative")
    return table(caption, heads, rows, hidden=True, className="tbl stack words who-moves")


def _everywhere(found: Distribution) -> list[Component]:
    """Those who are worst off whatever is chosen."""
    lines = []
    if len(found.moves) > 1 and found.worst_everywhere:
        names = _names(found.worst_everywhere)
        lines.append(_("Worst off under every alternative: {names}.", names=names))
    rest = [row for row in found.loses_everywhere if row not in found.worst_everywhere]
    if len(found.moves) > 1 and rest:
        lines.append(_("Lose something under every alternative: {names}.", names=_names(rest)))
    return [html.P(html.B(" ".join(lines)))] if lines else []


def _cut(more: int) -> str:
    return plural(
        "{count} more group or area is in the table only.",
        "{count} more groups and areas are in the table only.",
        more,
    )


def _names(rows: Iterable[TargetRow]) -> str:
    return ", ".join(row.name for row in rows) or "–"
