"""The frame of every step of an assessment: the matter, the steps, the work, the help."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.domain import progress
from eva_tool.domain.progress import StepState
from eva_tool.domain.workflow import CLOSED, STATUS_NAMES, Status
from eva_tool.web import ids
from eva_tool.web.components import comment_panel
from eva_tool.web.components.marks import icon, link, remarks
from eva_tool.web.components.matter import matter
from eva_tool.web.components.steps import PLACES, steps_compact, steps_list
from eva_tool.web.i18n import _
from eva_tool.web.view import View


def workspace(
    view: View,
    step: str,
    body: Any,
    aside: Any = None,
    *,
    aside_label: str = "",
    lead: str = "",
    head: Any = None,
    className: str = "",
) -> Component:
    """A page of an assessment: a step, or one of PLACES. `head` stands beside the heading; `aside`
    is the part at the right, which is help unless `aside_label` names it otherwise.

    Give className="ws" for a page that is as high as the window and scrolls in panes.
    """
    states = progress.steps(view.document, view.framework)
    panes = className == "ws"
    parts = [
        html.Nav(
            steps_list(view, states, step),
            id=ids.STEPS,
            className="steps",
            **{"aria-label": _("Steps of the assessment")},
        ),
        _main(view, states, step, body, lead=lead, head=head, panes=panes),
    ]
    if aside is not None:
        kind = "panel" if panes else "aside"
        named = aside_label or _("Help")
        parts.append(html.Aside(aside, className=kind, **{"aria-label": named}))
    frame = "ws-frame" if panes else "frame has-aside" if aside is not None else "frame"
    return html.Div(
        [
            dcc.Store(id=ids.ASSESSMENT, data=view.id),
            dcc.Store(id=ids.REFRESH),
            _fictional(view),
            matter(view),
            html.Nav(
                steps_compact(view, states, step),
                id=ids.STEPS_COMPACT,
                className="steps-compact",
                **{"aria-label": _("Steps of the assessment, compact")},
            ),
            html.Div(parts, className=frame),
            *comment_panel.panel(),
        ],
        className=f"workspace {className}".strip(),
    )


def _main(
    view: View,
    states: tuple[StepState, ...],
    step: str,
    body: Any,
    *,
    lead: str,
    head: Any,
    panes: bool,
) -> Component:
    here = next((s for s in states if s.id == step), None)
    heading = html.H1(_(here.title if here else PLACES[step]), tabIndex="-1")
    remarked = remarks(here.remarks, needed=here.needed) if here else None
    return html.Main(
        [
            html.Div([heading, head], className="page-head") if head is not None else heading,
            html.P(lead, className="lead") if lead else None,
            None if step in PLACES else standing(view),
            html.Div(remarked, id=ids.STEP, className="remarks", **{"data-step": step}),
            *(body if isinstance(body, list) else [body]),
            _onward(view, states, step),
        ],
        id="main",
        className="" if panes else "page",
    )


def _onward(view: View, states: tuple[StepState, ...], current: str) -> Component | None:
    position = next((n for n, s in enumerate(states) if s.id == current), len(states))
    if position + 1 >= len(states):
        return None
    following = states[position + 1]
    return html.P(
        link(
            [_("Next: {step}", step=_(following.title)), icon("arrow-right")],
            href=f"/assessments/{view.id}/{following.id}",
            className="btn btn-outline-primary",
        ),
        className="onward",
    )


def standing(view: View) -> Component | None:
    """What the status means for the reader of a page: closed, changed since approval, or read."""
    status = Status(view.status)
    where = f"/assessments/{view.id}/review"
    if status in CLOSED:
        words = _("This is closed to changes: {status}.", status=_(STATUS_NAMES[status]).lower())
        return _line("lock-fill", words, link(_("How it is reopened"), where))
    if view.changed:
        words = _("Changed since it was approved.")
        return _line("info-circle", words, link(_("See what changed"), where))
    if not view.may_edit:
        return _line("lock-fill", _("You can read this assessment but not change it."))
    if view.partly:
        words = _("You write the parts assigned to you. You can read those that have a lock.")
        return _line(
            "lock-fill", words, link(_("Who writes what"), f"/assessments/{view.id}/people")
        )
    return None


def _line(mark: str, *words: Any) -> Component:
    spaced = [part for word in words for part in (" ", word)]
    return html.P([icon(mark), html.Span(spaced[1:])], className="read-only")


def _fictional(view: View) -> Component | None:
    if not view.document.fictional:
        return None
    return html.P(
        [html.B(_("Fictional example.")), " ", _("The figures are invented.")],
        className="fiction",
    )
