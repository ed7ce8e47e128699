"""The frame of every step of an assessment: the matter, the steps, the work, the help."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.domain import progress
from eva_tool.domain.progress import StepState
from eva_tool.web import ids
from eva_tool.web.components.marks import icon, link, remarks
from eva_tool.web.context import today
from eva_tool.web.i18n import _, language, plural, say
from eva_tool.web.view import View


def workspace(
    view: View,
    step: str,
    body: Any,
    aside: Any = None,
    *,
    lead: str = "",
    head: Any = None,
    className: str = "",
) -> Component:
    """A step page. `head` stands beside the heading; `aside` is the help at the right.

    Give className="ws" for a page that is as high as the window and scrolls in panes.
    """
    states = progress.steps(view.document, view.framework)
    here = next(s for s in states if s.id == step)
    panes = className == "ws"
    heading = html.H1(_(here.title), tabIndex="-1")
    main = html.Main(
        [
            html.Div([heading, head], className="page-head") if head is not None else heading,
            html.P(lead, className="lead") if lead else None,
            _read_only(view),
            html.Div(
                remarks(here.remarks), id=ids.STEP, className="remarks", **{"data-step": step}
            ),
            *(body if isinstance(body, list) else [body]),
            None if panes else _onward(view, states, step),
        ],
        id="main",
        className="" if panes else "page",
    )
    side = (
        None
        if aside is None
        else html.Aside(aside, className="panel" if panes else "aside", **{"aria-label": _("Help")})
    )
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
            html.Div(
                [
                    html.Nav(
                        steps_list(view, states, step),
                        id=ids.STEPS,
                        className="steps",
                        **{"aria-label": _("Steps of the assessment")},
                    ),
                    main,
                    side,
                ],
                className=frame,
            ),
        ],
        className=f"workspace {className}".strip(),
    )


def matter(view: View) -> Component:
    """The name of the matter, where it stands, and when it was last saved."""
    return html.Section(
        [
            html.Span(view.document.basics.title or _("Unnamed matter"), className="matter-name"),
            html.Span(_meta(view), className="matter-meta"),
            html.Span(id=ids.SAVED, className="save"),
        ],
        className="matter",
        **{"aria-label": _("Matter")},
    )


def decision(view: View) -> tuple[str, Any]:
    """(body, date) of the decision: the handling that decides, else the last dated one."""
    dated = [h for h in view.document.handlings if h.organ or h.on]
    chosen = next((h for h in dated if h.decides), dated[-1] if dated else None)
    return (chosen.organ, chosen.on) if chosen else ("", None)


def _meta(view: View) -> str:
    organ, on = decision(view)
    words = [
        view.document.basics.register_number,
        _("draft"),
        f"{organ} {language().date(on)}".strip(),
    ]
    return " · ".join(w for w in words if w)


def steps_list(view: View, states: tuple[StepState, ...], current: str) -> list[Component]:
    done, needed = progress.done_count(states)
    _organ, on = decision(view)
    return [
        html.P(
            [html.B(_("{done}/{total} steps done", done=done, total=needed)), days_left(on)],
            className="steps-total",
        ),
        _items(view, states, current),
    ]


def steps_compact(view: View, states: tuple[StepState, ...], current: str) -> Component:
    number = [s.id for s in states].index(current) + 1
    title = _(states[number - 1].title)
    return html.Details(
        [
            html.Summary([html.B(f"{number}/{len(states)} {title}"), html.Span(_("Steps"))]),
            _items(view, states, current),
        ]
    )


def days_left(on: Any) -> str:
    """Decision in 28 days; empty without a date or after it."""
    left = (on - today()).days if on else -1
    if left < 0:
        return ""
    return plural("Decision in {count} day", "Decision in {count} days", left)


def _items(view: View, states: tuple[StepState, ...], current: str) -> Component:
    return html.Ol([_item(view, s, n, current) for n, s in enumerate(states, 1)])


def _item(view: View, state: StepState, number: int, current: str) -> Component:
    here = state.id == current
    mark = icon("check-lg") if state.done and not here else str(number)
    props = {"aria-current": "step"} if here else {}
    return html.Li(
        link(
            [
                html.Span(mark, className="step-no"),
                html.Span(_(state.title)),
                html.Span(say(state.status), className="step-state"),
            ],
            href=f"/assessments/{view.id}/{state.id}",
            className="step is-done" if state.done else "step",
            **props,
        )
    )


def _onward(view: View, states: tuple[StepState, ...], current: str) -> Component | None:
    position = [s.id for s in states].index(current)
    if position + 1 == len(states):
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


def _read_only(view: View) -> Component | None:
    if view.may_edit:
        return None
    return html.P(
        [icon("lock-fill"), _("You can read this assessment but not change it.")],
        className="read-only",
    )


def _fictional(view: View) -> Component | None:
    if not view.document.fictional:
        return None
    return html.P(
        [html.B(_("Fictional example.")), " ", _("The figures are invented.")],
        className="fiction",
    )
