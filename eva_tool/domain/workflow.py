"""The way of an assessment from draft to decision, as one table.

Every move says from where, to where, who and what it needs; the services record who did it, when
and why. No state is a dead end, and each refusal names who can act.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from eva_tool.domain.permissions import Action
from eva_tool.domain.text import N_, Message


class Status(StrEnum):
    """Where an assessment is."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    PUBLISHED = "published"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What a version was locked for: a round of review, a check, an approval, one handling."""

    REVIEW = "review"
    CHECK = "check"
    APPROVAL = "approval"
    HANDLING = "handling"


@dataclass(frozen=True, kw_only=True)
class Move:
    """One row of the table: from where, to where, who, what it needs and what it does.

    It may need a written `reason`, that the actor has `seen` the content as it is, that `others`
    sent it to review, that it is `current`: unchanged since it was approved, a `handling` of the
    matter, that the actor has `answered` the check-list, and that it was not said of this content
    `once` already. It may lock a version of the kind `locks`, `hides` what councillors could read,
    and tells what was `decided`.
    """

    sources: frozenset[Status]
    target: Status
    action: Action
    reason: bool = False
    seen: bool = False
    others: bool = False
    current: bool = False
    handling: bool = False
    answered: bool = False
    once: bool = False
    locks: Kind | None = None
    hides: bool = False
    decided: bool = False


def _from(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


MOVES: dict[str, Move] = {
    "submit": Move(
        sources=_from(Status.DRAFT, Status.CHANGES_ASKED, Status.APPROVED, Status.PUBLISHED),
        target=Status.IN_REVIEW,
        action=Action.SUBMIT,
        locks=Kind.REVIEW,
    ),
    "recall": Move(
        sources=_from(Status.IN_REVIEW), target=Status.DRAFT, action=Action.SUBMIT, reason=True
    ),
    "ask_changes": Move(
        sources=_from(Status.IN_REVIEW),
        target=Status.CHANGES_ASKED,
        action=Action.REVIEW,
        reason=True,
    ),
    "check": Move(
        sources=_from(Status.IN_REVIEW),
        target=Status.IN_REVIEW,
        action=Action.REVIEW,
        seen=True,
        others=True,
        answered=True,
        once=True,
        locks=Kind.CHECK,
    ),
    "approve": Move(
        sources=_from(Status.IN_REVIEW),
        target=Status.APPROVED,
        action=Action.APPROVE,
        seen=True,
        others=True,
        locks=Kind.APPROVAL,
    ),
    "publish": Move(
        sources=_from(Status.APPROVED, Status.PUBLISHED),
        target=Status.PUBLISHED,
        action=Action.PUBLISH,
        current=True,
        handling=True,
    ),
    "decide": Move(
        sources=_from(Status.PUBLISHED),
        target=Status.DECIDED,
        action=Action.PUBLISH,
        handling=True,
        decided=True,
    ),
    "amend": Move(
        sources=_from(Status.DECIDED),
        target=Status.DECIDED,
        action=Action.PUBLISH,
        decided=True,
    ),
    "withdraw": Move(
        sources=frozenset(Status) - {Status.DECIDED, Status.WITHDRAWN},
        target=Status.WITHDRAWN,
        action=Action.MANAGE,
        reason=True,
        hides=True,
    ),
    "reopen": Move(
        sources=_from(Status.DECIDED, Status.WITHDRAWN),
        target=Status.DRAFT,
        action=Action.MANAGE,
        reason=True,
    ),
}

# What was decided on, or is no longer prepared, is not edited: it is reopened first.
CLOSED = frozenset({Status.DECIDED, Status.WITHDRAWN})

STATUS_NAMES = {
    Status.DRAFT: N_("Draft"),
    Status.IN_REVIEW: N_("In review"),
    Status.CHANGES_ASKED: N_("Changes asked"),
    Status.APPROVED: N_("Approved"),
    Status.PUBLISHED: N_("Published"),
    Status.DECIDED: N_("Decided"),
    Status.WITHDRAWN: N_("Withdrawn"),
}


class Why(StrEnum):
    """Why a move is refused."""

    STATUS = "status"
    ROLE = "role"
    OWN = "own"
    CHANGED = "changed"
    SEEN = "seen"
    REASON = "reason"
    HANDLING = "handling"
    ANSWERED = "answered"
    ONCE = "once"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a move depends on besides the status: the hand that makes it, and the content."""

    actions: frozenset[Action]
    reason: str = ""
    changed_since_approval: bool = False
    seen_is_current: bool = True
    own_submission: bool = False
    has_handling: bool = True
    has_answered: bool = True
    said_of_this: bool = False


REFUSED: dict[Why, tuple[str, Callable[[Move, Status, Facts], bool]]] = {
    Why.STATUS: (
        N_("This cannot be done while the state of the assessment is: {status}."),
        lambda move, status, facts: status not in move.sources,
    ),
    Why.ROLE: (
        N_("Your role in this assessment does not allow this."),
        lambda move, status, facts: move.action not in facts.actions,
    ),
    Why.OWN: (
        N_("You sent this to review yourself: somebody else checks and approves it."),
        lambda move, status, facts: move.others and facts.own_submission,
    ),
    Why.CHANGED: (
        N_("It has changed since it was approved. Ask for a new review."),
        lambda move, status, facts: move.current and facts.changed_since_approval,
    ),
    Why.SEEN: (
        N_("The assessment changed while you read it. Look at the changes first."),
        lambda move, status, facts: move.seen and not facts.seen_is_current,
    ),
    Why.REASON: (
        N_("Write a reason: others will need it."),
        lambda move, status, facts: move.reason and not facts.reason.strip(),
    ),
    Why.HANDLING: (
        N_("Choose the meeting: its body and date are in the basics."),
        lambda move, status, facts: move.handling and not facts.has_handling,
    ),
    Why.ANSWERED: (
        N_("Answer every question of the check-list first. A “no” with its reason is an answer."),
        lambda move, status, facts: move.answered and not facts.has_answered,
    ),
    Why.ONCE: (
        N_("You have said this of the present content already."),
        lambda move, status, facts: move.once and facts.said_of_this,
    ),
}


def refusals(name: str, status: Status, facts: Facts) -> tuple[Why, ...]:
    """Why the move cannot be made now; nothing when it can. Raises KeyError for no move."""
    move = MOVES[name]
    return tuple(why for why, (_, refused) in REFUSED.items() if refused(move, status, facts))


def sentence(why: Why, status: Status) -> Message:
    """A refusal in words."""
    return Message(REFUSED[why][0], {"status": Message(STATUS_NAMES[status])})
