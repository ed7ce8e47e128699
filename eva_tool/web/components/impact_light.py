"""The light view: − 0 + ? for each alternative and horizon, one line of reason per criterion."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Criterion
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Horizon, number
from eva_tool.web import impact_ids
from eva_tool.web.components.field import field
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import HORIZONS, meaning, sign, where, word
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.impact_table import present_level
from eva_tool.web.forms.spec import Choice
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View


def light_table(view: View, board: Board, query: Query) -> Component:
    """The table; each alternative has its column, on a phone its line."""
    return html.Div(
        html.Table(
            [
                html.Caption(
                    _("Light assessment: the direction of each impact compared with VE0"),
                    className="visually-hidden",
                ),
                html.Colgroup(
                    [html.Col(className="c-crit"), html.Col(span=len(board.alternatives))]
                ),
                _head(board),
                html.Tbody(
                    [row for c in board.criteria for row in _rows(view, board, c, query)],
                    role="rowgroup",
                ),
            ],
            className="light",
            role="table",
        ),
        className="light-region",
        role="region",
        tabIndex="0",
        **{"aria-label": _("Impact table")},
    )


def signs(impact: Impact | None) -> list[Choice]:
    """− 0 + ?: a stored −3 or +2 keeps its depth, because its sign then stands for that value."""
    stored = number(impact.score) if impact else None
    minus = stored if stored is not None and stored < 0 else -1
    plus = stored if stored is not None and stored > 0 else 1
    return [
        (minus, _("negative")),
        (0, _("no change")),
        (plus, _("positive")),
        (UNKNOWN, _("not known")),
    ]


def _head(board: Board) -> Component:
    names = [
        html.Th([html.B(a.id), a.name], scope="col", role="columnheader")
        for a in board.alternatives
    ]
    return html.Thead(
        html.Tr([html.Th(_("Criterion"), scope="col", role="columnheader"), *names], role="row"),
        role="rowgroup",
    )


def _rows(view: View, board: Board, criterion: Criterion, query: Query) -> list[Component]:
    cells = [
        html.Td(
            html.Div([_choice(view, board, criterion, a, h, query) for h in Horizon]),
            role="cell",
            **{"data-label": f"{a.id} {a.name}".strip()},
        )
        for a in board.alternatives
    ]
    return [
        html.Tr(
            [_name(view, board, criterion, query), *cells],
            className="crit",
            role="row",
            **{"data-criterion": criterion.id},
        ),
        html.Tr(
            html.Td(_reason(view, board, criterion), role="cell", colSpan=1 + len(cells)),
            className="why",
            role="row",
            **{"data-criterion": criterion.id},
        ),
    ]


def _name(view: View, board: Board, criterion: Criterion, query: Query) -> Component:
    title = pick(criterion.title)
    level = present_level(board, criterion)
    hidden = html.Span(f" {criterion.code} {title}", className="visually-hidden")
    deeds: list[Component] = [
        html.A([_("Help"), hidden], href=query.href(help=criterion.id), className="to-help")
    ]
    if view.may_edit:
        deeds.append(
            html.Button(
                [_("Leave out"), hidden],
                id=impact_ids.scope(criterion.id, "drop"),
                type="button",
                className="btn-plain",
            )
        )
    return html.Th(
        [
            html.B(title),
            html.Span(_("Now: {level}", level=level), className="muted small") if level else None,
            html.Span(deeds, className="light-deeds"),
        ],
        scope="row",
        role="rowheader",
    )


def _choice(
    view: View,
    board: Board,
    criterion: Criterion,
    alternative: Alternative,
    horizon: Horizon,
    query: Query,
) -> Component:
    place = Place(criterion=criterion, alternative=alternative, horizon=horizon)
    impact = board.impact(place)
    head = html.Span(_(HORIZONS[horizon]), className="tri-hz", **{"aria-hidden": "true"})
    deeper = _deeper(board, place, impact, query)
    if not view.may_edit:
        return html.Div([head, _said(board, place, impact), deeper], className="tri")
    path = f"impacts/{place.key}/score"
    box = field(view, path, label=where(place), options=signs(impact), hide_label=True)
    return html.Div([head, box, deeper], className="tri")


def _deeper(board: Board, place: Place, impact: Impact | None, query: Query) -> Component | None:
    """What the four signs cannot show: −3 and not applicable, with a link to where they can."""
    score = impact.score if impact else None
    if score is None or score in (-1, 0, 1, UNKNOWN):
        return None
    words = _("Assessed in full: {meaning}", meaning=meaning(board.framework, score))
    shown = word(board.framework, score) if score == NOT_APPLICABLE else sign(score)
    return html.A(
        [shown, html.Span(f" {where(place)}. {words}", className="visually-hidden")],
        href=query.href(view="full", cell=place.key, help=""),
        className="tri-depth",
        title=words,
    )


def _said(board: Board, place: Place, impact: Impact | None) -> Component:
    return html.Span(
        [
            html.Span(f"{where(place)}: ", className="visually-hidden"),
            meaning(board.framework, impact.score if impact else None),
        ]
    )


def _reason(view: View, board: Board, criterion: Criterion) -> Component | None:
    label = [_("Reason"), html.Span(f": {pick(criterion.title)}", className="visually-hidden")]
    if view.may_edit:
        return field(view, f"criteria/{criterion.id}/reason", label=label, className="why-field")
    entry = board.entries.get(criterion.id)
    return html.P(entry.reason, className="why-text") if entry and entry.reason else None
