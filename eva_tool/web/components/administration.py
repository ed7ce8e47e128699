"""The frame of the pages of administration: their list at the left, the work beside it."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import N_
from eva_tool.web import deed_ids
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _

ROOT = "/administration"
STYLE = f"{ROOT}/style"  # a page without Dash: it takes a file
PARTS = (
    ("people", ROOT, N_("People")),
    ("settings", f"{ROOT}/settings", N_("Settings")),
    ("style", STYLE, N_("House style")),
    ("retention", f"{ROOT}/retention", N_("Retention")),
    ("data", f"{ROOT}/data", N_("Data")),
    ("sign-ins", f"{ROOT}/sign-ins", N_("Sign-ins")),
    ("log", f"{ROOT}/log", N_("Log")),
    ("permissions", f"{ROOT}/permissions", N_("Permissions")),
)


def frame(part: str, heading: str, body: Any, *, lead: str = "", up: Any = None) -> Component:
    """A page of administration. Its body is drawn again after each deed."""
    return html.Div(
        [
            html.Nav(
                html.Ul([_item(part, *row) for row in PARTS]),
                className="side",
                **{"aria-label": _("Administration")},
            ),
            html.Main(
                [
                    html.P(up, className="up") if up else None,
                    html.H1(heading, tabIndex="-1"),
                    html.P(lead, className="lead") if lead else None,
                    html.Div(body, id=deed_ids.BODY),
                ],
                id="main",
                className="page",
            ),
        ],
        className="frame administration",
    )


def _item(current: str, part: str, path: str, words: str) -> Component:
    here = {"aria-current": "page"} if part == current else {}
    made = html.A(_(words), href=path) if path == STYLE else link(_(words), path, **here)
    return html.Li(made)


def places(current: str) -> list[tuple[str, str, bool]]:
    """The same list for a page without Dash: name, address, whether it is that page."""
    return [(_(words), path, part == current) for part, path, words in PARTS]


def table(caption: str, heads: list[str], rows: list[Component]) -> Component:
    """A table that becomes a list of records on a narrow screen."""
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(
                html.Tr([html.Th(h, scope="col", role="columnheader") for h in heads], role="row"),
                role="rowgroup",
            ),
            html.Tbody(rows, role="rowgroup"),
        ],
        className="tbl stack",
        role="table",
    )


def row(head: Any, *cells: tuple[str, Any]) -> Component:
    """A row: what it is about, then label and content of each cell."""
    return html.Tr(
        [
            html.Th(head, scope="row", role="rowheader"),
            *[
                html.Td(html.Span(content), role="cell", **{"data-label": label})
                for label, content in cells
            ],
        ],
        role="row",
    )


def facts(*pairs: tuple[str, Any]) -> Component:
    """Terms and what they are."""
    listed = [[html.Dt(term), html.Dd(content)] for term, content in pairs]
    return html.Dl([part for pair in listed for part in pair], className="facts")
