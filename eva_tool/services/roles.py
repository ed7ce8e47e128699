"""Another role in the organisation: one way for administrators and for groups of the provider."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Organisation, Participant, User
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Role
from eva_tool.services import house, log


def change(
    session: Session,
    user: User,
    role: Role,
    actor_id: int | None,
    by: Mapping[str, str],
    at: datetime,
) -> None:
    """Give a person another role; `by` is told in the log besides. Raise Invalid when it cannot be.

    The organisation keeps an administrator, and every assessment an owner. Who becomes a
    councillor only reads what is published, and takes no part in assessments.
    """
    own = select(Organisation.id).where(Organisation.id == user.organisation_id)
    session.execute(own.with_for_update())  # changes to the people of a house wait for each other
    session.refresh(user)
    if user.role == role:
        return
    if user.role == Role.ADMINISTRATOR and not user.disabled:
        house.keep_an_administrator(session, user)
    if role is Role.COUNCILLOR:
        _leave_assessments(session, user)
    told = {"user": user.id, "from": user.role, "to": role.value, **by}
    log.add(session, user.organisation_id, actor_id, "role", told, at)
    user.role = role.value
    session.flush()


def _leave_assessments(session: Session, user: User) -> None:
    if alone := house.only_owner_of(session, user.id):
        raise Invalid(
            "This person is the only owner of {count} assessments. Give them another owner first.",
            count=len(alone),
        )
    session.execute(delete(Participant).where(Participant.user_id == user.id))
