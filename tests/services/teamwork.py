"""What people say of an assessment and ask of each other, for the guard: (session, actor, id)."""

from datetime import UTC, datetime

from eva_tool.services import assignments, comments, review, threads

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)

# For whoever sees the assessment.
LOOKING = {
    "threads.counts": lambda db, who, known, id: threads.counts(db, who, id),
    "threads.of_path": lambda db, who, known, id: threads.of_path(db, who, id, None, NOW),
    "threads.path_of": lambda db, who, known, id: threads.path_of(db, who, id, 1),
    "threads.people": lambda db, who, known, id: threads.people(db, who, id),
    "assignments.of_assessment": lambda db, who, known, id: assignments.of_assessment(db, who, id),
    "assignments.count": lambda db, who, known, id: assignments.count(db, who, id),
    "review.checklist": lambda db, who, known, id: review.checklist(db, who, known, id),
}
# For whoever sees it, of what is their own.
TALKING = {
    "comments.add": lambda db, who, known, id: comments.add(db, who, id, "basics", "Hm.", NOW),
    "comments.edit": lambda db, who, known, id: comments.edit(db, who, id, 1, "Hm.", NOW),
    "comments.resolve": lambda db, who, known, id: comments.resolve(db, who, id, 1, NOW),
    "comments.reopen": lambda db, who, known, id: comments.reopen(db, who, id, 1),
    "assignments.done": lambda db, who, known, id: assignments.done(db, who, id, 1, NOW),
    "assignments.undone": lambda db, who, known, id: assignments.undone(db, who, id, 1),
}
CHECKING = {
    "review.answer": lambda db, who, known, id: review.answer(
        db, who, id, {"negatives": ("yes", "")}, NOW
    ),
    "review.still_holds": lambda db, who, known, id: review.still_holds(
        db, who, id, "negatives", 1, NOW
    ),
}
LEADING = {
    "assignments.assign": lambda db, who, known, id: assignments.assign(
        db, who, known, id, 3, "Count the pupils", NOW
    ),
    "assignments.remove": lambda db, who, known, id: assignments.remove(db, who, id, 1, NOW),
}
TEAMWORK = LOOKING | TALKING | CHECKING | LEADING
