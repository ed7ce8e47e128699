"""Help for one criterion: the question, the data to look for, the legal basis, an example."""

from collections.abc import Callable
from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Criterion, Legal
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.impact_table import figure
from eva_tool.web.i18n import _, pick

HEADING = "criterion-help"


def criterion_help(
    board: Board, criterion: Criterion, level: Callable[..., Component]
) -> Component:
    """The help; `level` is html.H2 or html.H3, as the place asks for."""
    framework = board.framework
    legal = [framework.legal_by_id[i] for i in criterion.legal if i in framework.legal_by_id]
    parts: list[tuple[str, Any]] = [
        (_("What is it like now?"), board.present_level(criterion)),
        (_("What data you need"), _list([pick(text) for text in criterion.data])),
        (_("Figures"), _figures(board, criterion)),
        (_("What the law says"), [_legal(item) for item in legal]),
        (_("An example of a reason"), html.Q(pick(criterion.example))),
    ]
    return html.Section(
        [
            level(
                _("Help: {criterion}", criterion=pick(criterion.title)),
                id=HEADING,
                tabIndex="-1",
            ),
            html.P(html.B(pick(criterion.question))),
            *[
                html.Div([html.P(title, className="help-title"), html.Div(body)])
                for title, body in parts
                if body
            ],
        ],
        className="help",
        **{"aria-labelledby": HEADING},
    )


def _list(texts: list[str]) -> Component | None:
    return html.Ul([html.Li(text) for text in texts]) if texts else None


def _legal(item: Legal) -> Component:
    parts: list[Any] = [html.B(pick(item.citation)), ": ", pick(item.says)]
    if not item.checked:
        note = _("This citation has not been checked against the statute in force.")
        parts += [" ", html.Span(note, className="unchecked")]
    return html.P(parts, className="legal")


def _figures(board: Board, criterion: Criterion) -> Component | None:
    """The indicators of the criterion under each alternative, where anything is known."""
    values = {(f.indicator, f.alternative): f.value for f in board.document.figures}
    shown = [
        i
        for i in criterion.indicators
        if any(values.get((i.id, a.id)) is not None for a in board.document.alternatives)
    ]
    if not shown:
        return None
    rows = []
    for indicator in shown:
        known = [
            f"{a.id} {figure(indicator, value)}"
            for a in board.document.alternatives
            if (value := values.get((indicator.id, a.id))) is not None
        ]
        rows.append(html.Li([html.B(pick(indicator.title)), html.Span(" · ".join(known))]))
    return html.Ul(rows, className="figures")
