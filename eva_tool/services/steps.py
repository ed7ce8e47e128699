"""Deeds that belong to one step: confirm the need assessment, compose the text for the minutes."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from eva_tool.domain import scope, screening
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Action, Actor
from eva_tool.exports.section_text import compose
from eva_tool.language import Language
from eva_tool.services import access, documents, edits, fields
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks


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
    signed = {"screening/confirmed_by": actor.name, "screening/confirmed_on": on.isoformat()}
    known = edits.revisions(session, assessment_id, signed)
    for path, value in signed.items():
        fields.save(session, actor, frameworks, assessment_id, path, value, known.get(path, 0), at)


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
