"""The only way to an assessment: with an actor, whose organisation and roles are checked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from eva_tool.db.direct import Query
from eva_tool.db.keys import is_key
from eva_tool.db.models import Assessment, Participant
from eva_tool.db.session import core
from eva_tool.domain.errors import NotAllowed, NotFound
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import (
    ASSESSMENT_TABLE,
    TABLE,
    Action,
    Actor,
    AssessmentRole,
    covers,
)
from eva_tool.domain.workflow import CLOSED

_HEADS, _PEOPLE = Assessment.__table__, Participant.__table__
_MINE = (_PEOPLE.c.assessment_id == _HEADS.c.id) & (_PEOPLE.c.user_id == bindparam("me"))
_ANY = (
    select(_HEADS, _PEOPLE.c.role.label("my_role"), _PEOPLE.c.parts.label("my_parts"))
    .select_from(_HEADS.outerjoin(_PEOPLE, _MINE))
    .where(_HEADS.c.id == bindparam("wanted"), _HEADS.c.organisation_id == bindparam("town"))
)
_SEEN, _LOCKED = Query(_ANY), Query(_ANY.with_for_update(of=_HEADS))
Head = Mapping[str, Any]  # a row of assessments, with `my_role` and `my_parts` of the actor
_READS = frozenset({Action.READ, Action.VIEW, Action.EXPORT})


def head(session: Session, actor: Actor, assessment_id: int, action: Action) -> Head:
    """The row of the assessment, with `my_role` and `my_parts` of the actor; locked unless read.

    Raise NotFound for what is not there, belongs to another organisation, or is not for the actor
    to see; NotAllowed by role, by scope of a token, or when it is closed to edits.
    """
    row = seen(session, actor, assessment_id, action)
    if action not in _allowed(actor, row):
        raise NotAllowed("Your role does not allow this. Ask the owner of the assessment.")
    if action is Action.EDIT and row["status"] in CLOSED:
        raise NotAllowed("This was decided or withdrawn. Reopen it to change it.")
    return row


def seen(session: Session, actor: Actor, assessment_id: int, action: Action) -> Head:
    """Like `head`, for whoever may see the assessment: who asks says what else it takes."""
    if not actor.in_scope(action):
        raise NotAllowed("This token may not be used for that.")
    statement = _SEEN if action in _READS else _LOCKED
    values = {"wanted": number(assessment_id), "town": actor.organisation_id, "me": actor.id}
    row = statement.row(core(session), values)
    if row is None or Action.VIEW not in _allowed(actor, row):
        raise NotFound("There is no such assessment.")
    return row


def actions(actor: Actor, row: Head) -> frozenset[Action]:
    """All that the actor may do to the assessment of this row, while it is open."""
    return frozenset(action for action in _allowed(actor, row) if actor.in_scope(action))


def within(row: Head, path: str, framework: Framework) -> None:
    """Raise NotAllowed when a contributor was not assigned the part in which the path lies."""
    if not may_write(row, path, framework):
        raise NotAllowed("This part was not assigned to you. Ask the owner of the assessment.")


def may_write(row: Head, path: str, framework: Framework) -> bool:
    """Whether the path is among what the actor may write. Everybody else writes everything."""
    if row["my_role"] != AssessmentRole.CONTRIBUTOR:
        return True
    return covers(row["my_parts"], path, _criterion(path, framework))


def _criterion(path: str, framework: Framework) -> str | None:
    collection, _, rest = path.partition("/")
    item = rest.partition("/")[0].partition(".")[0]
    if collection in ("impacts", "criteria"):
        return item
    owner = framework.criterion_of.get(item) if collection == "figures" else None
    return owner.id if owner else None


def _allowed(actor: Actor, row: Head) -> frozenset[Action]:
    mine = ASSESSMENT_TABLE[AssessmentRole(row["my_role"])] if row["my_role"] else frozenset()
    return TABLE[actor.role] | mine


def number(assessment_id: object) -> int:
    """Ids come from the browser: what is no possible id is simply not found."""
    if is_key(assessment_id):
        return assessment_id
    raise NotFound("There is no such assessment.")
