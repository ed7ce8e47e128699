"""Taking criteria into the assessment: the list of those that are not in it."""

from dash import html
from dash.development.base_component import Component

from eva_tool.web import impact_ids
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _, pick, plural
from eva_tool.web.view import View


def more_criteria(view: View, board: Board) -> Component | None:
    """The criteria that are left out, by category, each with a button; nothing when all are in."""
    others = {c.id for c in board.others if view.may_write(f"criteria/{c.id}")}
    if not others:
        return None
    words = plural("Add a criterion ({count} more)", "Add a criterion ({count} more)", len(others))
    groups = [
        html.Section(
            [
                html.H3(pick(category.title)),
                html.Ul(
                    [
                        _line(c.id, c.code, pick(c.title))
                        for c in category.criteria
                        if c.id in others
                    ],
                    className="lines",
                ),
            ]
        )
        for category in board.framework.categories
        if any(c.id in others for c in category.criteria)
    ]
    return html.Details(
        [
            html.Summary([icon("plus-lg"), words], className="btn btn-outline-primary"),
            html.Div(groups, className="more-in"),
        ],
        className="more-criteria",
    )


def _line(criterion: str, code: str, title: str) -> Component:
    return html.Li(
        [
            html.Span([html.Span(code, className="code"), f" {title}"]),
            html.Button(
                [_("Add"), html.Span(f" {code} {title}", className="visually-hidden")],
                id=impact_ids.scope(criterion, "take"),
                type="button",
                className="btn btn-sm btn-outline-primary",
            ),
        ]
    )
