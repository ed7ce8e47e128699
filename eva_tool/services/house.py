"""What administrators may reach: their own organisation, and nobody else's people."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Organisation, Participant, User
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Action, Actor, AssessmentRole, Role


def administer(actor: Actor) -> None:
    """Raise NotAllowed unless the actor runs the organisation."""
    if not actor.may(Action.ADMINISTER):
        raise NotAllowed("This is for the administrators of the organisation.")


def organisation(session: Session, actor: Actor) -> Organisation:
    """The organisation of an administrator, locked: changes to its people wait for each other."""
    administer(actor)
    query = select(Organisation).where(Organisation.id == actor.organisation_id)
    return session.scalars(query.with_for_update()).one()


def person(session: Session, actor: Actor, user_id: object) -> User:
    """Somebody of the actor's organisation; people of others are as absent."""
    administer(actor)
    if is_key(user_id):
        query = select(User).where(
            User.id == user_id, User.organisation_id == actor.organisation_id
        )
        if found := session.scalars(query).one_or_none():
            return found
    raise NotFound("There is no such person.")


def present(session: Session, actor: Actor, user_id: object) -> User:
    """Like `person`, and not erased."""
    found = person(session, actor, user_id)
    if found.erased_at is not None:
        raise Invalid("This person was erased. Nothing can be changed any more.")
    return found


def keep_an_administrator(session: Session, user: User) -> None:
    """Raise Invalid when nobody else could run the organisation, whose row the caller locked."""
    query = select(User.id).where(
        User.organisation_id == user.organisation_id,
        User.role == Role.ADMINISTRATOR.value,
        User.disabled.is_(False),
        User.id != user.id,
    )
    if session.scalars(query.limit(1)).first() is None:
        raise Invalid("An organisation needs an administrator: make somebody else one first.")


def only_owner_of(session: Session, user_id: int) -> list[int]:
    """The assessments that would be left without an owner."""
    owner = Participant.role == AssessmentRole.OWNER.value
    mine = select(Participant.assessment_id).where(owner, Participant.user_id == user_id)
    query = (
        select(Participant.assessment_id)
        .where(owner, Participant.assessment_id.in_(mine))
        .group_by(Participant.assessment_id)
        .having(func.count() == 1)
    )
    return list(session.scalars(query))


def owners_or_administrators(
    session: Session, organisation_id: int, assessment_id: int
) -> list[int]:
    """Who should know what happens to an assessment: its owners, or who can give it another."""
    active = (User.organisation_id == organisation_id, User.disabled.is_(False))
    owner = Participant.role == AssessmentRole.OWNER.value
    owners = select(Participant.user_id).where(owner, Participant.assessment_id == assessment_id)
    found = list(session.scalars(select(User.id).where(*active, User.id.in_(owners))))
    administrators = select(User.id).where(*active, User.role == Role.ADMINISTRATOR.value)
    return found or list(session.scalars(administrators))
