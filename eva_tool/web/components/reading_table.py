"""The impact table to be read: criterion by alternative, both horizons in words, with reasons."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.direction import Said
from eva_tool.domain.distribution import HIDDEN, few
from eva_tool.domain.framework import Category, Criterion
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import target_of
from eva_tool.domain.scores import Horizon
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import HORIZONS, certainty_words, chip
from eva_tool.web.components.impact_table import present_level
from eva_tool.web.components.locked_words import meaning_locked, word_locked
from eva_tool.web.components.marks import tag
from eva_tool.web.i18n import _, pick, plural


def reading_table(board: Board) -> Component:
    """No links and no fields: chips say the same as the words beside them."""
    heads = [_("Criterion"), *(f"{a.id} {a.name}" for a in board.alternatives)]
    cells = [html.Th(name, scope="col", role="columnheader") for name in heads]
    body = [row for category, some in board.categories() for row in _rows(board, category, some)]
    return html.Table(
        [
            html.Caption(
                _("Each impact compared with VE0, the present state, in the short and long term.")
            ),
            html.Thead(html.Tr(cells, role="row"), role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        className="tbl stack room-table",
        role="table",
    )


def _rows(board: Board, category: Category, criteria: list[Criterion]) -> list[Component]:
    across = 1 + len(board.alternatives)
    head = html.Th(pick(category.title), colSpan=across, scope="colgroup", role="columnheader")
    rows: list[Component] = [html.Tr(head, className="room-cat", role="row")]
    for criterion in criteria:
        rows.append(_criterion(board, criterion))
        if reasons := _reasons(board, criterion):
            cell = html.Td(reasons, colSpan=across, role="cell")
            rows.append(html.Tr(cell, className="room-why", role="row"))
    return rows


def _criterion(board: Board, criterion: Criterion) -> Component:
    level = present_level(board, criterion)
    name = html.Th(
        [
            html.Span(f"{criterion.code} ", className="code"),
            pick(criterion.title),
            html.Span(_("Now: {level}", level=level), className="room-now") if level else None,
        ],
        scope="row",
        role="rowheader",
    )
    cells = [_cell(board, criterion, alternative) for alternative in board.alternatives]
    return html.Tr([name, *cells], className="room-row", role="row")


def _cell(board: Board, criterion: Criterion, alternative: Alternative) -> Component:
    lines = []
    for horizon in Horizon:
        place = Place(criterion=criterion, alternative=alternative, horizon=horizon)
        impact = board.impact(place)
        score = board.said(impact)
        lines.append(
            html.Span(
                [
                    html.Span(f"{_(HORIZONS[horizon])} ", className="room-when"),
                    chip(score),
                    html.Span(_number(score), className="visually-hidden"),
                    html.Span(word_locked(board.framework, score), className="room-word"),
                ],
                className="room-line",
            )
        )
    marks = [tag(_("limit passed"), "out")] if board.limits(criterion.id, alternative.id) else []
    label = {"data-label": f"{alternative.id} {alternative.name}"}
    return html.Td(html.Div([*lines, *marks]), role="cell", **label)


def _number(score: Said) -> str:
    if not isinstance(score, int):
        return ""
    return f"{'−' if score < 0 else ''}{abs(score)} "


def _reasons(board: Board, criterion: Criterion) -> Component | None:
    """Why, for everyone and for each group scored apart; folded, for the thirty minutes."""
    entry = board.entries.get(criterion.id)
    found = [html.P(entry.reason)] if entry and entry.reason else []
    items = []
    for alternative in board.alternatives:
        for horizon in Horizon:
            place = Place(criterion=criterion, alternative=alternative, horizon=horizon)
            for impact in (board.impact(place), *_apart(board, place)):
                if impact and impact.reason:
                    items += _reason(board, place, impact)
    if items:
        found.append(html.Dl(items))
    if not found:
        return None
    count = plural("{count} reason", "{count} reasons", len(items) // 2 or 1)
    title = pick(criterion.title)
    summary = [_("Why"), html.Span(f" {title}", className="visually-hidden"), f" ({count})"]
    return html.Details([html.Summary(summary), *found], className="disclose")


def _apart(board: Board, place: Place) -> list[Impact]:
    """The groups and areas scored apart, but for those so small that people could be recognised."""
    hidden = few(board.document)
    return [i for i in board.apart(place) if target_of(i) not in hidden]


def _reason(board: Board, place: Place, impact: Impact) -> list[Component]:
    names = {f"group:{g.id}": g.name for g in board.document.groups}
    names |= {f"area:{a.id}": a.name for a in board.document.areas}
    who = names.get(target_of(impact), "")
    parts = [place.alternative.id, _(HORIZONS[place.horizon]), who]
    if target_of(impact) in few(board.document):
        told = f"{place.alternative.id}, {_(HORIZONS[place.horizon])}, {who}: "
        return [html.Dt(told), html.Dd(_(HIDDEN))]
    said = [meaning_locked(board.framework, board.said(impact)), certainty_words(impact)]
    where = ", ".join(part for part in parts if part)
    what = ", ".join(part for part in said if part)
    evidence = f" ({', '.join(impact.evidence)})" if impact.evidence else ""
    return [
        html.Dt([f"{where}: ", chip(board.said(impact)), f" {what}"]),
        html.Dd(f"{impact.reason}{evidence}"),
    ]
