"""Deeds that belong to one step: confirm the need assessment, compose the text for the minutes."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Edit
from eva_tool.domain import scope, screening
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Action, Actor
from eva_tool.exports.section_text import compose
from eva_tool.language import Language
from eva_tool.services import access, documents, edits, fields
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks

_BY, _ON = "screening/confirmed_by", "screening/confirmed_on"


def confirm_screening(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    on: date,
    at: datetime,
) -> None:
    """Record who confirmed the need assessment and when.

    Raise Invalid while its outcome is open, or when it departs from the rules without a reason.
    """
    access.head(session, actor, assessment_id, Action.EDIT)
    document = documents.read(session, assessment_id)
    framework = of.of_assessment(frameworks, document.framework)
    if screening.lacks_reason(document, framework):
        raise Invalid("Say why the depth departs from what the answers suggest.")
    if screening.outcome(document, framework) is None:
        raise Invalid("Answer the questions first: the outcome is still open.")
    # The day is given anew also when it is the same: it counts for what is answered until now.
    signed = ((_BY, actor.name), (_ON, None), (_ON, on.isoformat()))
    for path, value in signed:
        known = edits.revisions(session, assessment_id, [path]).get(path, 0)
        fields.save(session, actor, frameworks, assessment_id, path, value, known, at)


def changed_since_confirmed(session: Session, actor: Actor, assessment_id: int) -> bool:
    """Whether the need assessment was edited after it was last confirmed."""
    access.head(session, actor, assessment_id, Action.VIEW)
    of_this = Edit.assessment_id == assessment_id
    confirmed = select(func.max(Edit.id)).where(of_this, Edit.path == _ON)
    newer = select(Edit.id).where(
        of_this,
        Edit.path.startswith("screening") & Edit.path.not_in((_BY, _ON)),
        Edit.id > (session.scalar(confirmed) or 0),
    )
    return session.scalar(newer.limit(1)) is not None


def rest_unchanged(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    criterion: str,
    at: datetime,
) -> int:
    """Score 0, no change, wherever nobody has assessed the criterion yet; return how many."""
    access.head(session, actor, assessment_id, Action.EDIT)
    document = documents.read(session, assessment_id)
    framework = of.of_assessment(frameworks, document.framework)
    paths = [
        f"impacts/{criterion}.{cell.alternative.id}.{cell.horizon}/score"
        for cell in scope.cells(document, framework)
        if cell.criterion.id == criterion and (cell.impact is None or cell.impact.score is None)
    ]
    known = edits.revisions(session, assessment_id, paths)
    for path in paths:
        fields.save(session, actor, frameworks, assessment_id, path, 0, known.get(path, 0), at)
    return len(paths)


def section_text(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    language: Language,
) -> str:
    """A draft of the text for the minutes from what is now in the assessment. Nothing is stored."""
    access.head(session, actor, assessment_id, Action.VIEW)
    document = documents.read(session, assessment_id)
    return compose(document, of.of_assessment(frameworks, document.framework), language)
