"""The way of an assessment from draft to decision, as one table.

Every move says from where, to where and who; the services record who did it, when and why. No state
is a dead end, and each refusal names who can act.
"""

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


@dataclass(frozen=True, kw_only=True)
class Move:
    """One row of the table. `locks` makes a version; `current` needs what was approved, unchanged.

    `reason` says that the move needs a written one.
    """

    sources: frozenset[Status]
    target: Status
    action: Action
    locks: bool = False
    current: bool = False
    reason: bool = False


def _from(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


MOVES: dict[str, Move] = {
    "submit": Move(
        sources=_from(Status.DRAFT, Status.CHANGES_ASKED, Status.APPROVED, Status.PUBLISHED),
        target=Status.IN_REVIEW,
        action=Action.SUBMIT,
        locks=True,
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
    "approve": Move(
        sources=_from(Status.IN_REVIEW),
        target=Status.APPROVED,
        action=Action.APPROVE,
        locks=True,
    ),
    "publish": Move(
        sources=_from(Status.APPROVED),
        target=Status.PUBLISHED,
        action=Action.PUBLISH,
        current=True,
    ),
    "decide": Move(sources=_from(Status.PUBLISHED), target=Status.DECIDED, action=Action.PUBLISH),
    "withdraw": Move(
        sources=frozenset(Status) - {Status.DECIDED, Status.WITHDRAWN},
        target=Status.WITHDRAWN,
        action=Action.MANAGE,
        reason=True,
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

NAMES = {
    "submit": N_("Ask for a review"),
    "recall": N_("Take back from review"),
    "ask_changes": N_("Ask for changes"),
    "approve": N_("Approve"),
    "publish": N_("Publish to the decision body"),
    "decide": N_("Record the decision"),
    "withdraw": N_("Withdraw"),
    "reopen": N_("Reopen"),
}

STATUS_NAMES = {
    Status.DRAFT: N_("Draft"),
    Status.IN_REVIEW: N_("In review"),
    Status.CHANGES_ASKED: N_("Changes asked"),
    Status.APPROVED: N_("Approved"),
    Status.PUBLISHED: N_("Published"),
    Status.DECIDED: N_("Decided"),
    Status.WITHDRAWN: N_("Withdrawn"),
}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a move depends on besides the status: the hand that makes it, and the content."""

    actions: frozenset[Action]
    reason: str = ""
    changed_since_approval: bool = False
    seen_is_current: bool = True
    own_submission: bool = False
    has_handling: bool = True


def refusals(name: str, status: Status, facts: Facts) -> tuple[Message, ...]:
    """Why the move cannot be made now; nothing when it can. Raises KeyError for no move."""
    move = MOVES[name]
    found = []
    if status not in move.sources:
        found.append(
            Message(
                N_("This cannot be done while the assessment is: {status}."), {"status": status}
            )
        )
    if move.action not in facts.actions:
        found.append(Message(N_("Your role in this assessment does not allow this.")))
    return (*found, *_about_content(name, move, facts))


def _about_content(name: str, move: Move, facts: Facts) -> list[Message]:
    found = []
    if move.reason and not facts.reason.strip():
        found.append(Message(N_("Write a reason: others will need it.")))
    if name == "approve" and facts.own_submission:
        found.append(Message(N_("You sent this to review yourself: somebody else approves it.")))
    if name == "approve" and not facts.seen_is_current:
        found.append(
            Message(N_("The assessment changed while you read it. Look at the changes first."))
        )
    if move.current and facts.changed_since_approval:
        found.append(Message(N_("It has changed since it was approved. Ask for a new review.")))
    if name in ("publish", "decide") and not facts.has_handling:
        found.append(Message(N_("Choose for which meeting: add the handling to the basics.")))
    return found


def open_moves(status: Status, actions: frozenset[Action]) -> tuple[str, ...]:
    """The moves that somebody with these actions may make from here."""
    return tuple(
        name for name, move in MOVES.items() if status in move.sources and move.action in actions
    )
