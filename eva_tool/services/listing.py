"""One line of the list of assessments: what is told of each without opening it."""

from dataclasses import dataclass
from datetime import date, datetime

from eva_tool.db.models import Assessment
from eva_tool.domain import progress
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.preparation import deciding
from eva_tool.domain.progress import StepState
from eva_tool.services.frameworks import Frameworks


@dataclass(frozen=True, kw_only=True)
class AssessmentRow:
    """One line of the list of assessments. Without its framework there are no steps."""

    id: int
    title: str
    register_number: str
    organ: str
    decision_date: date | None
    status: str
    owner: str
    mine: bool  # the actor takes part in it
    changed_at: datetime
    language: str
    fictional: bool
    framework: Framework | None
    steps: tuple[StepState, ...]


def listed(
    head: Assessment, owner: str, mine: bool, document: Document, frameworks: Frameworks
) -> AssessmentRow:
    framework, last = frameworks.get(head.framework), deciding(document.handlings)
    return AssessmentRow(
        id=head.id,
        title=document.basics.title,
        register_number=document.basics.register_number,
        organ=last.organ if last else "",
        decision_date=last.on if last else None,
        status=head.status,
        owner=owner,
        mine=mine,
        changed_at=head.changed_at,
        language=head.language,
        fictional=head.fictional,
        framework=framework,
        steps=progress.steps(document, framework) if framework else (),
    )
