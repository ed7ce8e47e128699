"""A round of review: who was asked, who has checked which content, who asked for changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Move, Participant, ReviewAnswer, User, Version
from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.document import Document
from eva_tool.domain.permissions import Actor, AssessmentRole
from eva_tool.domain.review import QUESTIONS, State
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import locking
from eva_tool.services.access import Head

_OVER = frozenset({Status.DRAFT, Status.WITHDRAWN})  # a new round begins with nobody's word
_SAYS = {"check", "ask_changes"}
Made = tuple[Move, str]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One reviewer in the present round. `version` is what was checked, `changed` what is since."""

    user_id: int
    name: str
    state: State
    asked_at: datetime
    at: datetime | None
    said: str
    version: int | None
    sha256: str
    changed: tuple[Change, ...]


def of_round(session: Session, head: Head, present: Document) -> tuple[Check, ...]:
    """Each reviewer who was asked, and whoever else has checked; nobody in no round."""
    if head["status"] in _OVER:
        return ()
    moves = _round(session, head["id"])
    if not moves:
        return ()
    asked = _asked(session, head["id"], _closed_at(moves))
    said = {move.actor_id: (move, name) for move, name in moves if move.name in _SAYS}
    names = {key: name for key, (name, _) in asked.items()} | {k: n for k, (_, n) in said.items()}
    began = moves[0][0].at
    found = []
    for key, name in sorted(names.items(), key=lambda one: (one[1].casefold(), one[0])):
        since = max(began, asked[key][1]) if key in asked else began
        move = said[key][0] if key in said else None
        found.append(_check(session, key, name, since, move, present))
    return tuple(found)


def _check(
    session: Session, key: int, name: str, asked_at: datetime, move: Move | None, present: Document
) -> Check:
    version = session.get(Version, move.version_id) if move and move.version_id else None
    since = locking.changed_since(session, version, present) if version else ()
    state = State.ASKED
    if move is not None:
        state = State.CHECKED if move.name == "check" else State.CHANGES
    return Check(
        user_id=key,
        name=name,
        state=state,
        asked_at=asked_at,
        at=move.at if move else None,
        said=move.reason if move else "",
        version=version.number if version else None,
        sha256=version.sha256 if version else "",
        changed=changes.substance(since),
    )


def has_answered(session: Session, actor: Actor, assessment_id: int) -> bool:
    """Whether the actor has answered every question about the version in review."""
    version = locking.last_of(session, assessment_id, Kind.REVIEW)
    if version is None:
        return False
    query = select(func.count()).where(
        ReviewAnswer.version_id == version.id,
        ReviewAnswer.reviewer_id == actor.id,
        ReviewAnswer.question.in_(QUESTIONS),
    )
    return session.scalar(query) == len(QUESTIONS)


def has_checked(session: Session, actor: Actor, assessment_id: int, sha256: str) -> bool:
    """Whether the actor’s last word in this round is that exactly this content is checked."""
    mine = [move for move, _ in _round(session, assessment_id) if move.actor_id == actor.id]
    last = next((move for move in reversed(mine) if move.name in _SAYS), None)
    if last is None or last.version_id is None:
        return False
    return session.get_one(Version, last.version_id).sha256 == sha256


def lock(
    session: Session, actor: Actor, assessment_id: int, present: Document, sha256: str, at: datetime
) -> Version:
    """The version that holds what is checked: that of the round or of a check, else a new one."""
    for kind in (Kind.CHECK, Kind.REVIEW):
        version = locking.last_of(session, assessment_id, kind)
        if version is not None and version.sha256 == sha256:
            return version
    return locking.lock(session, actor, assessment_id, Kind.CHECK, present, at)


def _round(session: Session, assessment_id: int) -> Sequence[Made]:
    """The moves since the review was last asked for, that one first, with who made them."""
    began = select(func.max(Move.id)).where(
        Move.assessment_id == assessment_id, Move.name == "submit"
    )
    query = select(Move, User.name).join(User, User.id == Move.actor_id)
    query = query.where(Move.assessment_id == assessment_id, Move.id >= began.scalar_subquery())
    return [(move, name) for move, name in session.execute(query.order_by(Move.id))]


def _closed_at(moves: Iterable[Made]) -> datetime | None:
    """When checking ended: whoever became a reviewer later was not asked."""
    return next((move.at for move, _ in moves if move.name == "approve"), None)


def _asked(
    session: Session, assessment_id: int, until: datetime | None
) -> dict[int, tuple[str, datetime]]:
    """The reviewers: name, and since when."""
    query = select(User.id, User.name, Participant.added_at)
    query = query.join(Participant, Participant.user_id == User.id).where(
        Participant.assessment_id == assessment_id,
        Participant.role == AssessmentRole.REVIEWER.value,
        User.disabled.is_(False),
    )
    if until is not None:
        query = query.where(Participant.added_at <= until)
    return {key: (name, added) for key, name, added in session.execute(query)}
