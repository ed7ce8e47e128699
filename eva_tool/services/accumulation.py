"""Other assessments of the organisation that touch the same groups and areas as one of them."""

from typing import Any

from sqlalchemy import Select, null, select
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Assessment
from eva_tool.domain import accumulation
from eva_tool.domain.accumulation import Elsewhere, Other
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.workflow import Status
from eva_tool.services import access, documents
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks

MOST = 20


def elsewhere(
    session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int
) -> Elsewhere:
    """The last changed assessments that score a group or area of this one apart.

    Withdrawn ones are left out, and those whose framework the service does not have.
    """
    head = access.head(session, actor, assessment_id, Action.VIEW)
    framework = of.of_assessment(frameworks, head["framework"])
    heads = _heads(session, _touching(session, actor, assessment_id), frameworks)
    if not heads:
        return Elsewhere()
    found = documents.read_many(session, [assessment_id, *(h.id for h in heads[:MOST])])
    others = [
        Other(
            id=h.id,
            title=found[h.id].basics.title,
            status=h.status,
            document=found[h.id],
            framework=frameworks[h.framework],
        )
        for h in heads[:MOST]
    ]
    return Elsewhere(
        meetings=accumulation.meetings(found[assessment_id], framework, others),
        left=max(len(heads) - MOST, 0),
    )


def _touching(session: Session, actor: Actor, assessment_id: int) -> set[int]:
    """Assessments with a group or area of the same kind or name, before their scores are read."""
    groups, areas = TABLES["groups"].c, TABLES["areas"].c
    own = [
        *session.execute(
            select(groups.kind, groups.name).where(groups.assessment_id == assessment_id)
        ),
        *session.execute(select(null(), areas.name).where(areas.assessment_id == assessment_id)),
    ]
    kinds = {kind for kind, _name in own} - {None}
    names = {accumulation.folded(name) for _kind, name in own} - {""}
    return {
        found
        for query in _known_by(actor, assessment_id)
        for found, kind, name in session.execute(query)
        if kind in kinds or accumulation.folded(name) in names
    }


def _known_by(actor: Actor, assessment_id: int) -> tuple[Select[Any], ...]:
    """Groups and areas of the organisation that some impact is scored for."""
    impacts = TABLES["impacts"]
    queries = []
    for name, column in (("groups", impacts.c.group), ("areas", impacts.c.area)):
        table = TABLES[name]
        kind = table.c.kind if name == "groups" else null()
        scored = select(impacts.c.id).where(
            impacts.c.assessment_id == table.c.assessment_id, column == table.c.id
        )
        queries.append(
            select(table.c.assessment_id, kind, table.c.name)
            .join(Assessment, Assessment.id == table.c.assessment_id)
            .where(
                Assessment.organisation_id == actor.organisation_id,
                Assessment.id != assessment_id,
                Assessment.status != Status.WITHDRAWN.value,
                scored.exists(),
            )
        )
    return tuple(queries)


def _heads(session: Session, ids: set[int], frameworks: Frameworks) -> list[Assessment]:
    query = select(Assessment).where(Assessment.id.in_(ids))
    query = query.order_by(Assessment.changed_at.desc(), Assessment.id)
    return [head for head in session.scalars(query) if head.framework in frameworks]
