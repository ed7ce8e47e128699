"""The key figures: one row an indicator, one column an alternative, the present state first."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import scope
from eva_tool.domain.framework import Criterion, Indicator
from eva_tool.web.components.field import field
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View


def figures(view: View) -> Component:
    """A table of fields; on a narrow screen each indicator is a record."""
    chosen = [c for c in scope.criteria(view.document, view.framework) if c.indicators]
    if not chosen:
        return html.P(_("The framework has no figures for these criteria."), className="empty")
    heads = [_("Indicator"), *[f"{a.id} {a.name}".strip() for a in view.document.alternatives]]
    return html.Div(
        html.Table(
            [
                html.Caption(_("Values by alternative. Leave empty what is not known.")),
                html.Thead(
                    html.Tr(
                        [html.Th(h, scope="col", role="columnheader") for h in heads], role="row"
                    ),
                    role="rowgroup",
                ),
                html.Tbody(
                    [_row(view, c, i) for c in chosen for i in c.indicators], role="rowgroup"
                ),
            ],
            className="tbl stack figures",
            role="table",
        ),
        className="scroll-x",
    )


def _row(view: View, criterion: Criterion, indicator: Indicator) -> Component:
    name = pick(indicator.title)
    unit = pick(indicator.unit)
    head = html.Th(
        [
            html.Span(criterion.code, className="code"),
            name,
            html.Span(unit, className="unit") if unit else None,
        ],
        scope="row",
        role="rowheader",
    )
    cells = [_cell(view, indicator.id, a.id, name) for a in view.document.alternatives]
    return html.Tr([head, *cells], role="row")


def _cell(view: View, indicator_id: str, alternative_id: str, name: str) -> Component:
    path = f"figures/{indicator_id}.{alternative_id}/value"
    control = field(view, path, label=f"{name}, {alternative_id}", hide_label=True)
    return html.Td(control, role="cell", **{"data-label": alternative_id})
