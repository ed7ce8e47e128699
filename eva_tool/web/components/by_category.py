"""Gains and losses of each alternative by category of impacts, with how much is assessed."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import comparison, direction, scope
from eva_tool.domain.framework import Category
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import Cell, Tally
from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Score
from eva_tool.web.components.impact_cell import meaning, sign, tone
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _, pick, plural
from eva_tool.web.view import Shown, View

_LAST: dict[str | None, int] = {UNKNOWN: 4, NOT_APPLICABLE: 5, None: 6}


def coverage(view: Shown) -> Component:
    """For each alternative, of how many criteria there is a number on both horizons."""
    found = comparison.coverage(view.document, view.framework)
    items = []
    for alternative in scope.compared(view.document):
        mine = found[alternative.id]
        said = _("{scored}/{total} criteria scored", scored=mine.scored, total=mine.total)
        missing = ", ".join(c.code for c in mine.missing)
        without = _("without a number: {codes}", codes=missing) if missing else _("all scored")
        items.append(html.Li([html.B(f"{alternative.id} {said}"), f" · {without}"]))
    return html.Ul(items, className="lines")


def by_category(view: View, horizon: str) -> Component:
    """One row per category, one small square per criterion, worst first."""
    alternatives = scope.compared(view.document)
    tallies = comparison.by_category(view.document, view.framework, horizon)
    cells = [c for c in scope.cells(view.document, view.framework) if c.horizon == horizon]
    shown = [c for c in view.framework.categories if (c.id, alternatives[0].id) in tallies]
    rows = [_row(view, category, alternatives, cells, tallies) for category in shown]
    total = html.Tr(
        [
            html.Th(_("All together"), scope="row", role="rowheader"),
            *[_td(_sums(tallies["", a.id]), a) for a in alternatives],
        ],
        role="row",
    )
    return html.Table(
        [
            html.Caption(_("One square is one criterion, the most negative first.")),
            _head(alternatives),
            html.Tbody([*rows, total], role="rowgroup"),
        ],
        className="tbl stack",
        role="table",
    )


def horizons(view: View, current: str) -> Component:
    """Short or long, as links: each has its own address."""
    items = [
        link(
            pick(h.title),
            f"/assessments/{view.id}/comparison?horizon={h.id}",
            **({"aria-current": "true"} if h.id == current else {}),
        )
        for h in view.framework.horizons
    ]
    return html.Nav(items, className="switch mb-3", **{"aria-label": _("Horizon")})


def _head(alternatives: tuple[Alternative, ...]) -> Component:
    names = [_("Category"), *(f"{a.id} {a.name}" for a in alternatives)]
    cells = [html.Th(name, scope="col", role="columnheader") for name in names]
    return html.Thead(html.Tr(cells, role="row"), role="rowgroup")


def _row(
    view: View,
    category: Category,
    alternatives: tuple[Alternative, ...],
    cells: list[Cell],
    tallies: dict[tuple[str, str], Tally],
) -> Component:
    ids = {c.id for c in category.criteria}
    columns = []
    for alternative in alternatives:
        mine = [c for c in cells if c.alternative.id == alternative.id and c.criterion.id in ids]
        chips = [_chip(view, c) for c in sorted(mine, key=lambda c: _order(_score(c)))]
        found = tallies[category.id, alternative.id]
        columns.append(_td([html.Div(chips, className="chips"), _sums(found)], alternative))
    head = html.Th(pick(category.title), scope="row", role="rowheader")
    return html.Tr([head, *columns], role="row")


def _td(content: object, alternative: Alternative) -> Component:
    label = {"data-label": f"{alternative.id} {alternative.name}"}
    return html.Td(html.Div(content), role="cell", **label)


def _chip(view: View, cell: Cell) -> Component:
    """A score as one small square, with its meaning for those who do not see it."""
    light = direction.light(view.document, view.framework)
    score = direction.said(cell.impact, light=light)
    said = f"{cell.criterion.code}: {meaning(view.framework, score)}"
    return html.Span(
        sign(score) or "○",
        className=f"chip {tone(score)}",
        role="img",
        title=said,
        **{"aria-label": said},
    )


def _score(cell: Cell) -> Score | None:
    return cell.impact.score if cell.impact else None


def _order(score: Score | None) -> int:
    return score if isinstance(score, int) else _LAST[score]


def _sums(found: Tally) -> Component:
    parts = [
        plural("{count} loss", "{count} losses", found.losses),
        plural("{count} gain", "{count} gains", found.gains),
    ]
    if found.unknown:
        parts.append(plural("{count} not known", "{count} not known", found.unknown))
    if found.open:
        parts.append(plural("{count} open", "{count} open", found.open))
    return html.Span(", ".join(parts), className="sums")
