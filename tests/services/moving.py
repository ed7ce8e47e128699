"""Moves, versions, history and bringing back, for the guard: (session, actor, frameworks, id)."""

from datetime import UTC, datetime

from eva_tool.services import history, renderings, restore, versions, workflow
from eva_tool.services.renderings import Wanted

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)


def wanted(assessment_id):
    return Wanted(language="fi", format="xlsx", assessment_id=assessment_id)


WATCHING = {
    "history.page": lambda db, who, known, id: history.page(db, who, id, history.Wanted()),
    "renderings.look": lambda db, who, known, id: renderings.look(db, who, known, wanted(id), NOW),
    "renderings.order": lambda db, who, known, id: renderings.order(
        db, who, wanted(id), "0" * 64, NOW
    ),
    "renderings.standing": lambda db, who, known, id: renderings.standing(
        db, who, wanted(id), "0" * 64
    ),
    "versions.compare": lambda db, who, known, id: versions.compare(db, who, known, id, None, None),
    "workflow.standing": lambda db, who, known, id: workflow.standing(db, who, known, id),
}
MOVING = {
    "workflow.move": lambda db, who, known, id: workflow.move(db, who, known, id, "submit", NOW),
    "versions.mark_spelling": lambda db, who, known, id: versions.mark_spelling(
        db, who, id, 1, "basics/unit", 1, NOW
    ),
    "restore.before": lambda db, who, known, id: restore.before(
        db, who, known, id, "basics/unit", 1, 1, NOW
    ),
    "restore.version": lambda db, who, known, id: restore.version(db, who, known, id, 1, "x", NOW),
}
