"""Who is asked to do what in an assessment, by when; an expert gets the part that this takes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from eva_tool.db.keys import is_key
from eva_tool.db.models import Assignment, Participant, User
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.permissions import Action, Actor, AssessmentRole
from eva_tool.domain.text import SHORT, clean_line
from eva_tool.services import access, log, notices, participants
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks

MOST = 500
_WRITES_NOTHING = (None, AssessmentRole.READER, AssessmentRole.CONTRIBUTOR)


@dataclass(frozen=True, kw_only=True)
class AssignmentView:
    """One task of one person. `may_do` for whoever may say that it is done."""

    id: int
    user_id: int
    who: str
    what: str
    part: str | None
    due: date | None
    made_by: str
    made_at: datetime
    done_at: datetime | None
    mine: bool
    may_do: bool


def of_assessment(session: Session, actor: Actor, assessment_id: int) -> tuple[AssignmentView, ...]:
    """The tasks: those that are open first, one's own before others', the soonest first."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    manages = Action.MANAGE in access.actions(actor, head)
    maker = aliased(User)
    query = (
        select(Assignment, User.name, maker.name.label("maker"))
        .join(User, User.id == Assignment.user_id)
        .join(maker, maker.id == Assignment.made_by)
        .where(Assignment.assessment_id == assessment_id)
    )
    found = [
        AssignmentView(
            id=row.id,
            user_id=row.user_id,
            who=who,
            what=row.what,
            part=row.part,
            due=row.due,
            made_by=made_by,
            made_at=row.made_at,
            done_at=row.done_at,
            mine=row.user_id == actor.id,
            may_do=manages or row.user_id == actor.id,
        )
        for row, who, made_by in session.execute(query)
    ]
    return tuple(
        sorted(found, key=lambda a: (a.done_at is not None, not a.mine, a.due or date.max, a.id))
    )


def count(session: Session, actor: Actor, assessment_id: int) -> int:
    """How many tasks the actor still has in the assessment."""
    access.head(session, actor, assessment_id, Action.VIEW)
    query = select(func.count()).where(
        Assignment.assessment_id == assessment_id,
        Assignment.user_id == actor.id,
        Assignment.done_at.is_(None),
    )
    return session.scalar(query) or 0


def assign(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    user_id: int,
    what: str,
    at: datetime,
    *,
    due: str | None = None,
    part: str | None = None,
) -> int:
    """Ask a colleague to do something; return the id of the task.

    Whoever writes nothing yet becomes a contributor of the part; a contributor gets it in addition.
    """
    access.head(session, actor, assessment_id, Action.MANAGE)
    said, until = _what(what), _day(due)
    query = select(func.count()).where(Assignment.assessment_id == assessment_id)
    if (session.scalar(query) or 0) >= MOST:
        raise Invalid("There are too many tasks. Remove some that are done.")
    person = _candidate(session, actor, assessment_id, user_id)
    if part:
        _give(session, actor, frameworks, assessment_id, person, part, at)
    row = Assignment(
        assessment_id=assessment_id,
        user_id=person,
        what=said,
        part=part or None,
        due=until,
        made_by=actor.id,
        made_at=at,
    )
    session.add(row)
    session.flush()
    log.write(session, actor, "assigned", {"assessment": assessment_id, "user": person}, at)
    _tell(session, actor, row, at)
    return row.id


def done(
    session: Session, actor: Actor, assessment_id: int, assignment_id: int, at: datetime
) -> None:
    """Say that a task is done: whoever was asked, or whoever leads the assessment."""
    row = _own(session, actor, assessment_id, assignment_id)
    if row.done_at is None:
        row.done_at = at
        session.flush()


def undone(session: Session, actor: Actor, assessment_id: int, assignment_id: int) -> None:
    """Say that a task is not done after all."""
    _own(session, actor, assessment_id, assignment_id).done_at = None
    session.flush()


def remove(
    session: Session, actor: Actor, assessment_id: int, assignment_id: int, at: datetime
) -> None:
    """Withdraw a task; the parts that came with it stay until they are changed."""
    access.head(session, actor, assessment_id, Action.MANAGE)
    row = _task(session, assessment_id, assignment_id)
    detail = {"assessment": assessment_id, "user": row.user_id}
    session.delete(row)
    session.flush()
    log.write(session, actor, "unassigned", detail, at)


def _own(session: Session, actor: Actor, assessment_id: int, assignment_id: int) -> Assignment:
    head = access.head(session, actor, assessment_id, Action.COMMENT)
    row = _task(session, assessment_id, assignment_id)
    if row.user_id != actor.id and Action.MANAGE not in access.actions(actor, head):
        raise NotAllowed("This is somebody else’s task. Ask them, or the owner.")
    return row


def _task(session: Session, assessment_id: int, assignment_id: object) -> Assignment:
    if is_key(assignment_id):
        row = session.get(Assignment, assignment_id)
        if row is not None and row.assessment_id == assessment_id:
            return row
    raise NotFound("There is no such task.")


def _candidate(session: Session, actor: Actor, assessment_id: int, user_id: object) -> int:
    for known, _name in participants.candidates(session, actor, assessment_id):
        if known == user_id and type(user_id) is int:
            return known
    raise NotFound("There is no such person.")


def _give(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    user_id: int,
    part: str,
    at: datetime,
) -> None:
    head = access.head(session, actor, assessment_id, Action.MANAGE)
    participants.known_parts([part], of.of_assessment(frameworks, head["framework"]).criteria)
    row = session.get(Participant, (assessment_id, user_id))
    if (row.role if row else None) not in _WRITES_NOTHING:
        return
    parts = tuple(dict.fromkeys([*(row.parts if row else ()), part]))
    role = AssessmentRole.CONTRIBUTOR.value
    given = (frameworks, assessment_id, user_id, role, parts, at)
    participants.put(session, actor, *given, quiet=True)  # the task is told


def _what(raw: object) -> str:
    text = clean_line(raw) if isinstance(raw, str) else ""
    if not text:
        raise Invalid("Write what is to be done.")
    if len(text) > SHORT:
        raise Invalid("A task may be at most {count} characters long.", count=SHORT)
    return text


def _day(raw: object) -> date | None:
    if raw is None or raw == "":
        return None
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise Invalid("This is not a date. Write it as 11.2.2027.") from None


def _tell(session: Session, actor: Actor, row: Assignment, at: datetime) -> None:
    if row.user_id == actor.id:
        return
    params: dict[str, object] = {"by": actor.id, "what": row.what, "task": row.id}
    if row.due:
        params["due"] = row.due.isoformat()
    if row.part:
        params["path"] = row.part.replace(participants.CRITERION, "criteria/")
    notices.tell(session, [row.user_id], "assigned", row.assessment_id, params, at)
