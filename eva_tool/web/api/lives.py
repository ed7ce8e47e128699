"""What the API says of the life of an assessment: its history, versions, moves and publications."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from eva_tool.domain.document import Document
from eva_tool.domain.review import State
from eva_tool.domain.workflow import Kind, Status
from eva_tool.web.api.models import Shape


class Edit(Shape):
    """One change; `old` is null for an item that was added, `new` for one that was removed."""

    path: str
    revision: int
    old: Any
    new: Any
    actor: str
    at: datetime


class History(Shape):
    """The newest changes first."""

    items: tuple[Edit, ...]


class Decision(Shape):
    """What was decided: `choice` is an alternative, `other`, or empty when it is not told."""

    choice: str
    name: str
    text: str
    organ: str
    on: date
    section: str
    version: int


class Version(Shape):
    """A locked version: `sha256` is that of its canonical JSON (RFC 8785)."""

    number: int
    kind: Kind
    sha256: str
    made_by: str
    made_at: datetime
    handling: str | None
    organ: str
    meeting_on: date | None
    published_at: datetime | None
    unpublished_at: datetime | None
    decided_on: date | None
    decision: Decision | None


class Versions(Shape):
    """The versions that the caller may read, the newest first."""

    items: tuple[Version, ...]


class VersionWithDocument(Version):
    """A version with the document that it locked."""

    document: Document


class PossibleMove(Shape):
    """A move from the present status: why the caller cannot make it, if so, and who can."""

    name: str
    title: str
    allowed: bool
    refusals: tuple[str, ...]
    people: tuple[str, ...]
    needs_reason: bool
    needs_handling: bool
    needs_decision: bool


class PastMove(Shape):
    """A move that was made."""

    name: str
    source: Status
    target: Status
    actor: str
    at: datetime
    reason: str
    version: int | None
    decision: Decision | None


class ReviewerCheck(Shape):
    """What a reviewer says in this round: `changed` are paths, of substance, since it was said."""

    name: str
    state: State
    asked_at: datetime
    at: datetime | None
    said: str
    version: int | None
    sha256: str
    changed: tuple[str, ...]


class Meeting(Shape):
    """A handling for which the assessment can be published, with the version that was."""

    id: str
    organ: str
    on: date
    version: int | None


class Standing(Shape):
    """Where an assessment stands. `sha256` of the present content is `seen` when approving."""

    status: Status
    sha256: str
    moves: tuple[PossibleMove, ...]
    past: tuple[PastMove, ...]
    meetings: tuple[Meeting, ...]
    checks: tuple[ReviewerCheck, ...]
    decision: Decision | None
    approval: Version | None
    changed_since_approval: Annotated[tuple[str, ...], Field(description="Paths, of substance.")]
    cosmetic_since_approval: tuple[str, ...]


class Moved(Shape):
    """Where the assessment is now."""

    status: Status


class Publication(Shape):
    """A version that was published to a decision body."""

    id: int
    assessment_id: int
    number: int
    title: str
    register_number: str
    fictional: bool
    organ: str
    meeting_on: date | None
    published_at: datetime
    decided_on: date | None
    decision: Decision | None


class Publications(Shape):
    """What is published, the latest first."""

    items: tuple[Publication, ...]


class PublicationWithDocument(Publication):
    """A published version with its document, exactly as it was approved."""

    sha256: str
    document: Document
