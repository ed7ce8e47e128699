"""Every number of the comparison of an assessment as plain data, for other systems."""

import time
from typing import Any

from sqlalchemy.orm import Session

from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.document import Document
from eva_tool.domain.permissions import Actor
from eva_tool.domain.robustness import SAMPLES, Robustness
from eva_tool.domain.text import N_
from eva_tool.exports import numbers as told
from eva_tool.exports import unweighted
from eva_tool.language import Language
from eva_tool.services import (
    accumulation,
    assessments,
    reading,
    reading_numbers,
    robustness,
    weighing,
)
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.renderings import Busy
from eva_tool.services.weighing import HORIZONS, Weighing

PATIENCE, PAUSE = 20.0, 0.05  # seconds that a caller waits, and between looks at who draws

_LATER = N_(
    "The numbers of this comparison take long to count. Ask again in a moment: what is counted is "
    "kept."
)


def numbers(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    language: Language,
) -> dict[str, Any]:
    """As the screen draws them, with the same samples and seed. Raise Busy when it takes long."""
    document = assessments.view(session, actor, frameworks, assessment_id).document
    found = weighing.view(session, actor, frameworks, assessment_id)
    others = accumulation.elsewhere(session, actor, frameworks, assessment_id)
    return _numbers(document, found, others, language)


def of_published(
    session: Session, actor: Actor, frameworks: Frameworks, version_id: int, language: Language
) -> dict[str, Any]:
    """The same of exactly this version. What other matters do is not in it."""
    document = reading.document(session, actor, version_id)
    found = reading_numbers.weighing(session, actor, frameworks, version_id)
    return _numbers(document, found, NOWHERE, language)


def _numbers(
    document: Document, found: Weighing, others: Elsewhere, language: Language
) -> dict[str, Any]:
    until = time.monotonic() + PATIENCE
    drawn = [_drawn(found, str(horizon), until) for horizon in HORIZONS]
    whole = told.numbers(document, found.framework, drawn, language)
    return whole | {"elsewhere": unweighted.elsewhere_of(others, language)}


def _drawn(found: Weighing, horizon: str, until: float) -> Robustness:
    """All draws of a horizon; what another request has drawn is not drawn again."""
    while (left := until - time.monotonic()) > 0:
        now = robustness.standing(found, SAMPLES, horizon, left)
        if now.found is not None:
            return now.found
        time.sleep(PAUSE)  # somebody else is drawing
    raise Busy(_LATER)
