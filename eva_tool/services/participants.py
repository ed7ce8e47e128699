"""Who takes part in an assessment, in which role, and with which parts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Participant, User
from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.domain.errors import Invalid, NotFound
from eva_tool.domain.permissions import ASSESSMENT_TABLE, Action, Actor, AssessmentRole, Role
from eva_tool.domain.valuation import VALUATION
from eva_tool.domain.workflow import Status
from eva_tool.services import access, log, notices
from eva_tool.services import frameworks as of
from eva_tool.services.access import Head
from eva_tool.services.frameworks import Frameworks

CRITERION = "criterion:"
MOST_PARTS = 100


@dataclass(frozen=True, kw_only=True)
class ParticipantView:
    """One person of an assessment."""

    user_id: int
    name: str
    title: str
    role: AssessmentRole
    parts: tuple[str, ...]


def begin(session: Session, actor: Actor, assessment_id: int, at: datetime) -> None:
    """Whoever begins an assessment owns it. Called while it is created."""
    row = Participant(
        assessment_id=assessment_id,
        user_id=actor.id,
        role=AssessmentRole.OWNER.value,
        parts=(),
        added_by=actor.id,
        added_at=at,
    )
    session.add(row)
    session.flush()


def of_assessment(
    session: Session, actor: Actor, assessment_id: int
) -> tuple[ParticipantView, ...]:
    """Everybody who takes part, owners first."""
    access.head(session, actor, assessment_id, Action.VIEW)
    query = select(Participant, User).join(User, User.id == Participant.user_id)
    rows = session.execute(query.where(Participant.assessment_id == assessment_id)).all()
    order = list(AssessmentRole)
    found = [
        ParticipantView(
            user_id=user.id,
            name=user.name,
            title=user.title,
            role=AssessmentRole(row.role),
            parts=row.parts,
        )
        for row, user in rows
    ]
    return tuple(sorted(found, key=lambda p: (order.index(p.role), p.name.casefold(), p.user_id)))


def candidates(session: Session, actor: Actor, assessment_id: int) -> tuple[tuple[int, str], ...]:
    """People of the organisation who could take part, by name: id, and name with title."""
    access.head(session, actor, assessment_id, Action.MANAGE)
    query = select(User.id, User.name, User.title).where(*_in_the_house(actor))
    rows = session.execute(query.order_by(User.name, User.id))
    return tuple((row.id, ", ".join(filter(None, (row.name, row.title)))) for row in rows)


def put(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    user_id: int,
    role: str,
    parts: Sequence[str],
    at: datetime,
    *,
    quiet: bool = False,
) -> None:
    """Give a person of the organisation a role in the assessment, or another one, and tell them.

    `quiet` is for callers who tell it themselves, or have nobody to tell.
    Raise Invalid for the last owner's other role, for unknown parts, for a contributor without any.
    """
    head = access.head(session, actor, assessment_id, Action.MANAGE)
    chosen = _role(role)
    person = _person(session, actor, user_id)
    kept = _parts(chosen, parts, of.of_assessment(frameworks, head["framework"]).criteria)
    row = session.get(Participant, (assessment_id, person.id))
    if row and row.role == AssessmentRole.OWNER and chosen is not AssessmentRole.OWNER:
        _another_owner(session, assessment_id, person.id)
    if row is None:
        row = Participant(assessment_id=assessment_id, user_id=person.id)
        session.add(row)
    new = (row.role, tuple(row.parts or ())) != (chosen.value, kept)
    row.role, row.parts, row.added_by, row.added_at = chosen.value, kept, actor.id, at
    session.flush()
    detail = {"assessment": assessment_id, "user": person.id, "role": chosen.value}
    log.write(session, actor, "participant", {**detail, "parts": list(kept)}, at)
    if new and not quiet and person.id != actor.id:
        _tell(session, actor, head, person.id, chosen, at)


def _tell(
    session: Session, actor: Actor, head: Head, user_id: int, role: AssessmentRole, at: datetime
) -> None:
    """One notice of the role; while others wait for this person to check, it is the request."""
    waits = head["status"] == Status.IN_REVIEW and Action.REVIEW in ASSESSMENT_TABLE[role]
    kind, params = "review_asked" if waits else "role_given", {"by": actor.id, "role": role.value}
    notices.tell(session, [user_id], kind, head["id"], params, at)


def remove(session: Session, actor: Actor, assessment_id: int, user_id: int, at: datetime) -> None:
    """End somebody's part in the assessment. An assessment keeps at least one owner."""
    access.head(session, actor, assessment_id, Action.MANAGE)
    row = session.get(Participant, (assessment_id, _person_id(user_id)))
    if row is None:
        raise NotFound("This person does not take part.")
    if row.role == AssessmentRole.OWNER:
        _another_owner(session, assessment_id, row.user_id)
    session.delete(row)
    session.flush()
    detail = {"assessment": assessment_id, "user": row.user_id, "role": None}
    log.write(session, actor, "participant", detail, at)


def _role(raw: str) -> AssessmentRole:
    try:
        return AssessmentRole(raw)
    except ValueError:
        raise Invalid("This is not one of the choices.") from None


def known_parts(parts: Sequence[str], criteria: Collection[str]) -> tuple[str, ...]:
    """The parts as they are stored. Raise Invalid for none, too many or unknown ones."""
    known = {*SECTIONS, *COLLECTIONS, *(CRITERION + one for one in criteria)} - VALUATION
    kept = tuple(dict.fromkeys(str(part) for part in parts))
    if not kept or len(kept) > MOST_PARTS:
        raise Invalid("Choose the parts that this person writes.")
    if set(kept) - known:
        raise Invalid("This is not one of the choices.")
    return kept


def _parts(
    role: AssessmentRole, parts: Sequence[str], criteria: Collection[str]
) -> tuple[str, ...]:
    return known_parts(parts, criteria) if role is AssessmentRole.CONTRIBUTOR else ()


def _another_owner(session: Session, assessment_id: int, user_id: int) -> None:
    query = select(Participant.user_id).where(
        Participant.assessment_id == assessment_id,
        Participant.role == AssessmentRole.OWNER.value,
        Participant.user_id != user_id,
    )
    if session.scalars(query.limit(1)).first() is None:
        raise Invalid("An assessment needs an owner: make somebody else one first.")


def _person(session: Session, actor: Actor, user_id: object) -> User:
    query = select(User).where(User.id == _person_id(user_id), *_in_the_house(actor))
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("There is no such person.")
    return found


def _in_the_house(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Colleagues: councillors read what is published, and prepare nothing."""
    return (
        User.organisation_id == actor.organisation_id,
        User.disabled.is_(False),
        User.role != Role.COUNCILLOR.value,
    )


def _person_id(user_id: object) -> int:
    if is_key(user_id):
        return user_id
    raise NotFound("There is no such person.")
