"""Where an assessment stands: a line of stages, the moves from here, and the moves so far."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.decision import Decision
from eva_tool.domain.move_words import MADE
from eva_tool.domain.text import N_, Message
from eva_tool.domain.workflow import STATUS_NAMES, Status
from eva_tool.web.components.decision import decision_line
from eva_tool.web.components.marks import icon, link
from eva_tool.web.context import local
from eva_tool.web.i18n import _, language, say
from eva_tool.web.review_ids import STAGES

LINE = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.PUBLISHED, Status.DECIDED)
MEANS = {
    Status.DRAFT: N_("The assessment is being written."),
    Status.IN_REVIEW: N_("The reviewers look at it. It can still be corrected."),
    Status.CHANGES_ASKED: N_(
        "The reviewer asks for changes. When they are made, ask for a review."
    ),
    Status.APPROVED: N_("It is approved and can be published to the decision body."),
    Status.PUBLISHED: N_("The decision body reads it in the reading room."),
    Status.DECIDED: N_("The matter is decided. The assessment is closed to changes."),
    Status.WITHDRAWN: N_("It is no longer prepared. The assessment is closed to changes."),
}
CHANGED = N_(
    "It was approved and has changed since: it needs a new approval before it is published."
)
DOES = {
    "submit": N_("The reviewers get it, and this version is kept for comparison."),
    "recall": N_("It becomes a draft again. Comments and answers stay."),
    "ask_changes": N_("It goes back to the writers with the open comments and the check-list."),
    "check": N_(
        "You tell the owner and the approver that you have checked this exact content. "
        "What you answered “no” stays in sight."
    ),
    "approve": N_("This exact content is approved. Later changes of substance ask for it anew."),
    "publish": N_("Councillors see the approved version in the reading room."),
    "decide": N_("The matter has been decided. The assessment is closed to changes."),
    "amend": N_("Readers see the corrected record. What was recorded before stays below."),
    "withdraw": N_("The matter is no longer prepared. Councillors do not see it any more."),
    "reopen": N_("It becomes a draft again. What was decided or published is kept."),
}
# The way ahead first.
ORDER = ("decide", "amend", "publish", "approve", "check", "ask_changes", "submit")


class Possible(Protocol):
    """A move from here, as `services.workflow` tells."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def refusals(self) -> Sequence[Message]: ...
    @property
    def people(self) -> Sequence[str]: ...
    @property
    def allowed(self) -> bool: ...


class Past(Protocol):
    """A move that was made."""

    @property
    def name(self) -> str: ...
    @property
    def target(self) -> Status: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...
    @property
    def version(self) -> int | None: ...
    @property
    def decision(self) -> Decision | None: ...


def stages(status: Status, *, changed: bool = False) -> Component:
    """Draft, in review, approved, published, decided: which one it is in, and what that means.

    `changed`: it is no longer what was approved.
    """
    at = Status.DRAFT if status is Status.CHANGES_ASKED else status
    reached = LINE.index(at) if at in LINE else -1
    items = [_stage(one, n, reached, status) for n, one in enumerate(LINE)]
    means = CHANGED if changed and status is Status.APPROVED else MEANS[status]
    said = [html.B(_(STATUS_NAMES[status])), ". ", _(means)]
    return html.Div(
        [
            html.Ol(items, className="stages") if reached >= 0 else None,
            html.P(said, className="stage-means"),
        ],
        id=STAGES,
        tabIndex="-1",
    )


def _stage(one: Status, number: int, reached: int, status: Status) -> Component:
    here = number == reached
    words = _(STATUS_NAMES[status if here else one])
    mark = icon("check-lg") if number < reached else html.Span(str(number + 1))
    name = "stage is-here" if here else "stage is-done" if number < reached else "stage"
    props = {"aria-current": "step"} if here else {}
    return html.Li([html.Span(mark, className="stage-mark"), words], className=name, **props)


def moves(possible: Sequence[Possible], assessment_id: int, chosen: str) -> Component:
    """What can be done now, the way ahead first; of what the reader cannot do, why not and who."""
    order = sorted(possible, key=lambda move: (not move.allowed, _ahead(move)))
    first = next((move.name for move in order if move.allowed), "")
    return html.Ul(
        [_move(move, assessment_id, chosen, primary=move.name == first) for move in order],
        className="moves",
    )


def _ahead(move: Possible) -> tuple[int, bool]:
    """The place of a move on the way from draft to decision; withdrawing comes last."""
    place = ORDER.index(move.name) if move.name in ORDER else len(ORDER)
    return place, move.name == "withdraw"


def _move(move: Possible, assessment_id: int, chosen: str, *, primary: bool) -> Component:
    if move.allowed:
        kind = "btn btn-primary" if primary and not chosen else "btn btn-outline-primary"
        here = {"aria-current": "true"} if move.name == chosen else {}
        head = link(
            _(move.title),
            f"/assessments/{assessment_id}/review?move={move.name}",
            className=kind,
            **here,
        )
        return html.Li([head, html.P(_(DOES[move.name]), className="muted")])
    why = " ".join(say(message) for message in move.refusals[:1])
    return html.Li(
        [html.Span(_(move.title), className="move-closed"), html.P(why, className="muted")]
    )


def past(made: Sequence[Past]) -> Component:
    """The moves so far, newest first: who, when, why."""
    return html.Ol([html.Li(_past(move)) for move in made], className="past")


def _past(move: Past) -> list[Any]:
    when = moment(move.at)
    version = _("version {number}", number=move.version) if move.version else ""
    about = " · ".join(word for word in (when, move.actor, version) if word)
    return [
        html.P(
            [html.B(_(MADE[move.name])), html.Span(about, className="muted")], className="said-by"
        ),
        html.P(decision_line(move.decision)) if move.decision else None,
        html.P(move.decision.text, className="said") if move.decision else None,
        html.P(move.reason, className="said") if move.reason else None,
    ]


def moment(at: datetime) -> str:
    """A day and a time of day."""
    here = local(at)
    return f"{language().date(here.date())} {language().time(here)}"
