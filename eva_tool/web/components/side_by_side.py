"""Alternatives against each other without weights: who is never worse, and what each gives up."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import dominance
from eva_tool.domain.dominance import Dominance, Pair
from eva_tool.domain.framework import Criterion
from eva_tool.domain.scores import Horizon
from eva_tool.domain.values import BOTH
from eva_tool.web.components.tables import table
from eva_tool.web.i18n import _, pick, plural, say
from eva_tool.web.view import Shown


def side_by_side(view: Shown) -> list[Component]:
    """Dominance per horizon, each pair, and what could not be compared."""
    names = {str(h.id): pick(h.title) for h in view.framework.horizons}
    names[BOTH] = _("Both horizons at once")
    every = [dominance.of(view.document, view.framework, h) for h in (*Horizon, BOTH)]
    chosen = every[-1] if every[-1].criteria else max(every, key=lambda d: len(d.criteria))
    if not chosen.criteria:
        return [_nothing(view), *_left_out(chosen)]
    rows = [(names[found.horizon], *_verdicts(found)) for found in every]
    heads = (
        _("Horizon"),
        _("Criteria compared"),
        _("Never worse than any other"),
        _("Another is at least as good everywhere"),
    )
    lead = _(
        "Only what has a number for every alternative is compared. VE0 is 0 on everything. Nothing "
        "is weighted or added up."
    )
    return [
        html.P(lead, className="muted"),
        table(_("Is one alternative best on everything?"), heads, rows),
        *_pairs(chosen, names[chosen.horizon]),
        *_left_out(chosen),
    ]


def _verdicts(found: Dominance) -> tuple[str, str, str]:
    beaten = [
        _("{worse}: {better} never worse", worse=a, better=", ".join(over))
        for a in found.ids
        if (over := found.over(a))
    ]
    best = ", ".join(found.best_everywhere)
    return str(len(found.criteria)), best or _("none"), "; ".join(beaten) or _("none")


def _pairs(found: Dominance, horizon: str) -> list[Component]:
    """What one gains and gives up against another, each pair once."""
    items = [
        _pair(found.pairs[later, earlier])
        for i, earlier in enumerate(found.ids)
        for later in found.ids[i + 1 :]
    ]
    return [
        html.H3(_("What each gives up")),
        html.P(horizon, className="muted"),
        html.Div(items, className="pairs"),
    ]


def _pair(pair: Pair) -> Component:
    counts = _(
        "{one} instead of {other}: better on {won}, worse on {lost}, the same on {equal}",
        one=pair.alternative,
        other=pair.other,
        won=len(pair.won),
        lost=len(pair.lost),
        equal=len(pair.equal),
    )
    if pair.mixed:
        counts = _(
            "{counts}, depends on the horizon on {mixed}", counts=counts, mixed=len(pair.mixed)
        )
    said = [html.P([html.B(f"{words} "), titles]) for words, titles in _told(pair)]
    return html.Details([html.Summary(counts), *said], className="disclose")


def _told(pair: Pair) -> Iterator[tuple[str, str]]:
    for words, criteria in (
        (_("Better:"), pair.won),
        (_("Gives up:"), pair.lost),
        (_("Better on one horizon, worse on the other:"), pair.mixed),
        (_("The same:"), pair.equal),
    ):
        if criteria:
            yield words, _titles(criteria)


def _titles(criteria: tuple[Criterion, ...]) -> str:
    return ", ".join(f"{c.code} {pick(c.title)}" for c in criteria)


def _left_out(found: Dominance) -> list[Component]:
    parts: list[Component] = []
    if found.unscored:
        names = ", ".join(a.id for a in found.unscored)
        text = _("Not compared, because nothing has a number: {alternatives}.", alternatives=names)
        parts.append(html.P(text, className="muted"))
    if found.left_out:
        summary = plural(
            "{count} criterion is not compared",
            "{count} criteria are not compared",
            len(found.left_out),
        )
        lines = [html.Li(f"{c.code} {pick(c.title)}. {say(why)}") for c, why in found.left_out]
        parts.append(
            html.Details(
                [html.Summary(summary), html.Ul(lines, className="lines")], className="disclose"
            )
        )
    return parts


def _nothing(view: Shown) -> Component:
    text = _("There are no numbers to compare.")
    if view.may_edit:
        text = _("There are no numbers to compare yet. Assess impacts for everyone first.")
    return html.P(text, className="muted")
