"""What the panel at the right shows: the open cell, else help, else how to begin."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Criterion
from eva_tool.domain.scores import Horizon
from eva_tool.web.components.criterion_help import criterion_help
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import chip
from eva_tool.web.components.impact_editor import Edit, close, editor
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.marks import notice
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View


def panel(
    view: View, board: Board, query: Query, shown: str, history: Sequence[Edit]
) -> list[Component]:
    """The content of the panel; `history` is of the open cell."""
    if place := board.find(query.cell):
        return editor(view, board, place, query, history)
    if not board.places:
        return []
    if shown == "light":
        return light_help(board, asked(board, query) or board.criteria[0], query)
    return [_begin(board, query)]


def is_open(board: Board, query: Query) -> bool:
    """Whether the panel was asked for: on a narrow screen it then covers the page."""
    return bool(board.find(query.cell) or asked(board, query))


def asked(board: Board, query: Query) -> Criterion | None:
    return next((c for c in board.criteria if c.id == query.help), None)


def light_help(board: Board, criterion: Criterion, query: Query) -> list[Component]:
    """Help for a criterion of the light view, and the way to its depth."""
    first = Place(criterion=criterion, alternative=board.alternatives[0], horizon=Horizon.SHORT)
    return [
        html.Div(close(query), className="panel-top"),
        criterion_help(board, criterion, html.H2),
        html.Div(
            [
                notice(_("Deepen where it matters"), html.P(_why_deeper(board, criterion))),
                html.A(
                    _("Deepen this criterion"),
                    href=query.href(view="full", cell=first.key, help=""),
                    className="btn btn-outline-primary w-100",
                ),
            ],
            className="panel-body",
        ),
    ]


def _why_deeper(board: Board, criterion: Criterion) -> str:
    losing = [
        p.alternative.id
        for p in board.places
        if p.criterion.id == criterion.id and (i := board.impact(p)) and (i.number or 0) < 0
    ]
    rest = _("In the full view you can tell how large the impact is and who feels it.")
    if not losing:
        return rest
    names = ", ".join(dict.fromkeys(losing))
    return _("Assessed as negative here: {names}.", names=names) + " " + rest


def _begin(board: Board, query: Query) -> Component:
    """The panel of the full view before a cell is chosen: what the scale means, where to begin."""
    onward = board.next_open()
    steps = [
        html.Li([chip(step.score), f" {pick(step.meaning)}"])
        for step in sorted(board.framework.scale, key=lambda step: -step.score)
    ]
    horizons = [
        html.Li([html.B(f"{pick(h.title)}: "), pick(h.meaning)]) for h in board.framework.horizons
    ]
    go: Component | str = _("Every cell is assessed.")
    if onward:
        go = html.A(
            _("Assess the first open cell"),
            href=query.href(cell=onward.key),
            className="btn btn-primary",
        )
    return html.Div(
        [
            html.H2(_("Choose a cell")),
            html.P(
                _(
                    "Each cell tells how an alternative would change one thing from how it is "
                    "now. Open a cell to assess it, or to read why it was assessed so."
                )
            ),
            html.P(go),
            html.H3(_("The scale")),
            html.Ul(steps, className="scale-means"),
            html.H3(_("The horizons")),
            html.Ul(horizons),
        ],
        className="panel-body begin",
    )
