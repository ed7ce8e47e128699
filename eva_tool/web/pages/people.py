"""Who takes part in an assessment, in which role, and who is asked to do what by when."""

from typing import Any

import dash
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Action
from eva_tool.services import assessments, assignments, participants
from eva_tool.web import ids
from eva_tool.web import people_ids as own
from eva_tool.web.components import people_list, task_list
from eva_tool.web.components.marks import icon, section
from eva_tool.web.components.workspace import workspace
from eva_tool.web.context import actor, frameworks, now, reading, transaction
from eva_tool.web.forms.spec import NOTHING
from eva_tool.web.i18n import _

PATH = "/assessments/<int:assessment_id>/people"
QUERY = ("person",)
Reply = tuple[Any, Any]


def title(assessment_id: int) -> str:
    return _("People and tasks")


def layout(assessment_id: int, query: dict[str, str]) -> Component:
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
        body = _body(db, assessment_id, query.get("person", ""))
    if query.get("person"):
        dash.set_props(ids.FOCUS, {"data": {"id": "people-form", "n": query["person"]}})
    lead = _(
        "Everybody knows what they answer for. Colleagues without a role may read and comment."
    )
    return workspace(
        view,
        "people",
        [
            html.P(id=own.SAID, role="status", className="saved-line", tabIndex="-1"),
            html.Div(body, id=own.BODY),
        ],
        lead=lead,
    )


def _body(db: Session, assessment_id: int, person: str = "") -> list[Component]:
    """Tasks and people as they are now; forms for those who may use them."""
    view = assessments.view(db, actor(), frameworks(), assessment_id)
    manages = Action.MANAGE in view.actions
    people = participants.of_assessment(db, actor(), assessment_id)
    tasks = assignments.of_assessment(db, actor(), assessment_id)
    known = participants.candidates(db, actor(), assessment_id) if manages else ()
    chosen = next((one for one in people if str(one.user_id) == person), None)
    parts = [
        section(
            _("Tasks"),
            *task_list.task_list(tasks, view.framework, manages=manages),
            task_list.of_others(view),
            _folded(_("New task"), task_list.task_form(known, view.framework)) if manages else None,
        ),
        section(
            _("Who takes part"),
            people_list.people_table(people, view.framework, assessment_id, manages=manages),
            people_list.duties(),
        ),
    ]
    if manages:
        words = _("Change: {name}", name=chosen.name) if chosen else _("Add somebody")
        form = people_list.person_form(known, view.framework, chosen)
        parts.append(_folded(words, form, key="people-form", opened=chosen is not None))
    return parts


def _folded(words: str, form: Component, *, key: str = "", opened: bool = False) -> Component:
    """A form that is opened when it is needed."""
    named = {"id": key} if key else {}
    summary = html.Summary([icon("plus-lg"), words], className="btn btn-outline-primary", **named)
    return html.Details([summary, form], className="form-fold", open=opened)


def put(
    clicks: int | None, person: str | None, role: str, parts: list[list[str]], assessment_id: int
) -> Reply:
    if not clicks:
        return no_update, no_update
    with transaction() as db:
        chosen = _person(person)
        framework = assessments.view(db, actor(), frameworks(), assessment_id).framework
        kept = people_list.spread(framework, [part for some in parts for part in some or ()])
        participants.put(db, actor(), frameworks(), assessment_id, chosen, role, kept, now())
        body = _body(db, assessment_id)
    return _("The role was saved."), _drawn(body, clicks)


def assign(
    clicks: int | None,
    who: str | None,
    what: str | None,
    due: str | None,
    part: str | None,
    assessment_id: int,
) -> Reply:
    if not clicks:
        return no_update, no_update
    with transaction() as db:
        assignments.assign(
            db,
            actor(),
            frameworks(),
            assessment_id,
            _person(who),
            what or "",
            now(),
            due=due,
            part=None if part in (NOTHING, None) else part,
        )
        body = _body(db, assessment_id)
    return _("The task was given."), _drawn(body, clicks)


def act(_clicks: list[int | None], assessment_id: int) -> Reply:
    """Remove a person; say that a task is done, open again or withdrawn."""
    pressed = ctx.triggered_id
    if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
        return no_update, no_update
    name, of = pressed["deed"], _person(pressed["of"])
    with transaction() as db:
        said = _act(db, assessment_id, name, of)
        body = _body(db, assessment_id)
    return said, _drawn(body, f"{name} {of}")


def _act(db: Session, assessment_id: int, name: str, of: int) -> str:
    if name == "remove":
        participants.remove(db, actor(), assessment_id, of, now())
        return _("The person was removed.")
    if name == "done":
        assignments.done(db, actor(), assessment_id, of, now())
        return _("The task is done.")
    if name == "undone":
        assignments.undone(db, actor(), assessment_id, of)
        return _("The task is open again.")
    if name == "withdrawn":
        assignments.remove(db, actor(), assessment_id, of, now())
        return _("The task was withdrawn.")
    raise Invalid("This is not one of the choices.")


def _drawn(body: list[Component], stamp: Any) -> list[Component]:
    """The new content; the focus goes to what is said of it, and the steps count anew."""
    dash.set_props(ids.REFRESH, {"data": f"people {stamp}"})
    dash.set_props(ids.FOCUS, {"data": {"id": own.SAID, "n": str(now())}})
    return body


def _person(raw: str | None) -> int:
    if not raw or not raw.isascii() or not raw.isdigit() or len(raw) > 10:
        raise Invalid("Choose the person first.")
    return int(raw)


def register(app: Dash) -> None:
    outputs = (Output(own.SAID, "children"), Output(own.BODY, "children"))
    again = tuple(
        Output(o.component_id, o.component_property, allow_duplicate=True) for o in outputs
    )
    app.callback(
        *outputs,
        Input(own.PUT, "n_clicks"),
        State(own.PERSON, "value"),
        State(own.ROLE, "value"),
        State(own.parts_of(ALL), "value"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(put)
    app.callback(
        *again,
        Input(own.ASSIGN, "n_clicks"),
        State(own.TASK_WHO, "value"),
        State(own.TASK_WHAT, "value"),
        State(own.TASK_DUE, "value"),
        State(own.TASK_PART, "value"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(assign)
    app.callback(
        *again,
        Input({"part": "people-do", "deed": ALL, "of": ALL}, "n_clicks"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(act)
