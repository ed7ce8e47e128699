"""What the review page tells: standing, moves, changes, check-list, comments, all read at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.domain import progress
from eva_tool.domain.changes import Change
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import assessments, review, threads, versions, workflow
from eva_tool.services.assessments import AssessmentView
from eva_tool.services.review import Checklist
from eva_tool.services.threads import Thread
from eva_tool.services.workflow import Standing
from eva_tool.web import review_ids
from eva_tool.web.components import review_stages
from eva_tool.web.components.approval import approval_notice
from eva_tool.web.components.checklist import checklist, open_points, tally, unanswered
from eva_tool.web.components.decision import decision_notice
from eva_tool.web.components.marks import section
from eva_tool.web.components.open_comments import open_comments, settled_comments
from eva_tool.web.components.review_bearing import Bearing
from eva_tool.web.components.review_checks import missing, who_checked
from eva_tool.web.components.review_confirm import confirm
from eva_tool.web.components.review_rounds import since_review
from eva_tool.web.context import actor, frameworks, now
from eva_tool.web.i18n import _

_CHECKING = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_ASKED})


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that the page tells, read at once."""

    view: AssessmentView
    standing: Standing
    checks: Checklist
    talks: tuple[Thread, ...]
    settled: tuple[Thread, ...]
    round_before: tuple[Change, ...]
    since_asked: tuple[Change, ...]


def read(db: Session, assessment_id: int) -> Known:
    view = assessments.view(db, actor(), frameworks(), assessment_id)
    locked = versions.list_of(db, actor(), assessment_id)
    rounds = [version.number for version in locked if version.kind is Kind.REVIEW]
    in_review = view.status == Status.IN_REVIEW
    before = rounds[1:2] if in_review else rounds[:1]
    sent = {version.number: version.made_at for version in locked}
    since = next((sent[number] for number in before or rounds[:1]), None)
    talks = threads.of_path(db, actor(), assessment_id, None, now())
    return Known(
        view=view,
        standing=workflow.standing(db, actor(), frameworks(), assessment_id),
        checks=review.checklist(db, actor(), frameworks(), assessment_id),
        talks=tuple(one for one in talks if one.settled_at is None),
        settled=_settled_since(talks, since),
        round_before=_since(db, assessment_id, before),
        since_asked=_since(db, assessment_id, rounds[:1]) if in_review else (),
    )


def _settled_since(talks: tuple[Thread, ...], since: datetime | None) -> tuple[Thread, ...]:
    """What was settled since the reviewers were last asked; nothing before the first time."""
    if since is None:
        return ()
    return tuple(one for one in talks if one.settled_at and one.settled_at >= since)


def _since(db: Session, assessment_id: int, numbers: list[int]) -> tuple[Change, ...]:
    """What is different now from the version of this number; nothing without one."""
    if not numbers:
        return ()
    return versions.compare(db, actor(), frameworks(), assessment_id, numbers[0], None).changes


def body(known: Known, chosen: str = "") -> list[Any]:
    """The page under its heading. `chosen` is the move that is being confirmed."""
    view, standing = known.view, known.standing
    asked = next((m for m in standing.moves if m.name == chosen and m.allowed), None)
    parts: list[Any] = [
        review_stages.stages(standing.status, changed=bool(standing.substance)),
        _asked_changes(standing),
        decision_notice(standing.decision) if standing.decision else None,
        approval_notice(view, standing),
        section(
            _("What can be done now"),
            html.Div(moves(known, asked.name if asked else ""), id=review_ids.MOVES),
        ),
        confirm(view, asked, standing.meetings, _bearing(known)) if asked else None,
    ]
    if standing.status in _CHECKING:
        parts.append(since_review(view, known.round_before, known.checks, standing.past))
    parts += [
        who_checked(standing.checks, view.id),
        _checks(known),
        section(_("Open comments"), *open_comments(view, known.talks)),
        _settled(known),
        section(_("What has been done"), review_stages.past(standing.past))
        if standing.past
        else None,
    ]
    return [part for part in parts if part is not None]


def moves(known: Known, chosen: str = "") -> Component:
    return review_stages.moves(known.standing.moves, known.view.id, chosen)


def _bearing(known: Known) -> Bearing:
    standing, view = known.standing, known.view
    states = progress.steps(view.document, view.framework)
    since = known.since_asked if standing.status is Status.IN_REVIEW else known.round_before
    return Bearing(
        sha256=standing.sha256,
        since_review=since,
        since_approval=(*standing.substance, *standing.cosmetic),
        open_comments=len(known.talks),
        open_points=open_points(known.checks.asked),
        tally=_tally(known.checks),
        unanswered=unanswered(known.checks.asked),
        unfinished=sum(not state.done for state in states),
        lacking=standing.lacking,
        unchecked=tuple(missing(standing.checks)),
        decision=standing.decision,
    )


def _tally(checks: Checklist) -> str:
    about = _("version {number}", number=checks.version) if checks.version else ""
    return " · ".join(filter(None, (tally(checks.asked), about)))


def _asked_changes(standing: Standing) -> Component | None:
    """What the reviewer wrote, first of all."""
    if standing.status is not Status.CHANGES_ASKED or not standing.past:
        return None
    last = standing.past[0]
    words = _("{name} asks for changes", name=last.actor)
    return html.Div(
        [html.P(words, className="notice-title"), html.P(last.reason, className="said")],
        className="notice",
    )


def _settled(known: Known) -> Component | None:
    """What has been dealt with since the reviewers saw it, while somebody checks it."""
    if not known.settled or known.standing.status not in _CHECKING:
        return None
    return section(
        _("Comments settled since the last review"),
        settled_comments(known.view, known.settled),
        lead=_("A reply opens the discussion again."),
    )


def _checks(known: Known) -> Component:
    checks = known.checks
    if checks.may_answer:
        lead = _("About version {number}. “Partly” and “no” need a reason.", number=checks.version)
    elif checks.version and any(one.all for one in checks.asked):
        lead = _("Answered about version {number}.", number=checks.version)
    elif checks.version:
        lead = _("Nobody has answered about version {number}.", number=checks.version)
    else:
        lead = _("The reviewer answers these. Look at them before you ask for a review.")
    shown = checklist(checks.asked, known.view.id, answers=checks.may_answer)
    if known.standing.status not in _CHECKING:  # over for now: it is there for who looks for it
        shown = [html.Details([html.Summary(_("Show the answers")), *shown], className="disclose")]
    return section(_("Check-list of the reviewer"), *shown, lead=lead)
