"""In which texts beside documents the name of a person stands: they are told of, and stay."""

import json

from sqlalchemy import ColumnElement, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Assignment, Decision, Edit, Move, ReviewAnswer, Version


def said(session: Session, organisation_id: int, name: str) -> int:
    """How many reasons of moves, tasks, answers of the check-list and decisions say it."""
    house = select(Assessment.id).where(Assessment.organisation_id == organisation_id)
    versions = select(Version.id).where(Version.assessment_id.in_(house))
    decided = (Decision.text, Decision.organ, Decision.section)
    return sum(
        session.scalar(select(func.count()).where(mine, _says(name, *texts))) or 0
        for mine, texts in (
            (Move.assessment_id.in_(house), (Move.reason,)),
            (Assignment.assessment_id.in_(house), (Assignment.what,)),
            (ReviewAnswer.version_id.in_(versions), (ReviewAnswer.reason,)),
            (Decision.version_id.in_(versions), decided),
        )
    )


def in_history(session: Session, organisation_id: int, name: str) -> int:
    """How many changes of assessments wrote it or took it away."""
    house = select(Assessment.id).where(Assessment.organisation_id == organisation_id)
    texts = [cast(column, Text) for column in (Edit.old, Edit.new)]
    found = or_(*(_says(written, *texts) for written in _in_json(name)))
    query = select(func.count()).where(Edit.assessment_id.in_(house), found)
    return session.scalar(query) or 0


def _in_json(name: str) -> set[str]:
    """As a database may keep it: with letters of all alphabets, or with their numbers."""
    return {json.dumps(name, ensure_ascii=ascii)[1:-1] for ascii in (True, False)}


def _says(name: str, *texts: ColumnElement[str]) -> ColumnElement[bool]:
    return or_(*(text.contains(name, autoescape=True) for text in texts))
