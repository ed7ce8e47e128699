"""The performance table: every score for everyone, criterion by alternative, nothing added up."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.scores import Horizon
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_cell import HORIZONS, meaning, sign, tone
from eva_tool.web.components.locked_words import meaning_locked
from eva_tool.web.i18n import _, pick


def performance(board: Board, *, locked: bool = False) -> Component:
    """In a region of its own, which scrolls sideways when there are many alternatives."""
    caption = _("Scores against VE0 by criterion and alternative, in the short and the long term")
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(_heads(board)),
            html.Tbody(list(_rows(board, locked))),
        ],
        className="tbl performance",
    )
    return html.Div(
        table, className="scroll-x", tabIndex="0", role="region", **{"aria-label": caption}
    )


def _heads(board: Board) -> list[Component]:
    first = html.Th(_("Criterion"), scope="col", rowSpan=2)
    names = [
        html.Th(a.id, scope="colgroup", colSpan=2, title=a.name, className="first")
        for a in board.alternatives
    ]
    horizons = [
        html.Th(_(HORIZONS[h]), scope="col", className=_edge(h))
        for _a in board.alternatives
        for h in Horizon
    ]
    return [html.Tr([first, *names]), html.Tr(horizons)]


def _rows(board: Board, locked: bool) -> Iterator[Component]:
    category = None
    for criterion in board.criteria:
        own = board.framework.category_of[criterion.id]
        if own is not category:
            category = own
            span = 1 + 2 * len(board.alternatives)
            title = html.Span(pick(own.title))  # stays in sight when one scrolls
            yield html.Tr(html.Th(title, colSpan=span, scope="rowgroup"), className="category")
        places = (
            Place(criterion=criterion, alternative=a, horizon=h)
            for a in board.alternatives
            for h in Horizon
        )
        head = html.Th(f"{criterion.code} {pick(criterion.title)}", scope="row")
        yield html.Tr([head, *(_cell(board, place, locked) for place in places)])


def _cell(board: Board, place: Place, locked: bool) -> Component:
    impact = board.impact(place)
    score = board.said(impact)
    said = (meaning_locked if locked else meaning)(board.framework, score)
    extra = {} if isinstance(score, int) else {"aria-label": said}
    edge = _edge(place.horizon)
    return html.Td(sign(score), className=f"{edge} {tone(score)}".strip(), title=said, **extra)


def _edge(horizon: Horizon) -> str:
    return "first" if horizon is Horizon.SHORT else ""
