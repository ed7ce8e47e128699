"""Notices in words: the sentence, the matter and the address, in the language of the reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Notice, User
from eva_tool.domain.permissions import ROLE_NAMES, Action, Actor
from eva_tool.domain.text import N_
from eva_tool.language import Language
from eva_tool.services import reading

_ROLES = {role.value: name for role, name in ROLE_NAMES.items()}
STEPS = ("plan", "evidence", "mitigation", "people")


@dataclass(frozen=True)
class Kind:
    """What is said of one kind of notice, with and without a name; where the link leads."""

    sentence: str
    by: str
    page: str


KINDS = {
    "assigned": Kind(N_("You have a new task."), N_("{name} gave you a task."), "people"),
    "role_given": Kind(
        N_("You have a new role in an assessment."),
        N_("{name} gave you a role in an assessment."),
        "people",
    ),
    "mentioned": Kind(
        N_("You are mentioned in a comment."),
        N_("{name} mentions you in a comment."),
        "review",
    ),
    "replied": Kind(
        N_("Your comment has a reply."), N_("{name} replied to your comment."), "review"
    ),
    "settled": Kind(
        N_("Your comment is marked as settled."),
        N_("{name} marked your comment as settled."),
        "review",
    ),
    "review_asked": Kind(
        N_("You are asked to check the assessment."),
        N_("{name} asks you to check the assessment."),
        "review",
    ),
    "changes_asked": Kind(
        N_("Changes are asked to the assessment."),
        N_("{name} asks for changes to the assessment."),
        "review",
    ),
    "checked": Kind(
        N_("A reviewer has checked the assessment: it can go to approval."),
        N_("{name} has checked the assessment: it can go to approval."),
        "review",
    ),
    "approved": Kind(
        N_("The assessment is approved."), N_("{name} approved the assessment."), "review"
    ),
    "published": Kind(
        N_("The assessment is published to the decision body."),
        N_("{name} published the assessment to the decision body."),
        "review",
    ),
    "decision_near": Kind(
        N_("The decision is near and the assessment is not ready yet."), "", "review"
    ),
    "draft_goes": Kind(
        N_("This draft is removed soon, for nobody has touched it for long. A change keeps it."),
        "",
        "basics",
    ),
    "follow_up": Kind(N_("A due date is near or has passed."), "", "people"),
}


@dataclass(frozen=True, kw_only=True)
class NoticeView:
    """One notice, as it is shown. `address` begins with a slash; `detail` may be empty."""

    id: int
    kind: str
    sentence: str
    detail: str
    matter: str
    address: str
    at: datetime
    read: bool


def worded(
    session: Session, actor: Actor, rows: Sequence[Notice], language: Language
) -> tuple[NoticeView, ...]:
    """The notices in words. The caller has left out what the actor may not see."""
    ids = {row.assessment_id for row in rows if row.assessment_id}
    matters = _matters(session, actor, ids)
    names = _names(session, actor, rows)
    return tuple(
        NoticeView(
            id=row.id,
            kind=row.kind,
            sentence=_sentence(row, names, language),
            detail=_detail(row, language),
            matter=matters.get(row.assessment_id or 0, "") or language("Unnamed matter"),
            address=_address(row, actor),
            at=row.at,
            read=row.read_at is not None,
        )
        for row in rows
        if row.kind in KINDS
    )


def _matters(session: Session, actor: Actor, ids: set[int]) -> dict[int, str]:
    """The names of matters: who does not see drafts gets those of what was published last."""
    if actor.may(Action.VIEW):
        basics = TABLES["basics"].c
        query = select(basics.assessment_id, basics.title).where(basics.assessment_id.in_(ids))
        return {row[0]: row[1] for row in session.execute(query)}
    return reading.titles(session, actor, ids)


def _names(session: Session, actor: Actor, rows: Iterable[Notice]) -> dict[int, str]:
    ids = {by for row in rows if type(by := row.params.get("by")) is int}
    query = select(User.id, User.name).where(
        User.id.in_(ids), User.organisation_id == actor.organisation_id, User.erased_at.is_(None)
    )
    return {row.id: row.name for row in session.execute(query)}


def _sentence(row: Notice, names: dict[int, str], language: Language) -> str:
    kind, name = KINDS[row.kind], names.get(row.params.get("by", 0), "")
    return language(kind.by, name=name) if kind.by and name else language(kind.sentence)


def _detail(row: Notice, language: Language) -> str:
    """What it is about, as what, in which meeting, by when, until when: what is known of it."""
    told, found = row.params, [str(row.params.get("what", ""))]
    role = _ROLES.get(str(told.get("role", "")))
    found.append(language("Your role: {role}", role=language(role)) if role else "")
    meeting = f"{told.get('organ', '')} {language.date(_day(told.get('on')))}".strip()
    found.append(language("Meeting: {meeting}", meeting=meeting) if meeting else "")
    due = language.date(_day(told.get("due")))
    found.append(language("Due: {date}", date=due) if due else "")
    goes = language.date(_day(told.get("goes")))
    found.append(language("Removed after: {date}", date=goes) if goes else "")
    return " · ".join(part for part in found if part)


def _day(raw: object) -> date | None:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        return None


def _address(row: Notice, actor: Actor) -> str:
    told = row.params
    if row.kind == "published" and not actor.may(Action.VIEW):
        version = told.get("version")
        return f"/reading/{version}" if type(version) is int else "/reading"
    page = told.get("step") if told.get("step") in STEPS else KINDS[row.kind].page
    place = f"#comment-{told['comment']}" if type(told.get("comment")) is int else ""
    return f"/assessments/{row.assessment_id}/{page}{place}"
