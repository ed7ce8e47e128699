"""The light view: − 0 + ? for each alternative and horizon, one line of reason per criterion."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Criterion
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Horizon, number, signed
from eva_tool.web import impact_ids
from eva_tool.web.components.comment_button import comment_word
from eva_tool.web.components.field import field
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import HORIZONS, meaning, tone, where, word
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.impact_table import present_level
from eva_tool.web.forms.spec import Choice
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View


def light_table(view: View, board: Board, query: Query, after: Component | None) -> Component:
    """The table; each alternative has its column, on a phone its line. `after` ends the region."""
    return html.Div(
        [
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
            after,
        ],
        className="light-region",
        role="region",
        tabIndex="0",
        **{"aria-label": _("Impact table")},
    )


def signs(impact: Impact | None) -> list[Choice]:
    """− 0 + ?: where −3 or +2 is stored its sign stands for that value, so no depth is lost."""
    stored = number(impact.score) if impact else None
    minus = stored if stored is not None and stored < 0 else -1
    plus = stored if stored is not None and stored > 0 else 1
    return [
        (minus, _deep(minus) or _("negative")),
        (0, _("no change")),
        (plus, _deep(plus) or _("positive")),
        (UNKNOWN, _("not known")),
    ]


def _deep(score: int) -> str:
    """What a sign says that stands for more than itself."""
    if abs(score) < 2:
        return ""
    said = _("negative") if score < 0 else _("positive")
    return _("{sign}, assessed in full as {score}", sign=said, score=signed(score))


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
    if view.may_write(f"criteria/{criterion.id}"):
        deeds += [
            html.Button(
                [words, hidden],
                id=impact_ids.scope(criterion.id, deed),
                type="button",
                className="btn-plain",
            )
            for words, deed in ((_("The rest: no change"), "rest"), (_("Leave out"), "drop"))
        ]
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
    path = f"impacts/{place.key}"
    head = comment_word(view, path, _(HORIZONS[horizon]), where(place))
    if not view.may_write(path):
        return html.Div([head, _said(board, place, impact)], className="tri")
    box = field(view, f"{path}/score", label=where(place), options=signs(impact), hide_label=True)
    beyond = _not_applicable(board, place, impact, query)
    return html.Div([head, box, beyond], className=f"tri {_depth(impact)}".strip())


def _depth(impact: Impact | None) -> str:
    """The class that writes a stored −3 or +2 on its sign."""
    deep = impact is not None and impact.number is not None and abs(impact.number) > 1
    return f"deep-{tone(impact.score)}" if impact and deep else ""


def _not_applicable(
    board: Board, place: Place, impact: Impact | None, query: Query
) -> Component | None:
    """What the four signs cannot say, with a link to where it can be changed."""
    if impact is None or impact.score != NOT_APPLICABLE:
        return None
    return html.A(
        [
            word(board.framework, NOT_APPLICABLE),
            html.Span(f" {where(place)}", className="visually-hidden"),
        ],
        href=query.href(view="full", cell=place.key, help=""),
        className="tri-beyond",
    )


def _said(board: Board, place: Place, impact: Impact | None) -> Component:
    return html.Span(
        [
            html.Span(f"{where(place)}: ", className="visually-hidden"),
            meaning(board.framework, board.said(impact)),
        ]
    )


def _reason(view: View, board: Board, criterion: Criterion) -> Component | None:
    if view.may_write(f"criteria/{criterion.id}"):
        return field(
            view,
            f"criteria/{criterion.id}/reason",
            label=_("Reason"),
            about=pick(criterion.title),
            className="why-field",
        )
    entry = board.entries.get(criterion.id)
    return html.P(entry.reason, className="why-text") if entry and entry.reason else None
