"""The check-list of the reviewers: answered for the version in review, with reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from eva_tool.db.models import ReviewAnswer, User, Version
from eva_tool.domain import review
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.review import QUESTIONS, Answer, Question
from eva_tool.domain.text import LONG, Message, clean
from eva_tool.domain.workflow import Status
from eva_tool.services import access, documents, log
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks

REVIEW = "review"  # the kind of version that is locked when a review is asked for


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What one reviewer said to one question."""

    reviewer: str
    answer: Answer
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: what the document tells, one's own answer, others', and those before."""

    question: Question
    findings: tuple[Message, ...]
    mine: Answered | None
    others: tuple[Answered, ...]
    before: tuple[Answered, ...]

    @property
    def all(self) -> tuple[Answered, ...]:
        return (self.mine, *self.others) if self.mine else self.others


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The questions about the last version that was sent to review, None when there is none."""

    version: int | None
    before: int | None
    may_answer: bool
    asked: tuple[Asked, ...]


def checklist(
    session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int
) -> Checklist:
    """The check-list with what is answered about the version in review and the one before it."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    document = documents.read(session, assessment_id)
    framework = of.of_assessment(frameworks, document.framework)
    versions = _versions(session, assessment_id)
    now, before = (*versions, None, None)[:2]
    answers = _answers(session, [v.id for v in versions])
    may = Action.REVIEW in access.actions(actor, head) and head["status"] == Status.IN_REVIEW
    return Checklist(
        version=now.number if now else None,
        before=before.number if before else None,
        may_answer=may and now is not None,
        asked=tuple(
            Asked(
                question=question,
                findings=review.finding(question, document, framework),
                mine=answers.get((now.id, question.id), {}).get(actor.id) if now else None,
                others=_others(answers.get((now.id, question.id), {}), actor.id) if now else (),
                before=_others(answers.get((before.id, question.id), {}), 0) if before else (),
            )
            for question in review.CHECKLIST
        ),
    )


def answer(
    session: Session,
    actor: Actor,
    assessment_id: int,
    answers: Mapping[str, tuple[str, str]],
    at: datetime,
) -> int:
    """Store one's answers by question: (yes, partly or no; the reason). Return how many.

    Raise Invalid for *partly* or *no* without a reason, and when nothing is in review.
    """
    head = access.head(session, actor, assessment_id, Action.REVIEW)
    versions = _versions(session, assessment_id)
    if head["status"] != Status.IN_REVIEW or not versions:
        raise Invalid("Nothing is in review now. The preparer asks for a review first.")
    read = {name: _answer(name, *given) for name, given in answers.items()}
    for name, (said, reason) in read.items():
        _store(session, versions[0].id, name, actor.id, said, reason, at)
    session.flush()
    detail = {"assessment": assessment_id, "version": versions[0].number, "count": len(read)}
    log.write(session, actor, "review_answers", detail, at)
    return len(read)


def _store(
    session: Session,
    version_id: int,
    name: str,
    reviewer_id: int,
    said: Answer,
    reason: str,
    at: datetime,
) -> None:
    row = session.get(ReviewAnswer, (version_id, name, reviewer_id))
    if row is None:
        row = ReviewAnswer(version_id=version_id, question=name, reviewer_id=reviewer_id)
        session.add(row)
    row.answer, row.reason, row.at = said.value, reason, at


def _answer(name: str, said: object, reason: object) -> tuple[Answer, str]:
    if name not in QUESTIONS:
        raise Invalid("This is not one of the choices.")
    try:
        chosen = Answer(str(said))
    except ValueError:
        raise Invalid("This is not one of the choices.") from None
    text = clean(reason) if isinstance(reason, str) else ""
    if chosen is not Answer.YES and not text:
        raise Invalid("Say what is missing: every “partly” and “no” needs a reason.")
    if len(text) > LONG:
        raise Invalid("The text is longer than {count} characters.", count=LONG)
    return chosen, text


def _versions(session: Session, assessment_id: int) -> list[Row[tuple[int, int]]]:
    """The last two that were sent to review, the newest first, without their content."""
    query = select(Version.id, Version.number).where(
        Version.assessment_id == assessment_id, Version.kind == REVIEW
    )
    return list(session.execute(query.order_by(Version.number.desc()).limit(2)))


def _answers(
    session: Session, version_ids: list[int]
) -> dict[tuple[int, str], dict[int, Answered]]:
    query = (
        select(ReviewAnswer, User.name)
        .join(User, User.id == ReviewAnswer.reviewer_id)
        .where(ReviewAnswer.version_id.in_(version_ids))
        .order_by(ReviewAnswer.at)
    )
    found: dict[tuple[int, str], dict[int, Answered]] = {}
    for row, name in session.execute(query):
        said = Answered(reviewer=name, answer=Answer(row.answer), reason=row.reason, at=row.at)
        found.setdefault((row.version_id, row.question), {})[row.reviewer_id] = said
    return found


def _others(answers: Mapping[int, Answered], me: int) -> tuple[Answered, ...]:
    return tuple(said for reviewer, said in answers.items() if reviewer != me)
