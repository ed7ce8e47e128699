"""The only way to an assessment: with an actor, whose organisation and role are checked."""

from sqlalchemy import RowMapping, bindparam, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment
from eva_tool.db.session import core
from eva_tool.domain.errors import NotFound
from eva_tool.domain.permissions import Action, Actor

_HEADS = Assessment.__table__
_SEEN = select(_HEADS).where(
    _HEADS.c.id == bindparam("wanted"), _HEADS.c.organisation_id == bindparam("organisation")
)
_LOCKED = _SEEN.with_for_update()


def head(session: Session, actor: Actor, assessment_id: int, action: Action) -> RowMapping:
    """The row of the assessment, locked when it is to be edited.

    Raise NotFound for what is not there or belongs to another organisation, NotAllowed by role.
    """
    statement = _LOCKED if action is Action.EDIT else _SEEN
    values = {"wanted": _number(assessment_id), "organisation": actor.organisation_id}
    row = core(session).execute(statement, values).mappings().one_or_none()
    if row is None:
        raise NotFound("There is no such assessment.")
    actor.require(action)
    return row


def _number(assessment_id: object) -> int:
    """Ids come from the browser: what is no possible id is simply not found."""
    if type(assessment_id) is int and 0 < assessment_id < 2**31:
        return assessment_id
    raise NotFound("There is no such assessment.")
