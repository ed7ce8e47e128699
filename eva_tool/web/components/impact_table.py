"""The impact table: criterion by alternative on both horizons, with category rows."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Category, Criterion, Indicator
from eva_tool.domain.preparation import BASELINE, Alternative
from eva_tool.domain.scores import Horizon
from eva_tool.web import impact_ids
from eva_tool.web.components.impact_board import Board, Place, first_sentence
from eva_tool.web.components.impact_cell import HORIZONS, cell
from eva_tool.web.components.impact_query import Query
from eva_tool.web.i18n import _, language, pick, plural

SHORT_CODE = 3


def table(board: Board, query: Query, after: Component | None = None) -> Component:
    """The table in a region of its own, which scrolls. `after` ends the region."""
    long_codes = any(len(c.code) > SHORT_CODE for c in board.criteria)
    return html.Div(
        [
            html.Table(
                [
                    html.Caption(
                        _(
                            "Impacts by criterion and alternative compared with VE0, in the short "
                            "and the long term. Arrow keys move between cells, Enter opens."
                        ),
                        className="visually-hidden",
                    ),
                    html.Colgroup(
                        [
                            html.Col(className="c-crit"),
                            html.Col(className="c-base"),
                            html.Col(className="c-cell", span=2 * len(board.alternatives)),
                        ]
                    ),
                    _head(board),
                    html.Tbody(_rows(board, query), role="rowgroup"),
                ],
                className="impacts has-long-codes" if long_codes else "impacts",
                role="grid",
            ),
            after,
        ],
        className="impacts-region",
        role="region",
        tabIndex="0",
        **{"aria-label": _("Impact table")},
    )


def category_status(board: Board, category: Category) -> str:
    """All assessed, or how many cells are open."""
    left = board.open_in(category)
    return plural("{count} open", "{count} open", left) if left else _("all assessed")


def present_level(board: Board, criterion: Criterion) -> str:
    """The first sentence on VE0, else its first figure."""
    if level := board.present_level(criterion):
        return first_sentence(level)
    values = {(f.indicator, f.alternative): f.value for f in board.document.figures}
    for indicator in criterion.indicators:
        value = values.get((indicator.id, BASELINE))
        if value is not None:
            return figure(indicator, value)
    return ""


def figure(indicator: Indicator, value: float) -> str:
    return f"{language().number(value, indicator.decimals)} {pick(indicator.unit)}"


def _head(board: Board) -> Component:
    return html.Thead(
        [
            html.Tr(
                [
                    html.Th(
                        _("Criterion"),
                        className="corner",
                        rowSpan=2,
                        scope="col",
                        role="columnheader",
                    ),
                    _alternative(board.baseline(), "alt base first", rowSpan=2, scope="col"),
                    *[
                        _alternative(a, "alt first", colSpan=2, scope="colgroup")
                        for a in board.alternatives
                    ],
                ],
                role="row",
            ),
            html.Tr(
                [
                    html.Th(
                        _(HORIZONS[h]),
                        className="first" if h is Horizon.SHORT else None,
                        scope="col",
                        role="columnheader",
                    )
                    for _a in board.alternatives
                    for h in Horizon
                ],
                role="row",
            ),
        ],
        role="rowgroup",
    )


def _alternative(alternative: Alternative, className: str, **span: object) -> Component:
    return html.Th(
        [html.B(alternative.id), html.Span(alternative.name, className="alt-name")],
        className=className,
        role="columnheader",
        title=alternative.name,
        **span,
    )


def _rows(board: Board, query: Query) -> list[Component]:
    rows: list[Component] = []
    for category, criteria in board.categories(query.show):
        rows.append(_category(board, category))
        rows += [
            _criterion(board, c, query, first=len(rows) == 1 and not n)
            for n, c in enumerate(criteria)
        ]
    return rows


def _category(board: Board, category: Category) -> Component:
    return html.Tr(
        html.Th(
            html.Span(
                [
                    f"{pick(category.title)} ",
                    html.Span(
                        category_status(board, category),
                        id=impact_ids.category(category.id),
                        className="muted",
                    ),
                ],
                className="cat-in",
            ),
            colSpan=2 + 2 * len(board.alternatives),
            scope="colgroup",
            role="columnheader",
        ),
        className="cat",
        role="row",
    )


def _criterion(board: Board, criterion: Criterion, query: Query, *, first: bool) -> Component:
    title = pick(criterion.title)
    return html.Tr(
        [
            html.Th(
                [html.Span(criterion.code, className="code"), html.Span(title, className="name")],
                scope="row",
                role="rowheader",
            ),
            _base(board, criterion),
            *_cells(board, criterion, query, first),
        ],
        className="crit",
        role="row",
    )


def _base(board: Board, criterion: Criterion) -> Component:
    level = present_level(board, criterion)
    passed = board.limits(criterion.id, BASELINE)
    parts: list[Component] = [html.Span(level or "–", className="base-words")]
    if passed:
        parts.append(html.Span(_("limit passed"), className="base-flag"))
    return html.Td(
        parts,
        className="base-cell",
        role="gridcell",
        title=board.present_level(criterion) or None,
        **{"data-label": _("Now (VE0): ")},
    )


def _cells(board: Board, criterion: Criterion, query: Query, first: bool) -> list[Component]:
    found: list[Component] = []
    for alternative in board.alternatives:
        for horizon in Horizon:
            place = Place(criterion=criterion, alternative=alternative, horizon=horizon)
            stop = first and not found
            found.append(_cell(cell(board, place, query, first=stop), alternative, horizon))
    return found


def _cell(link: Component, alternative: Alternative, horizon: Horizon) -> Component:
    if horizon is Horizon.LONG:
        return html.Td(link, className="imp", role="gridcell")
    named = {"data-alt": alternative.id, "data-alt-name": alternative.name}
    return html.Td(link, className="imp first", role="gridcell", **named)
