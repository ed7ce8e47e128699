"""Limits passed and losses hidden behind a fair total: what no sum may outweigh."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.comparison import Flag
from eva_tool.domain.scores import signed
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _, language, pick
from eva_tool.web.view import View


def flag_list(view: View, flags: tuple[Flag, ...]) -> Component:
    return html.Ul([_flag(view, flag) for flag in flags], className="flags")


def _flag(view: View, flag: Flag) -> Component:
    heading, sentence = explained(view, flag)
    cell = f"{flag.criterion.id}.{flag.alternative}.short"
    opened = link(
        _("Open {code}", code=flag.criterion.code),
        f"/assessments/{view.id}/impacts?cell={cell}",
    )
    return html.Li(
        [
            html.Span(flag.alternative, className="alt"),
            html.B(heading),
            opened if flag.alternative != "VE0" else html.Span(),
            html.P(sentence),
        ]
    )


def explained(view: View, flag: Flag) -> tuple[str, str]:
    """What is flagged, and on which figures that rests."""
    if flag.threshold and flag.figure:
        return pick(flag.threshold.title), _figure(view, flag)
    return _("A fair total hides a clear loss"), _hidden(view, flag)


def _figure(view: View, flag: Flag) -> str:
    indicator = view.framework.indicators[flag.threshold.indicator]  # type: ignore[union-attr]
    value = flag.figure.value if flag.figure else None
    number = "" if value is None else language().number(value, indicator.decimals)
    parts = [f"{pick(indicator.title)}: {number} {pick(indicator.unit)}."]
    if flag.figure and flag.figure.note:
        parts.append(flag.figure.note)
    legal = [view.framework.legal_by_id[i] for i in flag.threshold.legal]  # type: ignore[union-attr]
    parts += [f"{pick(item.citation)}." for item in legal]
    return " ".join(parts)


def _hidden(view: View, flag: Flag) -> str:
    groups = {g.id: g.name for g in view.document.groups}
    horizon = next(h for h in view.framework.horizons if h.id == flag.impact.horizon)  # type: ignore[union-attr]
    return _(
        "{criterion}, {horizon}: everyone {everyone}, but {group} {own}.",
        criterion=pick(flag.criterion.title),
        horizon=pick(horizon.title).lower(),
        everyone=signed(flag.everyone.number or 0),  # type: ignore[union-attr]
        group=groups.get(flag.impact.group or "", ""),  # type: ignore[union-attr]
        own=signed(flag.impact.number or 0),  # type: ignore[union-attr]
    )
