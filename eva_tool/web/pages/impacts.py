"""The impacts step: the table, its editor, the light view, and what is redrawn when."""

from collections.abc import Sequence
from typing import Any

import dash
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from eva_tool.domain import scope
from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import N_
from eva_tool.services import assessments, fields, history, steps
from eva_tool.services.history import EditView
from eva_tool.web import following, ids, impact_ids
from eva_tool.web.components import impact_empty, impact_repaint
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.impact_head import filters, legend, light_lead, switch, switch_links
from eva_tool.web.components.impact_light import light_table
from eva_tool.web.components.impact_panel import is_open, light_help, panel
from eva_tool.web.components.impact_query import Query
from eva_tool.web.components.impact_scope import more_criteria
from eva_tool.web.components.impact_table import table
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, transaction
from eva_tool.web.following import Changed
from eva_tool.web.i18n import _, pick, plural
from eva_tool.web.view import View

PATH = "/assessments/<int:assessment_id>/impacts"
HISTORY = 100
# What the table has besides the scores in its cells.
TABLE = frozenset({"alternatives", "criteria", "figures", "groups", "areas", "plan"})


def title(assessment_id: int) -> str:
    return _("Impacts")


def layout(assessment_id: int) -> Component:
    query = Query.read(dash.callback_context.inputs.get(f"{ids.URL}.search"))
    view, board, edits = _open(assessment_id, query)
    shown = _shown(view, query)
    return workspace(
        view,
        "impacts",
        [
            html.P(id=impact_ids.SAID, role="status", className="visually-hidden"),
            html.Div(
                _body(view, board, query, shown),
                id=impact_ids.BODY,
                className="impacts-body",
                **{"data-shown": _state(query, shown)},
            ),
            dcc.Store(id=impact_ids.SAVED),
            dcc.Store(id=impact_ids.FOCUSED),
        ],
        html.Div(
            panel(view, board, query, shown, edits),
            id=impact_ids.PANEL,
            className=_panel_class(board, query),
        ),
        aside_label=_("Impact and help"),
        head=switch(query, shown),
        className="ws",
    )


def turn(search: str | None, assessment_id: int, state: str) -> tuple[Any, Any, Any, Any, Any]:
    """Follow the address: a cell opens in the panel, a filter or view redraws the table."""
    query = Query.read(search)
    view, board, edits = _open(assessment_id, query)
    shown = _shown(view, query)
    side = (panel(view, board, query, shown, edits), _panel_class(board, query))
    if _state(query, shown) == state:
        return no_update, no_update, no_update, *side
    body = _body(view, board, query, shown)
    turned = not (state or "").startswith(f"{shown}|")
    links = switch_links(query, shown) if turned else no_update
    return body, _state(query, shown), links, *side


def repaint(saved: dict[str, Any] | None, search: str | None, assessment_id: int) -> Any:
    """After fields were saved: their cells, what is counted, the other fields they bear on."""
    query = Query.read(search)
    view, board, _edits = _open(assessment_id, Query())
    paths = [str(path) for path in (saved or {}).get("paths", [])][:50]
    impact_repaint.repaint(view, board, query, _shown(view, query), paths)
    return (saved or {}).get("at")


def follow(view: View, changed: Changed) -> None:
    """Cells are repainted; the table is drawn again when it is another table."""
    query, board = Query.read(changed.search), _board(view)
    shown = _shown(view, query)
    if "body" in changed.calm and (TABLE & changed.collections or changed.unfit):
        dash.set_props(impact_ids.BODY, {"children": _body(view, board, query, shown)})
    else:
        impact_repaint.repaint(view, board, query, shown, list(changed.paths))
    if "panel" in changed.calm and (place := board.find(query.cell)):
        with reading() as db:
            prefix = f"impacts/{place.target_key}"
            edits = history.edits(db, actor(), frameworks(), view.id, prefix, HISTORY)
        side = panel(view, board, query, shown, edits)
        dash.set_props(impact_ids.PANEL, {"children": side})


def help_for(criterion: str | None, search: str | None, assessment_id: int) -> Any:
    """In the light view the help follows the focus."""
    query = Query.read(search)
    view, board, _edits = _open(assessment_id, Query())
    found = next((c for c in board.criteria if c.id == criterion), None)
    if found and board.alternatives and _shown(view, query) == "light":
        dash.set_props(impact_ids.PANEL, {"children": light_help(board, found, query)})
    return found.id if found else no_update


def choose(clicks: list[int | None], search: str | None, assessment_id: int) -> Any:
    """Take a criterion into the assessment or leave it out; what was written of it stays."""
    pressed = dash.callback_context.triggered_id
    if not pressed or not any(clicks):
        return no_update
    criterion, take = str(pressed["criterion"]), pressed["deed"] == "take"
    if pressed["deed"] == "rest":
        return _rest(assessment_id, criterion, Query.read(search))
    before = _store_choice(assessment_id, criterion, take)
    query = Query.read(search)
    view, board, _edits = _open(assessment_id, Query())
    shown = _shown(view, query)
    dash.set_props(impact_ids.BODY, {"children": _body(view, board, query, shown)})
    name = pick(view.framework.criteria[criterion].title)
    target = impact_repaint.after_choice(before, board, criterion, shown)
    if target:
        dash.set_props(ids.FOCUS, {"data": {"id": target, "n": now().timestamp()}})
    dash.set_props(ids.REFRESH, {"data": now().timestamp()})
    if take:
        return _("Added: {criterion}", criterion=name)
    return _("Left out: {criterion}", criterion=name)


def _rest(assessment_id: int, criterion: str, query: Query) -> str:
    """Score what is still open of one criterion as no change, in one click."""
    with transaction() as db:
        count = steps.rest_unchanged(db, actor(), frameworks(), assessment_id, criterion, now())
    view, board, _edits = _open(assessment_id, Query())
    body = _body(view, board, query, _shown(view, query))
    dash.set_props(impact_ids.BODY, {"children": body})
    pressed = impact_ids.scope(criterion, "rest")
    dash.set_props(ids.FOCUS, {"data": {"id": pressed, "n": now().timestamp()}})
    dash.set_props(ids.REFRESH, {"data": now().timestamp()})
    return plural("{count} impact scored 0.", "{count} impacts scored 0.", count)


def _store_choice(assessment_id: int, criterion: str, take: bool) -> Board:
    """Return the table as it was before."""
    path = f"criteria/{criterion}/selected"
    with transaction() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
        if criterion not in view.framework.criteria:
            raise Invalid(N_("There is no such criterion."))
        revision = view.revisions.get(path, 0)
        fields.save(db, actor(), frameworks(), assessment_id, path, take, revision, now())
    return _board(view)


def _open(assessment_id: int, query: Query) -> tuple[View, Board, Sequence[EditView]]:
    """The assessment, its table, and the history of the open cell."""
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
        board = _board(view)
        edits: Sequence[EditView] = ()
        if place := board.find(query.cell):
            prefix = f"impacts/{place.target_key}"
            edits = history.edits(db, actor(), frameworks(), assessment_id, prefix, HISTORY)
    return view, board, edits


def _board(view: View) -> Board:
    return Board(view.document, view.framework, view.comments)


def _shown(view: View, query: Query) -> str:
    return query.view or scope.depth(view.document, view.framework)


def _state(query: Query, shown: str) -> str:
    """What of the address the table depends on."""
    return f"{shown}|{query.show}"


def _panel_class(board: Board, query: Query) -> str:
    return "panel-in is-open" if is_open(board, query) else "panel-in"


def _body(view: View, board: Board, query: Query, shown: str) -> list[Any]:
    if not board.alternatives:
        return [impact_empty.no_alternatives(view.id, view.may_write("alternatives"))]
    more = more_criteria(view, board)
    if not board.criteria:
        return [impact_empty.no_criteria(), more]
    if shown == "light":
        lead = html.P(light_lead(board), id=impact_ids.LEAD, className="muted light-lead")
        return [lead, light_table(view, board, query, more)]
    rows = any(board.categories(query.show))
    return [
        html.Div([filters(board, query), legend()], className="impacts-head"),
        table(board, query, more) if rows else impact_empty.no_rows(),
    ]


def register(app: Dash) -> None:
    following.DRAW["impacts"] = follow
    app.callback(
        Output(impact_ids.BODY, "children"),
        Output(impact_ids.BODY, "data-shown"),
        Output(impact_ids.SWITCH, "children"),
        Output(impact_ids.PANEL, "children"),
        Output(impact_ids.PANEL, "className"),
        Input(ids.URL, "search"),
        State(ids.ASSESSMENT, "data"),
        State(impact_ids.BODY, "data-shown"),
        prevent_initial_call=True,
    )(turn)
    here = (State(ids.URL, "search"), State(ids.ASSESSMENT, "data"))
    for deed, output, given in (
        (repaint, Output(impact_ids.BODY, "data-painted"), Input(impact_ids.SAVED, "data")),
        (help_for, Output(impact_ids.BODY, "data-helped"), Input(impact_ids.FOCUSED, "data")),
        (
            choose,
            Output(impact_ids.SAID, "children"),
            Input(impact_ids.scope(ALL, ALL), "n_clicks"),
        ),
    ):
        app.callback(output, given, *here, prevent_initial_call=True)(deed)
    app.clientside_callback(
        ClientsideFunction("impacts", "arrive"),
        Output(impact_ids.PANEL, "data-arrived"),  # without an output it misses the first drawing
        Input(impact_ids.PANEL, "children"),
    )
