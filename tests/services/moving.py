"""Moves, versions, history and bringing back, for the guard: (session, actor, frameworks, id)."""

from datetime import UTC, datetime

from eva_tool.services import history, restore, versions, workflow

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)

WATCHING = {
    "history.page": lambda db, who, known, id: history.page(db, who, id, history.Wanted()),
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
