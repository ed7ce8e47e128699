"""The key figures: one row an indicator, one column an alternative, the present state first."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import scope
from eva_tool.domain.errors import NotFound
from eva_tool.domain.framework import Category, Criterion, Indicator
from eva_tool.web import ids
from eva_tool.web.components.comment_button import comment_icon
from eva_tool.web.components.field import field
from eva_tool.web.components.fold import fold
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View

NAME = "figures"  # of the folds
FEW = 5  # more indicators are folded by category

Found = list[tuple[Criterion, Indicator]]


def figures(view: View) -> Component:
    """Tables of fields; on a narrow screen each indicator is a record."""
    by_category = _by_category(view)
    every = [pair for found in by_category.values() for pair in found]
    if not every:
        return html.P(_("The framework has no figures for these criteria."), className="empty")
    if len(every) <= FEW:
        return _table(view, every, _("Key figures"))
    hint = html.P(_("Values by alternative. Leave empty what is not known."), className="muted")
    known = {c.id: c for c in view.framework.categories}
    folds = [_fold(view, known[key], found) for key, found in by_category.items()]
    return html.Div([hint, html.Div(folds, className="folds", key=f"{view.id} figures")])


def content(view: View, category_id: str) -> Component:
    """What a folded category shows. Raises NotFound when it is none or has no figures."""
    found = _by_category(view).get(category_id)
    if not found:
        raise NotFound("There is no such field.")
    category = next(c for c in view.framework.categories if c.id == category_id)
    return _table(view, found, pick(category.title))


def given(view: View, category_id: str) -> str:
    """How many figures of the category somebody has given."""
    found = _by_category(view).get(category_id, [])
    indicators = {indicator.id for _criterion, indicator in found}
    alternatives = {a.id for a in view.document.alternatives}
    count = sum(
        f.value is not None and f.indicator in indicators and f.alternative in alternatives
        for f in view.document.figures
    )
    return _("{given}/{total} figures", given=count, total=len(found) * len(alternatives))


def _by_category(view: View) -> dict[str, Found]:
    """The indicators of the criteria that are assessed; categories without any are left out."""
    found: dict[str, Found] = {}
    for criterion in scope.criteria(view.document, view.framework):
        category = view.framework.category_of[criterion.id]
        for indicator in criterion.indicators:
            found.setdefault(category.id, []).append((criterion, indicator))
    return found


def _fold(view: View, category: Category, found: Found) -> Component:
    heading: list[Any] = [
        html.H3(pick(category.title)),
        " ",
        html.Span(given(view, category.id), id=ids.given(category.id), className="quiet"),
    ]
    holds = [f"figures/{indicator.id}." for _criterion, indicator in found]
    return fold(NAME, category.id, heading, holds)


def _table(view: View, found: Found, caption: str) -> Component:
    heads = [_("Indicator"), *[f"{a.id} {a.name}".strip() for a in view.document.alternatives]]
    columns = [html.Th(h, scope="col", role="columnheader") for h in heads]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr(columns, role="row"), role="rowgroup"),
                html.Tbody([_row(view, c, i) for c, i in found], role="rowgroup"),
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
            " ",
            name,
            html.Span(f" {unit}", className="unit") if unit else None,
        ],
        scope="row",
        role="rowheader",
    )
    cells = [_cell(view, indicator.id, a.id, name) for a in view.document.alternatives]
    return html.Tr([head, *cells], role="row")


def _cell(view: View, indicator_id: str, alternative_id: str, name: str) -> Component:
    path, label = f"figures/{indicator_id}.{alternative_id}", f"{name}, {alternative_id}"
    control = field(view, f"{path}/value", label=label, hide_label=True)
    box = html.Div([control, comment_icon(view, path, label)], className="figure-in")
    return html.Td(box, role="cell", **{"data-label": alternative_id})
