"""The tasks that people have in an assessment, one's own first, and the form for a new one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Framework
from eva_tool.web.components.marks import icon, link, tag
from eva_tool.web.components.people_list import SECTIONS
from eva_tool.web.components.place_name import PARTS, part_name
from eva_tool.web.context import local, today
from eva_tool.web.forms.spec import NOTHING
from eva_tool.web.i18n import _, language, pick, plural
from eva_tool.web.people_ids import ASSIGN, TASK_DUE, TASK_PART, TASK_WHAT, TASK_WHO, deed
from eva_tool.web.view import View


class Task(Protocol):
    """One task, as `services.assignments` tells."""

    @property
    def id(self) -> int: ...
    @property
    def who(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def part(self) -> str | None: ...
    @property
    def due(self) -> date | None: ...
    @property
    def made_by(self) -> str: ...
    @property
    def done_at(self) -> datetime | None: ...
    @property
    def mine(self) -> bool: ...
    @property
    def may_do(self) -> bool: ...


def task_list(tasks: Sequence[Task], framework: Framework, *, manages: bool) -> list[Any]:
    """One's own tasks, others' tasks, and those that are done."""
    waiting = [task for task in tasks if task.done_at is None]
    done = [task for task in tasks if task.done_at is not None]
    mine = [task for task in waiting if task.mine]
    others = [task for task in waiting if not task.mine]
    parts: list[Any] = []
    if not waiting:
        parts.append(html.P(_("Nobody has an open task."), className="empty"))
    for title, listed in ((_("My tasks"), mine), (_("Tasks of others"), others)):
        if listed:
            parts += [html.H3(title), _listed(listed, framework, manages)]
    if done:
        words = plural("{count} task is done", "{count} tasks are done", len(done))
        inner = [html.Summary(words), _listed(done, framework, manages)]
        parts.append(html.Details(inner, className="disclose"))
    return parts


def given(tasks: Sequence[Task], view: View) -> list[Any]:
    """The same on the page of the plan: to be read there, and changed on the page of the people."""
    waiting = [task for task in tasks if task.done_at is None]
    where = link(_("Give and mark tasks: People and tasks"), f"/assessments/{view.id}/people")
    empty = html.P(_("Nobody has an open task."), className="empty")
    done = len(tasks) - len(waiting)
    words = plural("{count} task is done", "{count} tasks are done", done)
    return [
        html.Ul([html.Li(_told(one, view.framework)) for one in waiting], className="tasks")
        if waiting
        else empty,
        html.P(words, className="muted") if done else None,
        html.P(where),
    ]


def of_others(view: View) -> Component | None:
    """Where the work of those is told who have no account."""
    if not view.document.tasks:
        return None
    count = plural(
        "{count} task of somebody without an account is in the plan.",
        "{count} tasks of people without an account are in the plan.",
        len(view.document.tasks),
    )
    where = f"/assessments/{view.id}/plan#outside"
    return html.P([count, " ", link(_("See the plan"), where)], className="muted")


def _listed(tasks: Sequence[Task], framework: Framework, manages: bool) -> Component:
    return html.Ul([_task(task, framework, manages) for task in tasks], className="tasks")


def _task(task: Task, framework: Framework, manages: bool) -> Component:
    deeds = html.Div(_deeds(task, manages), className="task-deeds")
    return html.Li([_told(task, framework), deeds])


def _told(task: Task, framework: Framework) -> Component:
    about = [task.who, part_name(framework, task.part) if task.part else "", _due(task)]
    if task.done_at:
        about.append(_("done {date}", date=language().date(local(task.done_at).date())))
    return html.Div(
        [
            html.P([task.what, *_late(task)], className="task-what"),
            html.P(" · ".join(a for a in about if a), className="muted about"),
        ]
    )


def _due(task: Task) -> str:
    return _("by {date}", date=language().date(task.due)) if task.due else ""


def _late(task: Task) -> list[Any]:
    late = task.due and task.due < today() and not task.done_at
    return [" ", tag(_("late"), "solid")] if late else []


def _deeds(task: Task, manages: bool) -> list[Component]:
    hidden = html.Span(f" {task.what}", className="visually-hidden")
    found = []
    if task.may_do and not task.done_at:
        words = [icon("check-lg"), _("Mark as done"), hidden]
        button = dbc.Button(
            words, id=deed("done", task.id), color="primary", outline=True, size="sm"
        )
        found.append(button)
    elif task.may_do:
        words = [_("Open again"), hidden]
        found.append(
            html.Button(words, id=deed("undone", task.id), type="button", className="link")
        )
    if manages:
        words = [_("Withdraw the task"), hidden]
        found.append(
            html.Button(words, id=deed("withdrawn", task.id), type="button", className="link")
        )
    return found


def task_form(candidates: Sequence[tuple[int, str]], framework: Framework) -> Component:
    """Ask a colleague to do something by a day."""
    who = [{"label": name, "value": str(key)} for key, name in candidates]
    parts = [{"label": _("No part: a task at large"), "value": NOTHING}]
    parts += [{"label": _(PARTS[part]), "value": part} for part in SECTIONS]
    parts += [
        {"label": f"{c.code} {pick(c.title)}", "value": f"criterion:{c.id}"}
        for c in framework.criteria.values()
    ]
    helped = _("Who writes nothing yet becomes a contributor of this part.")
    return html.Div(
        [
            html.Div(
                [
                    _field(
                        TASK_WHO,
                        _("Who?"),
                        dbc.Select(id=TASK_WHO, options=who, placeholder=_("Choose")),
                    ),
                    _field(TASK_DUE, _("By when?"), dbc.Input(id=TASK_DUE, type="date")),
                ],
                className="pair",
            ),
            _field(
                TASK_WHAT,
                _("What is to be done?"),
                dbc.Input(id=TASK_WHAT, type="text", maxlength=300, autocomplete="off"),
            ),
            _field(
                TASK_PART,
                _("Which part?"),
                dbc.Select(id=TASK_PART, options=parts, value=NOTHING),
                helped,
            ),
            dbc.Button(_("Give the task"), id=ASSIGN, color="primary", outline=True),
        ],
        className="task-form",
    )


def _field(key: str, label: str, control: Component, helped: str = "") -> Component:
    parts = [
        html.Label(label, htmlFor=key, className="form-label"),
        html.Div(helped, id=f"help-{key}", className="form-text") if helped else None,
        control,
    ]
    described = {"data-describedby": f"help-{key}"} if helped else {}
    return html.Div([p for p in parts if p is not None], className="field", **described)
