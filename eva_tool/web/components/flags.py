"""Limits passed and losses hidden behind a fair total: what no sum may outweigh."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.comparison import Flag
from eva_tool.domain.distribution import SMALL_LOSS
from eva_tool.domain.framework import Threshold
from eva_tool.domain.impacts import Figure, Impact
from eva_tool.domain.scores import Horizon, signed
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _, language, pick
from eva_tool.web.view import Shown


def flag_list(view: Shown, flags: tuple[Flag, ...], *, linked: bool = True) -> Component:
    """Each with the figures it rests on; `linked` to its place in the impacts step."""
    return html.Ul([_flag(view, flag, linked) for flag in flags], className="flags")


def _flag(view: Shown, flag: Flag, linked: bool) -> Component:
    heading, sentence = explained(view, flag)
    horizon = flag.impact.horizon if flag.impact else Horizon.SHORT
    cell = f"{flag.criterion.id}.{flag.alternative}.{horizon}"
    opened = link(
        _("Open {code}", code=flag.criterion.code),
        f"/assessments/{view.id}/impacts?cell={cell}",
    )
    return html.Li(
        [
            html.Span(flag.alternative, className="alt"),
            html.B(heading),
            opened if linked and _has_place(flag) else html.Span(),
            html.P(sentence),
        ]
    )


def _has_place(flag: Flag) -> bool:
    """The present state has no impacts, and where few people lose is not told."""
    return flag.alternative != "VE0" and flag.kind != "small_loss"


def explained(view: Shown, flag: Flag) -> tuple[str, str]:
    """What is flagged, and on which figures that rests."""
    if flag.threshold and flag.figure:
        return pick(flag.threshold.title), _figure(view, flag.threshold, flag.figure)
    if flag.everyone and flag.impact:
        who = _group(view, flag.impact) or pick(flag.criterion.title)
        return who, _hidden(view, flag, flag.everyone, flag.impact)
    return _("Fewer than five people"), _(SMALL_LOSS)


def _figure(view: Shown, threshold: Threshold, figure: Figure) -> str:
    indicator = view.framework.indicators[threshold.indicator]
    value = figure.value
    number = "" if value is None else language().number(value, indicator.decimals)
    legal = [view.framework.legal_by_id[i] for i in threshold.legal]
    parts = [f"{pick(indicator.title)}: {number} {pick(indicator.unit)}.", figure.note]
    parts += [f"{pick(item.citation)}." for item in legal]
    return " ".join(part for part in parts if part)


def _hidden(view: Shown, flag: Flag, everyone: Impact, impact: Impact) -> str:
    horizon = next(h for h in view.framework.horizons if h.id == impact.horizon)
    return _(
        "{criterion}, {horizon}: everyone {everyone}, but {group} {own}.",
        criterion=pick(flag.criterion.title),
        horizon=pick(horizon.title).lower(),
        everyone=signed(everyone.number or 0),
        group=_group(view, impact),
        own=signed(impact.number or 0),
    )


def _group(view: Shown, impact: Impact) -> str:
    return next((g.name for g in view.document.groups if g.id == impact.group), "")
