"""The steps of an assessment as navigation: at the left, or folded into one line."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import progress
from eva_tool.domain.progress import StepState
from eva_tool.domain.text import N_
from eva_tool.web.components.marks import icon, link
from eva_tool.web.components.matter import decision
from eva_tool.web.context import today
from eva_tool.web.i18n import _, plural, say
from eva_tool.web.view import View

# Pages that are not steps: id of the page → its name.
PLACES = {
    "people": N_("People and tasks"),
    "review": N_("Review and approval"),
    "history": N_("History"),
}
ICONS = {"people": "people-fill", "review": "check-lg", "history": "clock-history"}


def steps_list(view: View, states: tuple[StepState, ...], current: str) -> list[Component]:
    done, needed = progress.done_count(states)
    _organ, on = decision(view)
    return [
        html.P(
            [html.B(_("{done}/{total} steps done", done=done, total=needed)), days_left(on)],
            className="steps-total",
        ),
        _items(view, states, current),
        _places(view, current),
    ]


def steps_compact(view: View, states: tuple[StepState, ...], current: str) -> Component:
    return html.Details(
        [
            html.Summary([html.B(_here(states, current)), html.Span(_("Steps"))]),
            _items(view, states, current),
            _places(view, current),
        ]
    )


def _here(states: tuple[StepState, ...], current: str) -> str:
    if current in PLACES:
        return _(PLACES[current])
    number = [s.id for s in states].index(current) + 1
    return f"{number}/{len(states)} {_(states[number - 1].title)}"


def _places(view: View, current: str) -> Component:
    """The pages about the assessment: who makes it, what is said of it, what has changed."""
    return html.Ul([_place(view, name, current) for name in PLACES], className="places")


def _place(view: View, name: str, current: str) -> Component:
    props = {"aria-current": "page"} if name == current else {}
    said = [html.Span(words, className="step-state") for words in _waiting(view, name)]
    return html.Li(
        link(
            [icon(ICONS[name]), html.Span(_(PLACES[name])), *said],
            href=f"/assessments/{view.id}/{name}",
            className="step",
            **props,
        )
    )


def _waiting(view: View, name: str) -> list[str]:
    if name == "people" and view.tasks:
        return [plural("{count} task for you", "{count} tasks for you", view.tasks)]
    found = []
    if name == "review":
        if view.changed:
            found.append(_("changed since approval"))
        if count := sum(view.comments.values()):
            found.append(plural("{count} open comment", "{count} open comments", count))
    return found


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
