"""Assessments: create, import, copy, view and list them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Participant, User
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor, AssessmentRole
from eva_tool.domain.preparation import BASELINE, Alternative, Basics
from eva_tool.domain.text import LANGUAGES, N_
from eva_tool.domain.workflow import CLOSED, Status
from eva_tool.language import Language
from eva_tool.services import (
    access,
    assignments,
    documents,
    edits,
    flat,
    locking,
    participants,
    threads,
    values,
)
from eva_tool.services import frameworks as of
from eva_tool.services.edits import Change
from eva_tool.services.files import fit
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.listing import AssessmentRow, listed

PRESENT_STATE = N_("The present state continues")
WHOLE = "assessment"  # the path of the edit that created it


@dataclass(frozen=True, kw_only=True)
class AssessmentView:
    """A whole assessment for one actor. A path that is not in `revisions` has revision 0."""

    id: int
    organisation: str
    document: Document
    framework: Framework
    revisions: Mapping[str, int]
    status: str
    owner: str
    changed_at: datetime
    may_edit: bool
    my_role: AssessmentRole | None
    my_parts: tuple[str, ...]
    actions: frozenset[Action]
    comments: Mapping[str, int]  # open threads by path
    tasks: int  # of the actor, not done yet
    changed: bool  # in substance, since it was approved
    last_edit: int

    @property
    def partly(self) -> bool:
        """Whether the actor writes, but only in parts assigned."""
        return self.may_edit and self.my_role is AssessmentRole.CONTRIBUTOR

    def may_write(self, path: str) -> bool:
        """Whether the actor may write at this path: contributors only in their parts."""
        mine = {"my_role": self.my_role, "my_parts": self.my_parts}
        return self.may_edit and access.may_write(mine, path, self.framework)

    def revision(self, path: str) -> int:
        return self.revisions.get(path, 0)


def create(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    title: str,
    framework_ref: str,
    language: str,
) -> int:
    """Start an empty assessment, in which VE0 is already there; return its id."""
    actor.require(Action.CREATE)
    framework = of.chosen(frameworks, framework_ref)
    if language not in LANGUAGES:
        raise Invalid("This is not one of the choices.")
    basics = Basics(title=_title(title), preparer=actor.name)
    present = Alternative(id=BASELINE, name=Language(language)(PRESENT_STATE))
    document = Document.model_validate(
        {
            "framework": framework.ref,
            "language": language,
            "basics": basics,
            "alternatives": (present,),
        }
    )
    return _store(session, actor, document, "created")


def import_document(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    document: Document,
    title: str | None = None,
) -> int:
    """Store a document as a new assessment; return its id. One that does not fit is refused."""
    actor.require(Action.CREATE)
    of.chosen(frameworks, document.framework)
    if misfits := fit(document, frameworks):
        raise Invalid(
            "The document does not fit its framework. {path}: {problem}",
            path=misfits[0].path,
            problem=misfits[0].message,
        )
    if title is not None:
        named = document.basics.model_copy(update={"title": _title(title)})
        document = document.model_copy(update={"basics": named})
    return _store(session, actor, document, "imported")


def copy_case(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    cases: Mapping[str, Document],
    name: str,
    title: str | None = None,
) -> int:
    """Make an assessment of one's own from a worked case; return its id."""
    if name not in cases:
        raise Invalid("There is no such worked case.")
    return import_document(session, actor, frameworks, cases[name], title)


def view(
    session: Session, actor: Actor, frameworks: Frameworks, assessment_id: int
) -> AssessmentView:
    """The whole assessment, for an actor of its organisation."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    may = access.actions(actor, head)
    document = documents.read(session, assessment_id)
    return AssessmentView(
        id=head["id"],
        organisation=actor.organisation,
        document=document,
        framework=of.of_assessment(frameworks, head["framework"]),
        revisions=edits.all_revisions(session, assessment_id),
        status=head["status"],
        owner=session.scalars(select(User.name).where(User.id == head["owner_id"])).one(),
        changed_at=head["changed_at"],
        may_edit=Action.EDIT in may and head["status"] not in CLOSED,
        my_role=AssessmentRole(head["my_role"]) if head["my_role"] else None,
        my_parts=tuple(head["my_parts"] or ()),
        actions=may,
        comments=threads.counts(session, actor, assessment_id),
        tasks=assignments.count(session, actor, assessment_id),
        changed=locking.is_outdated(session, head, document),
        last_edit=locking.last_edit(session, assessment_id),
    )


def list_visible(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    *,
    search: str = "",
    status: str = "",
    organ: str = "",
) -> tuple[AssessmentRow, ...]:
    """The organisation's assessments, last changed first, in a constant number of queries."""
    actor.require(Action.VIEW)
    part = (Participant.assessment_id == Assessment.id) & (Participant.user_id == actor.id)
    query = select(Assessment, User.name, Participant.role).outerjoin(Participant, part)
    query = query.join(User, User.id == Assessment.owner_id)
    query = query.where(Assessment.organisation_id == actor.organisation_id)
    if status:
        query = query.where(Assessment.status == status)
    heads = session.execute(query.order_by(Assessment.changed_at.desc(), Assessment.id)).all()
    found = documents.read_many(session, [head.id for head, *_ in heads])
    rows = (
        listed(head, owner, role is not None, found[head.id], frameworks)
        for head, owner, role in heads
    )
    wanted, by = search.casefold().split(), organ.strip().casefold()
    return tuple(row for row in rows if _matches(row, wanted) and by in row.organ.casefold())


def _matches(row: AssessmentRow, wanted: list[str]) -> bool:
    text = f"{row.title} {row.register_number} {row.owner}".casefold()
    return all(word in text for word in wanted)


def _title(raw: str) -> str:
    title = str(values.read(Basics, "title", raw))
    if not title:
        raise Invalid("Give the assessment a title: the name of the matter.")
    return title


def _store(session: Session, actor: Actor, document: Document, how: str) -> int:
    now = datetime.now(UTC)
    head = Assessment(
        organisation_id=actor.organisation_id,
        framework=document.framework,
        language=document.language,
        fictional=document.fictional,
        status=Status.DRAFT.value,
        owner_id=actor.id,
        created_at=now,
        changed_at=now,
    )
    session.add(head)
    session.flush()
    participants.begin(session, actor, head.id, now)
    documents.write(session, head.id, document)
    told = {"event": how, "title": document.basics.title, "content": flat.fingerprint(document)}
    change = Change(WHOLE, None, told, 0)
    edits.record(session, actor, head.id, [change], now)
    return head.id
