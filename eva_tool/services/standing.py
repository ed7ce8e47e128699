"""Where an assessment stands: what can be done next and by whom, and what an approval still covers.

Parts of the workflow service, which decides by the same facts when somebody makes a move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Move as MoveRow
from eva_tool.db.models import Participant, User, Version
from eva_tool.domain.changes import Change
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.move_words import NAMES
from eva_tool.domain.permissions import TABLE, Action, Actor, AssessmentRole, roles_that_may
from eva_tool.domain.preparation import Handling
from eva_tool.domain.text import N_, Message, Several
from eva_tool.domain.workflow import MOVES, Facts, Kind, Status, Why, sentence
from eva_tool.services import access, checking, deciding, locking
from eva_tool.services.access import Head
from eva_tool.services.checking import Check
from eva_tool.services.versions import VersionView

Changes = tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class Possible:
    """A move from here: why the actor cannot make it, if so, and the names of those who can."""

    name: str
    title: str
    refusals: tuple[Message, ...]
    people: tuple[str, ...]
    needs_reason: bool
    needs_handling: bool
    needs_decision: bool

    @property
    def allowed(self) -> bool:
        return not self.refusals


@dataclass(frozen=True, kw_only=True)
class Past:
    """A move that was made: who, when, why, and the number of the version locked or used."""

    name: str
    source: Status
    target: Status
    actor: str
    at: datetime
    reason: str
    version: int | None
    decision: Decision | None


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A handling for which it can be published; `version` is the number of what was."""

    id: str
    organ: str
    on: date
    version: int | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All of it, for one actor. `sha256` is of the present content: `seen` when approving.

    `lacking` are the roles without which a review leads nowhere, as nobody can do what they do.
    `checks` tells of the present round what each reviewer has said.
    """

    status: Status
    moves: tuple[Possible, ...]
    past: tuple[Past, ...]
    meetings: tuple[Meeting, ...]
    sha256: str
    approval: VersionView | None
    substance: Changes
    cosmetic: Changes
    may_mark_spelling: bool
    framework: Framework
    lacking: tuple[AssessmentRole, ...]
    checks: tuple[Check, ...]

    @property
    def decision(self) -> Decision | None:
        """What was recorded last, while the matter is decided."""
        if self.status is not Status.DECIDED:
            return None
        return next((one.decision for one in self.past if one.decision), None)


def facts(session: Session, actor: Actor, head: Head, sha256: str, *, changed: bool) -> Facts:
    """What the table asks of every move by this actor. `sha256` is that of the content."""
    checks = head["status"] == Status.IN_REVIEW
    return Facts(
        actions=access.actions(actor, head),
        changed_since_approval=changed,
        own_submission=submitter(session, head["id"]) == actor.id,
        has_answered=checks and checking.has_answered(session, actor, head["id"]),
        said_of_this=checks and checking.has_checked(session, actor, head["id"], sha256),
    )


def submitter(session: Session, assessment_id: int) -> int | None:
    """Who asked for the last review."""
    query = select(MoveRow.actor_id).where(
        MoveRow.assessment_id == assessment_id, MoveRow.name == "submit"
    )
    return session.scalars(query.order_by(MoveRow.id.desc()).limit(1)).first()


def meetings(document: Document) -> dict[str, Handling]:
    """The handlings that say where and when."""
    return {one.id: one for one in document.handlings if one.organ and one.on}


def who(session: Session, head: Head, name: str) -> tuple[str, ...]:
    """The names of those who may make a move."""
    found = people(session, head, MOVES[name].action)
    if MOVES[name].others:
        found.pop(submitter(session, head["id"]) or 0, None)
    return tuple(found.values())


def people(session: Session, head: Head, action: Action) -> dict[int, str]:
    """Everybody who may do something to the assessment, by role in it or in the organisation."""
    part = (Participant.user_id == User.id) & (Participant.assessment_id == head["id"])
    roles = [role.value for role in roles_that_may(action)]
    ranks = [role.value for role, allowed in TABLE.items() if action in allowed]
    query = select(User.id, User.name).outerjoin(Participant, part)
    query = query.where(User.organisation_id == head["organisation_id"], User.disabled.is_(False))
    query = query.where(or_(Participant.role.in_(roles), User.role.in_(ranks)))
    return {row.id: row.name for row in session.execute(query.order_by(User.name, User.id))}


def lacking(session: Session, head: Head) -> tuple[AssessmentRole, ...]:
    """Reviewer, when nobody may check it; approver, when nobody may approve it."""
    needed = {
        AssessmentRole.REVIEWER: Action.REVIEW,
        AssessmentRole.APPROVER: Action.APPROVE,
    }
    return tuple(role for role, does in needed.items() if not people(session, head, does))


def told(session: Session, head: Head, name: str, why: Why) -> Message:
    """A refusal with who can act."""
    status = Status(head["status"])
    wanted: dict[Why, tuple[str, ...]]
    wanted = {Why.ROLE: (name,), Why.OWN: (name,), Why.CHANGED: ("submit",)}
    if why is Why.STATUS:
        wanted[why] = tuple(n for n, move in MOVES.items() if status in move.sources)
    if why not in wanted:
        return sentence(why, status)
    able = {one: who(session, head, one) for one in wanted[why]}
    parts = {"why": sentence(why, status), "who": _able(session, head, able)}
    return Message("{why} {who}", parts)


def _able(session: Session, head: Head, able: Mapping[str, tuple[str, ...]]) -> Message:
    known = {one: names for one, names in able.items() if names}
    if known:
        moves = Several(
            Message("{move} ({names})", {"move": Message(NAMES[one]), "names": ", ".join(names)})
            for one, names in known.items()
        )
        return Message(N_("This can be done now: {moves}."), {"moves": moves})
    managers = ", ".join(people(session, head, Action.MANAGE).values())
    return Message(
        N_("Nobody here can do it yet: the owner can add somebody ({names})."), {"names": managers}
    )


def past(session: Session, assessment_id: int) -> tuple[Past, ...]:
    """The moves so far, newest first."""
    query = select(MoveRow, User.name, Version.number).join(User, User.id == MoveRow.actor_id)
    query = query.outerjoin(Version, Version.id == MoveRow.version_id)
    query = query.where(MoveRow.assessment_id == assessment_id).order_by(MoveRow.id.desc())
    decisions = deciding.of_moves(session, assessment_id)
    return tuple(
        Past(
            name=row.name,
            source=Status(row.source),
            target=Status(row.target),
            actor=name,
            at=row.at,
            reason=row.reason,
            version=number,
            decision=decisions.get(row.id),
        )
        for row, name, number in session.execute(query)
    )


def approval(
    session: Session, assessment_id: int, present: Document
) -> tuple[Version | None, Changes]:
    """The last approval, if any, and what changed since."""
    version = locking.last_of(session, assessment_id, Kind.APPROVAL)
    return version, locking.changed_since(session, version, present) if version else ()


def readable(session: Session, assessment_id: int) -> list[Version]:
    """The versions that councillors read now, the newest published last."""
    query = select(Version).where(
        Version.assessment_id == assessment_id,
        Version.published_at.is_not(None),
        Version.unpublished_at.is_(None),
    )
    return list(session.scalars(query.order_by(Version.published_at, Version.number)))
