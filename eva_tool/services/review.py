"""The check-list of the reviewers: answered for the version in review, with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from eva_tool.db.models import ReviewAnswer, User, Version
from eva_tool.domain import review
from eva_tool.domain.errors import Invalid, NotFound
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.review import QUESTIONS, Answer, Question
from eva_tool.domain.text import LONG, Message, clean
from eva_tool.domain.workflow import Kind, Status
from eva_tool.services import access, documents, log
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What one reviewer said to one question about the version of this number."""

    reviewer_id: int
    reviewer: str
    version: int
    answer: Answer
    reason: str
    at: datetime


Answers = dict[tuple[int, str], dict[int, Answered]]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: what the document tells, one's own answer, others', and those before.

    `before` are those of the last earlier round in which somebody answered the question.
    """

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
    answers = _answers(session, assessment_id)
    may = Action.REVIEW in access.actions(actor, head) and head["status"] == Status.IN_REVIEW
    return Checklist(
        version=now.number if now else None,
        before=before.number if before else None,
        may_answer=may and now is not None,
        asked=tuple(
            Asked(
                question=question,
                findings=review.finding(question, document, framework),
                mine=answers.get((now.number, question.id), {}).get(actor.id) if now else None,
                others=_others(answers.get((now.number, question.id), {}), actor.id) if now else (),
                before=_earlier(answers, question.id, versions),
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


def still_holds(
    session: Session,
    actor: Actor,
    assessment_id: int,
    question: str,
    reviewer_id: int,
    at: datetime,
) -> None:
    """Give an answer of an earlier round as one's own about the version in review.

    Raise NotFound when that reviewer gave none that is offered, Invalid when nothing is in review.
    """
    access.head(session, actor, assessment_id, Action.REVIEW)
    versions = _versions(session, assessment_id)
    before = _earlier(_answers(session, assessment_id), question, versions)
    found = next((said for said in before if said.reviewer_id == reviewer_id), None)
    if found is None:
        raise NotFound("There is no such answer.")
    answer(session, actor, assessment_id, {question: (found.answer, found.reason)}, at)


def _versions(session: Session, assessment_id: int) -> list[Row[tuple[int, int]]]:
    """Those that were sent to review, the newest first, without their content."""
    query = select(Version.id, Version.number).where(
        Version.assessment_id == assessment_id, Version.kind == Kind.REVIEW
    )
    return list(session.execute(query.order_by(Version.number.desc())))


def _answers(session: Session, assessment_id: int) -> Answers:
    """By the number of the version and the question: what each reviewer said."""
    query = (
        select(ReviewAnswer, User.name, Version.number)
        .join(User, User.id == ReviewAnswer.reviewer_id)
        .join(Version, Version.id == ReviewAnswer.version_id)
        .where(Version.assessment_id == assessment_id)
        .order_by(ReviewAnswer.at)
    )
    found: Answers = {}
    for row, name, number in session.execute(query):
        said = Answered(
            reviewer_id=row.reviewer_id,
            reviewer=name,
            version=number,
            answer=Answer(row.answer),
            reason=row.reason,
            at=row.at,
        )
        found.setdefault((number, row.question), {})[row.reviewer_id] = said
    return found


def _earlier(
    answers: Answers, question: str, versions: Sequence[Row[tuple[int, int]]]
) -> tuple[Answered, ...]:
    """What was said in the last round before the present one in which somebody said something."""
    rounds = (answers.get((version.number, question), {}) for version in versions[1:])
    return _others(next(filter(None, rounds), {}), 0)


def _others(answers: Mapping[int, Answered], me: int) -> tuple[Answered, ...]:
    return tuple(said for reviewer, said in answers.items() if reviewer != me)
