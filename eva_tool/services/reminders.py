"""Dates that come near: a decision while the assessment is open, and what has a due date."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Assessment, Assignment, Participant, User
from eva_tool.domain.permissions import AssessmentRole
from eva_tool.domain.preparation import Handling, deciding
from eva_tool.domain.workflow import Status
from eva_tool.services import notices

DECISION_NEAR = timedelta(days=7)
DUE_SOON, DUE_LONG_AGO = timedelta(days=3), timedelta(days=30)
LONGEST = 120
_OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_ASKED, Status.APPROVED)
_PREPARED = frozenset({*_OPEN, Status.PUBLISHED})
# Measures and gaps are followed up after the decision, too.
_FOLLOWED = _PREPARED | {Status.DECIDED}
# Collection → (column of the text, of who answers for it, step, in which statuses).
DUE = {
    "tasks": ("what", "who", "plan", _PREPARED),
    "gaps": ("text", None, "evidence", _FOLLOWED),
    "mitigations": ("measure", "owner", "mitigation", _FOLLOWED),
}
_LEADERS = (AssessmentRole.OWNER.value, AssessmentRole.EDITOR.value)

People = dict[str, list[tuple[int, str]]]


def remind(session: Session, today: date, at: datetime) -> None:
    """Tell people once of each date. Called daily or more often, for all organisations."""
    _decisions(session, today, at)
    for name in DUE:
        _due(session, name, today, at)
    _assignments(session, today, at)


def _decisions(session: Session, today: date, at: datetime) -> None:
    handlings = TABLES["handlings"].c
    near = (
        select(handlings.assessment_id)
        .join(Assessment)
        .where(
            handlings.on.between(today, today + DECISION_NEAR),
            Assessment.status.in_([status.value for status in _OPEN]),
        )
    )
    query = select(TABLES["handlings"]).where(handlings.assessment_id.in_(near))
    found: dict[int, list[Handling]] = {}
    for row in session.execute(query.order_by(handlings.position)).mappings():
        values = {name: row[name] for name in Handling.model_fields}
        found.setdefault(row["assessment_id"], []).append(Handling.model_validate(values))
    for assessment_id, several in found.items():
        last = deciding(tuple(several))
        if last and last.on and today <= last.on <= today + DECISION_NEAR:
            people = _people(session, assessment_id)
            told = [one for role in _LEADERS for one, _name in people.get(role, [])]
            params = {"on": last.on.isoformat(), "organ": last.organ}
            notices.tell(session, told, "decision_near", assessment_id, params, at, once=True)


def _due(session: Session, name: str, today: date, at: datetime) -> None:
    text, who, step, statuses = DUE[name]
    table = TABLES[name].c
    query = (
        select(TABLES[name])
        .join(Assessment)
        .where(
            table.due.between(today - DUE_LONG_AGO, today + DUE_SOON),
            Assessment.status.in_([status.value for status in statuses]),
            *([table.done.is_(False)] if "done" in table else []),
        )
    )
    for row in session.execute(query.order_by(table.assessment_id, table.id)).mappings():
        people = _people(session, row["assessment_id"])
        told = _answerable(people, row[who] if who else "")
        params = {
            "what": row[text][:LONGEST],
            "due": row["due"].isoformat(),
            "step": step,
            "item": f"{name}/{row['id']}",
        }
        notices.tell(session, told, "follow_up", row["assessment_id"], params, at, once=True)


def _assignments(session: Session, today: date, at: datetime) -> None:
    query = (
        select(Assignment)
        .join(Assessment)
        .where(
            Assignment.done_at.is_(None),
            Assignment.due.between(today - DUE_LONG_AGO, today + DUE_SOON),
            Assessment.status.in_([status.value for status in _PREPARED]),
        )
    )
    for row in session.scalars(query.order_by(Assignment.id)).all():
        due = row.due.isoformat() if row.due else ""
        params = {"what": row.what[:LONGEST], "due": due, "item": f"assignment/{row.id}"}
        people = [row.user_id]
        notices.tell(session, people, "follow_up", row.assessment_id, params, at, once=True)


def _people(session: Session, assessment_id: int) -> People:
    """Who takes part, by role: ids and names."""
    query = select(Participant.role, User.id, User.name).join(User, User.id == Participant.user_id)
    found: People = {}
    for role, user_id, name in session.execute(
        query.where(Participant.assessment_id == assessment_id)
    ):
        found.setdefault(role, []).append((user_id, name))
    return found


def _answerable(people: People, named: str) -> Iterable[int]:
    """Those taking part whose name was written down, else the owners."""
    wanted = named.casefold()
    everybody = [one for several in people.values() for one in several]
    found = [user_id for user_id, name in everybody if name and name.casefold() in wanted]
    return found or [user_id for user_id, _name in people.get(AssessmentRole.OWNER.value, [])]
