"""What stands over the impact table: the switch of views, the filters, the legend."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Score, signed
from eva_tool.domain.text import N_
from eva_tool.web import impact_ids
from eva_tool.web.components.impact_board import SHOWS, Board
from eva_tool.web.components.impact_cell import chip, tone
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _, plural

VIEWS = (("light", N_("Light −/0/+")), ("full", N_("Full −3…+3")))


def switch(query: Query, shown: str) -> Component:
    """Links between the light and the full view; `shown` is the one that is open."""
    return html.Nav(
        switch_links(query, shown),
        id=impact_ids.SWITCH,
        className="switch",
        **{"aria-label": _("View")},
    )


def switch_links(query: Query, shown: str) -> list[Component]:
    return [
        html.A(
            _(words),
            href=query.href(view=name, cell="", help="", show=""),
            **({"aria-current": "page"} if name == shown else {}),
        )
        for name, words in VIEWS
    ]


def filters(board: Board, query: Query) -> Component:
    return html.Nav(
        filter_links(board, query),
        id=impact_ids.FILTERS,
        className="filters",
        **{"aria-label": _("Show")},
    )


def filter_links(board: Board, query: Query) -> list[Component]:
    """Each filter with how much it finds."""
    counts = board.counts()
    return [
        html.A(
            f"{_(words)} {counts[show]}",
            href=query.href(show=show, cell="", help=""),
            **({"aria-current": "true"} if show == query.show else {}),
        )
        for show, words in SHOWS.items()
    ]


def legend() -> Component:
    """What the colours and marks of the cells mean."""
    steps = html.Span(
        [html.Span(signed(n), className=f"chip {tone(n)}") for n in SCALE], className="chips scale"
    )
    return html.Ul(
        [
            html.Li(steps),
            _item(chip(UNKNOWN), _("unknown")),
            _item(chip(NOT_APPLICABLE), _("not applicable")),
            _item(html.Span(className="ring"), _("open")),
            _item(html.Span(className="cert cert-2"), _("certainty")),
            _item(html.Span(icon("flag-fill"), className="mark mark-flag"), _("limit")),
            _item(html.Span([icon("people-fill"), "2"], className="mark mark-group"), _("groups")),
        ],
        className="legend",
        **{"aria-label": _("What the marks mean")},
    )


SCALE: tuple[Score, ...] = (-3, -2, -1, 0, 1, 2, 3)


def _item(mark: Component, words: str) -> Component:
    return html.Li([mark, f" {words}"])


def light_lead(board: Board) -> str:
    """How many criteria, how many open, and what the signs mean."""
    left = board.counts()["open"]
    return " ".join(
        [
            plural("{count} criterion", "{count} criteria", len(board.criteria)) + ",",
            plural("{count} impact open.", "{count} impacts open.", left)
            if left
            else _("every impact assessed."),
            _("Compared with the present state: − negative, 0 no change, + positive, ? not known."),
        ]
    )
