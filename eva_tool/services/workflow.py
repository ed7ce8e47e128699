"""Move an assessment from draft to decision, and say where it stands. The rules are one table."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Participant, User, Version
from eva_tool.db.models import Move as MoveRow
from eva_tool.domain import changes
from eva_tool.domain.document import Document
from eva_tool.domain.errors import EvaError, Invalid, NotAllowed
from eva_tool.domain.move_words import NAMES
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.text import LONG, clean
from eva_tool.domain.workflow import MOVES, Facts, Status, Why, refusals
from eva_tool.exports import json
from eva_tool.services import (
    access,
    checking,
    deciding,
    documents,
    log,
    notices,
    publishing,
)
from eva_tool.services import frameworks as of
from eva_tool.services import standing as parts
from eva_tool.services.access import Head
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.publishing import Asked
from eva_tool.services.standing import Meeting, Past, Possible, Standing
from eva_tool.services.values import bounded
from eva_tool.services.versions import view_of

__all__ = ["Meeting", "Past", "Possible", "Standing", "move", "standing"]

_NOT_ALLOWED = {Why.STATUS, Why.ROLE, Why.OWN, Why.CHANGED}


def move(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    name: str,
    at: datetime,
    *,
    reason: str = "",
    seen: str = "",
    handling: str = "",
    decision: Mapping[str, str] | None = None,
) -> Status:
    """Make a move of the table; return where the assessment is now.

    `seen` is the SHA-256 of what the actor was shown, `handling` the id of one in the document,
    `decision` what was decided, by the names in `deciding.FIELDS`.
    Raise NotAllowed or Invalid with why not, and who can act.
    """
    if not isinstance(name, str) or name not in MOVES:
        raise Invalid("This is not one of the choices.")
    head = access.seen(session, actor, assessment_id, MOVES[name].action)
    asked = Asked(
        name=name,
        move=MOVES[name],
        head=head,
        present=documents.read(session, assessment_id),
        reason=bounded(clean(str(reason)), LONG),
        handling=str(handling),
        at=at,
        decision=decision or {},
    )
    _refuse(session, actor, asked, seen)
    if asked.move.locks:
        of.of_assessment(frameworks, head["framework"])  # what is locked has to be readable
    version = publishing.effect(session, actor, asked)
    _record(session, actor, asked, version)
    _tell(session, actor, asked, version)
    return asked.move.target


def standing(
    session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int
) -> Standing:
    """Where it stands, for somebody who sees it while it is made."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    present = documents.read(session, assessment_id)
    approval, since = parts.approval(session, assessment_id, present)
    found = changes.substance(since)
    sha256 = json.content_hash(present)
    facts = parts.facts(session, actor, head, sha256, changed=bool(found))
    return Standing(
        status=Status(head["status"]),
        moves=_possible(session, head, facts, present),
        past=parts.past(session, assessment_id),
        meetings=_meetings(session, assessment_id, present),
        sha256=sha256,
        approval=view_of(approval, _name(session, approval.made_by)) if approval else None,
        substance=found,
        cosmetic=changes.cosmetic(since),
        may_mark_spelling=Action.REVIEW in facts.actions,
        framework=of.of_assessment(frameworks, head["framework"]),
        lacking=parts.lacking(session, head),
        checks=checking.of_round(session, head, present),
    )


def _refuse(session: Session, actor: Actor, asked: Asked, seen: str) -> None:
    _, since = parts.approval(session, asked.id, asked.present)
    sha256, changed = json.content_hash(asked.present), bool(changes.substance(since))
    facts = replace(
        parts.facts(session, actor, asked.head, sha256, changed=changed),
        reason=asked.reason,
        seen_is_current=seen == sha256,
        has_handling=_has_handling(session, asked),
    )
    found = refusals(asked.name, Status(asked.head["status"]), facts)
    if found:
        message = parts.told(session, asked.head, asked.name, found[0])
        kind: type[EvaError] = NotAllowed if found[0] in _NOT_ALLOWED else Invalid
        raise kind(message.template, **message.params)


def _has_handling(session: Session, asked: Asked) -> bool:
    if asked.move.decided:
        return publishing.decided_on(session, asked) is not None
    return asked.handling in parts.meetings(asked.present)


def _record(session: Session, actor: Actor, asked: Asked, version: Version | None) -> None:
    row = MoveRow(
        assessment_id=asked.id,
        name=asked.name,
        source=asked.head["status"],
        target=asked.move.target.value,
        actor_id=actor.id,
        at=asked.at,
        reason=asked.reason,
        version_id=version.id if version else None,
    )
    session.add(row)
    session.flush()
    decision = None
    if asked.move.decided and version is not None:
        decision = deciding.read(asked.decision, version, asked.at)
        deciding.store(session, row.id, version, decision)
    session.execute(
        update(Assessment)
        .where(Assessment.id == asked.id)
        .values(status=row.target, changed_at=asked.at)
    )
    detail = {"assessment": asked.id, "move": row.id, "name": row.name}
    detail |= {"from": row.source, "to": row.target, "handling": asked.handling or None}
    detail |= {"version": version.number if version else None}
    detail |= {"sha256": version.sha256 if version else None}
    if decision is not None:
        detail["decision"] = deciding.logged(decision)
    log.write(session, actor, "move", detail, asked.at)


# The move → who is told of it: those who may do this now, or None for all who take part.
_TOLD: dict[str, tuple[str, Action | None]] = {
    "submit": ("review_asked", Action.REVIEW),
    "ask_changes": ("changes_asked", Action.EDIT),
    "check": ("checked", Action.SUBMIT),
    "approve": ("approved", Action.EDIT),
    "publish": ("published", None),
}


def _tell(session: Session, actor: Actor, asked: Asked, version: Version | None) -> None:
    if asked.name not in _TOLD:
        return
    kind, action = _TOLD[asked.name]
    if action:
        reached = set(parts.people(session, asked.head, action))
    else:
        query = select(Participant.user_id).where(Participant.assessment_id == asked.id)
        reached = set(session.scalars(query)) | notices.councillors(session, actor)
    params: dict[str, object] = {"by": actor.id}
    if version:
        params["version"] = version.id
    if version and version.meeting_on:
        params |= {"organ": version.organ, "on": version.meeting_on.isoformat()}
    notices.tell(session, reached - {actor.id}, kind, asked.id, params, asked.at)


def _possible(
    session: Session, head: Head, facts: Facts, present: Document
) -> tuple[Possible, ...]:
    """The moves of the table from here. Of what is asked when they are made, nothing is missing."""
    status = Status(head["status"])
    asked = {"publish": bool(parts.meetings(present))}
    return tuple(
        Possible(
            name=name,
            title=NAMES[name],
            refusals=tuple(
                parts.told(session, head, name, why)
                for why in refusals(
                    name, status, replace(facts, reason="-", has_handling=asked.get(name, True))
                )
            ),
            people=parts.who(session, head, name),
            needs_reason=row.reason,
            needs_handling=row.handling,
            needs_decision=row.decided,
        )
        for name, row in MOVES.items()
        if status in row.sources
    )


def _meetings(session: Session, assessment_id: int, present: Document) -> tuple[Meeting, ...]:
    published = {v.handling: v.number for v in parts.readable(session, assessment_id)}
    return tuple(
        Meeting(id=key, organ=one.organ, on=one.on, version=published.get(key))
        for key, one in parts.meetings(present).items()
        if one.on
    )


def _name(session: Session, user_id: int) -> str:
    return session.scalars(select(User.name).where(User.id == user_id)).one()
