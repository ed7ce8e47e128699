"""One field as it is stored, for those who read and write an assessment field by field."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from eva_tool.domain.errors import EvaError, NotFound
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor
from eva_tool.services import access, edits, linked, stored
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.paths import HEAD, Place, locate


@dataclass(frozen=True, kw_only=True)
class FieldView:
    """The value as JSON holds it, and the revision from which it may be written."""

    path: str
    value: Any
    revision: int


def field(
    session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int, path: str
) -> FieldView:
    """A field; of a keyed item that nobody has written yet, empty. Raise NotFound otherwise."""
    place = locate(path)
    head = access.head(session, actor, assessment_id, Action.VIEW)
    if place.part == HEAD:
        revision = edits.revisions(session, assessment_id, [path]).get(path, 0)
        return FieldView(path=path, value=head[place.name], revision=revision)
    row, revision, *_hash = stored.field(session, assessment_id, place)
    if row is None and place.keyed:
        framework = of.of_assessment(frameworks, head["framework"])
        _has_to_exist(session, framework, assessment_id, place)
    value = row[place.name] if row else place.model.model_fields[place.name].default
    return FieldView(path=path, value=edits.plain(value), revision=revision)


def _has_to_exist(session: Session, framework: Framework, assessment_id: int, place: Place) -> None:
    try:
        linked.known_to_framework(framework, place.part, place.keys)
        linked.known_to_document(session, assessment_id, place.part, place.keys)
    except EvaError as error:
        raise NotFound("There is no such field.") from error
