"""The assessments of the organisation: find one, see how far it is, begin another."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import progress
from eva_tool.domain.permissions import Action
from eva_tool.domain.workflow import STATUS_NAMES
from eva_tool.services import assessments
from eva_tool.services.listing import AssessmentRow
from eva_tool.web import room
from eva_tool.web.components.marks import icon, link
from eva_tool.web.components.matter import status_tag
from eva_tool.web.components.search_form import narrow, search_form, search_words
from eva_tool.web.context import actor, frameworks, reading, today
from eva_tool.web.i18n import _, language, plural
from eva_tool.web.shell import plain

PATH = "/"
QUERY = ("q", "status", "organ", "owner")


def title() -> str:
    return _("Assessments") if actor().may(Action.VIEW) else room.title()


def layout(query: dict[str, str]) -> Component:
    if not actor().may(Action.VIEW):
        return room.layout(query)  # councillors make no assessments: they read what is published
    with reading() as db:
        rows = assessments.list_visible(db, actor(), frameworks())
    if not rows:
        return _empty()
    shown = [row for row in rows if _matches(row, query)]
    return plain(
        _("Assessments"),
        _filters(rows, query),
        _table(shown) if shown else _nothing_found(),
        action=_begin() if actor().may(Action.CREATE) else None,
    )


def needed(row: AssessmentRow) -> bool:
    """Whether more than the need assessment is asked for."""
    return all(step.needed for step in row.steps)


def _matches(row: AssessmentRow, query: dict[str, str]) -> bool:
    text = f"{row.title} {row.register_number} {row.owner}".casefold()
    return (
        all(word in text for word in query.get("q", "").casefold().split())
        and query.get("status", "") in ("", row.status)
        and query.get("organ", "") in ("", row.organ)
        and query.get("owner", "") in ("", "me" if row.mine else "others")
    )


def _begin() -> Component:
    return html.A([icon("plus-lg"), _("New assessment")], href="/new", className="btn btn-primary")


def _filters(rows: tuple[AssessmentRow, ...], query: dict[str, str]) -> Component:
    organs = sorted({row.organ for row in rows if row.organ})
    states = [(status.value, _(name)) for status, name in STATUS_NAMES.items()]
    mine = [("me", _("My assessments"))]
    return search_form(
        _("Find assessments"),
        [
            search_words(_("Search by name or register number"), query),
            narrow("status", _("State"), _("All states"), states, query),
            narrow("organ", _("Body"), _("All bodies"), [(o, o) for o in organs], query),
            narrow("owner", _("Show"), _("All assessments"), mine, query),
        ],
    )


def _table(rows: list[AssessmentRow]) -> Component:
    heads = (_("Matter"), _("Body"), _("State"), _("Decision"), _("Steps done"))
    return html.Table(
        [
            html.Caption(
                plural(
                    "{count} assessment, last changed first",
                    "{count} assessments, last changed first",
                    len(rows),
                )
            ),
            html.Thead(
                html.Tr([html.Th(h, scope="col", role="columnheader") for h in heads], role="row"),
                role="rowgroup",
            ),
            html.Tbody([_row(row) for row in rows], role="rowgroup"),
        ],
        className="tbl tbl-list stack",
        role="table",
    )


def _row(row: AssessmentRow) -> Component:
    name = row.title or _("Unnamed matter")
    return html.Tr(
        [
            html.Th(
                [
                    link(name, f"/assessments/{row.id}/{_first_open(row)}"),
                    html.Span(_about(row), className="muted"),
                ],
                scope="row",
                role="rowheader",
            ),
            _cell(_("Body"), row.organ),
            _cell(_("State"), status_tag(row.status)),
            _cell(_("Decision"), _decision(row), "num"),
            _cell(_("Steps"), _steps(row), "num"),
        ],
        role="row",
    )


def _cell(label: str, content: Any, className: str = "") -> Component:
    return html.Td(html.Span(content), role="cell", className=className, **{"data-label": label})


def _first_open(row: AssessmentRow) -> str:
    return next((step.id for step in row.steps if not step.done), "summary")


def _about(row: AssessmentRow) -> str:
    fictional = _("Fictional example") if row.fictional else ""
    changed = _("changed {date}", date=language().date(row.changed_at.date()))
    return " · ".join(part for part in (row.register_number, fictional, changed) if part)


def _decision(row: AssessmentRow) -> list[Any]:
    if row.decision_date is None:
        return []
    left = (row.decision_date - today()).days
    words = plural("{count} day", "{count} days", left) if left >= 0 else ""
    return [language().date(row.decision_date), html.Span(words, className="muted")]


def _steps(row: AssessmentRow) -> list[Any]:
    if not row.steps:
        return [_("The framework is missing")]
    if not needed(row):
        return [_("No assessment needed")]
    done, total = progress.done_count(row.steps)
    bar = [html.I(className="on" if n < done else "") for n in range(total)]
    return [f"{done}/{total}", html.Span(bar, className="meter", **{"aria-hidden": "true"})]


def _nothing_found() -> Component:
    return html.Div(
        [
            html.P(_("No assessment matches the search."), role="status"),
            html.P(link(_("Show all assessments"), "/")),
        ]
    )


def _empty() -> Component:
    starts = (
        (
            _("Start a new assessment"),
            _("You need the name of the matter. A need assessment of five minutes tells the rest."),
            _begin(),
        ),
        (
            _("Look at a worked example"),
            _("It opens as a copy of your own, which you may change."),
            html.A(_("Open an example"), href="/new#case", className="btn btn-outline-primary"),
        ),
        (
            _("Bring one from another municipality or system"),
            _("An EVA file (JSON or YAML), at most 5 MB."),
            html.A(
                [icon("upload"), _("Import a file")],
                href="/new#file",
                className="btn btn-outline-primary",
            ),
        ),
    )
    return plain(
        _("Assessments"),
        html.Ul(
            [html.Li([html.Div([html.H2(h), html.P(p)]), button]) for h, p, button in starts],
            className="starts",
        ),
        lead=_(
            "{organisation} has no assessments yet. Begin with a matter that is coming up for a "
            "decision. A need assessment of five minutes tells whether more is needed.",
            organisation=actor().organisation,
        ),
    )
