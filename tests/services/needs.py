"""What every use case of the services needs, in the words of domain/permissions.py."""

from datetime import UTC, datetime

from eva_tool.domain.permissions import Action
from eva_tool.language import Language
from eva_tool.services import (
    comparing,
    reading,
    reading_numbers,
    renderings,
    threads,
    versions,
)
from eva_tool.services.renderings import Wanted
from tests.services.administering import ADMINISTERING

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)
# Of an assessment: one of these actions. What anybody sees is checked by `head` before.
OF_ASSESSMENT = {
    "accumulation.elsewhere": {Action.VIEW},
    "annexes.annex": {Action.EXPORT},
    "assessments.list_visible": {Action.VIEW},
    "assessments.view": {Action.VIEW},
    "assignments.assign": {Action.MANAGE},
    "assignments.count": {Action.VIEW},
    "assignments.done": {Action.COMMENT},
    "assignments.of_assessment": {Action.VIEW},
    "assignments.remove": {Action.MANAGE},
    "assignments.undone": {Action.COMMENT},
    "comments.add": {Action.COMMENT},
    "comments.edit": {Action.COMMENT},
    "comments.reopen": threads.SETTLES,
    "comments.resolve": threads.SETTLES,
    "comparing.numbers": {Action.VIEW},
    "fields.save": {Action.EDIT},
    "history.edits": {Action.VIEW},
    "history.of_field": {Action.VIEW},
    "history.page": {Action.VIEW},
    "items.add": {Action.EDIT},
    "items.remove": {Action.EDIT},
    "items.reorder": {Action.EDIT},
    "lookup.field": {Action.VIEW},
    "participants.candidates": {Action.MANAGE},
    "participants.of_assessment": {Action.VIEW},
    "participants.put": {Action.MANAGE},
    "participants.remove": {Action.MANAGE},
    "presence.around": {Action.VIEW},
    "presence.note": {Action.VIEW},
    "renderings.look": {Action.EXPORT},
    "renderings.order": {Action.EXPORT},
    "renderings.standing": {Action.EXPORT},
    "restore.before": {Action.EDIT},
    "restore.version": {Action.EDIT},
    "review.answer": {Action.REVIEW},
    "review.still_holds": {Action.REVIEW},
    "review.checklist": {Action.VIEW},
    "steps.confirm_screening": {Action.EDIT},
    "steps.rest_unchanged": {Action.EDIT},
    "steps.section_text": {Action.VIEW},
    "steps.changed_since_confirmed": {Action.VIEW},
    "threads.counts": {Action.VIEW},
    "threads.of_path": {Action.VIEW},
    "threads.path_of": {Action.VIEW},
    "threads.people": {Action.VIEW},
    "versions.compare": {Action.VIEW},
    "weighing.view": {Action.VIEW},
    "versions.mark_spelling": {Action.REVIEW},
    "workflow.move": {Action.SUBMIT},
    "workflow.standing": {Action.VIEW},
}
# In the organisation, whatever the part in an assessment.
OF_THE_ROLE = {
    **{name: Action.ADMINISTER for name in ADMINISTERING},
    "assessments.create": Action.CREATE,
    "assessments.import_document": Action.CREATE,
    "assessments.copy_case": Action.CREATE,
    "comparing.of_published": Action.READ,
    "reading.annex": Action.READ,
    "reading.document": Action.READ,
    "reading.list_of": Action.READ,
    "reading.organs": Action.READ,
    "reading.title": Action.READ,
    "reading.titles": Action.READ,
    "reading.view": Action.READ,
    "reading_numbers.weighing": Action.READ,
    "renderings.file": Action.READ,
    "renderings.of_assessment": Action.READ,
    "versions.document": Action.READ,
    "versions.list_of": Action.READ,
}
# What is published to all of the house: (session, actor, frameworks, version).
READING_ROOM = {
    "comparing.of_published": lambda db, who, known, version: comparing.of_published(
        db, who, known, version.id, Language("fi")
    ),
    "reading.document": lambda db, who, known, version: reading.document(db, who, version.id),
    "reading.list_of": lambda db, who, known, version: reading.list_of(db, who),
    "reading.organs": lambda db, who, known, version: reading.organs(db, who),
    "reading.title": lambda db, who, known, version: reading.title(db, who, version.id),
    "reading_numbers.weighing": lambda db, who, known, version: reading_numbers.weighing(
        db, who, known, version.id
    ),
    "reading.titles": lambda db, who, known, version: reading.titles(
        db, who, [version.assessment_id]
    ),
    "reading.view": lambda db, who, known, version: reading.view(db, who, known, version.id),
    "reading.annex": lambda db, who, known, version: reading.annex(
        db, who, known, version.id, "fi", "json", NOW
    ),
    "renderings.of_assessment": lambda db, who, known, version: (
        renderings.of_assessment(db, who, version.assessment_id) == {}
    ),
    "renderings.file": lambda db, who, known, version: (
        renderings.file(
            db, who, Wanted(language="fi", format="pdf", version_id=version.id), "0" * 64
        )
        is None
    ),
    "versions.list_of": lambda db, who, known, version: versions.list_of(
        db, who, version.assessment_id
    ),
    "versions.document": lambda db, who, known, version: versions.document(
        db, who, version.assessment_id, version.number
    ),
}
