"""Files of assessments as people ask for them: ordered, waited for, kept, and given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Rendering, Version
from eva_tool.domain.errors import EvaError, NotFound
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.text import N_
from eva_tool.services import access, printable, published, versions
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.printable import Source
from eva_tool.services.printjobs import DONE, FAILED, QUEUED, RUNNING

WAITING = (QUEUED, RUNNING)
MOST_WAITING = 50
MANY = N_("Many files are being made. Try again in a few minutes.")
_ROWS, _VERSIONS = Rendering.__table__.c, Version.__table__.c
_TOLD = ("key", "state", "step", "page", "problem", "name", "sha256", "size")
_OF_VERSION = (_VERSIONS.number, _VERSIONS.sha256, _VERSIONS.made_at)


class Busy(EvaError):
    """So many files wait that one more would wait too long."""


class NotMade(EvaError):
    """The file could not be made, and why."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file in one language: of a publication, of a version by its number, or of the present."""

    language: str
    format: str
    assessment_id: int = 0
    number: int | None = None
    version_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far a file is. Without a `state` nobody has ordered it, or it is not kept any more."""

    key: str
    state: str = ""
    step: str = ""
    page: int = 0
    problem: str = ""
    name: str = ""
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file that was made, with its content."""

    name: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Made:
    """A kept file in a list."""

    version_id: int
    language: str
    format: str
    sha256: str
    size: int
    made_at: datetime


def look(
    session: Session, actor: Actor, frameworks: Frameworks, wanted: Wanted, at: datetime
) -> Standing:
    """The file of what there is now, whether it was ordered or not."""
    source = _source(session, actor, wanted)
    key = printable.key(session, frameworks, source, wanted.language, wanted.format, at)
    return _standing(session, source, key)


def order(session: Session, actor: Actor, wanted: Wanted, key: str, at: datetime) -> Standing:
    """Have the file made whose key `look` has told; once, whoever else wants it.

    What failed is begun anew. Raise Busy when too many wait.
    """
    source = _source(session, actor, wanted)
    found = _standing(session, source, key)
    if found.state in (*WAITING, DONE):
        return found
    waiting = select(func.count()).where(_ROWS.state.in_(WAITING))
    if session.scalars(waiting).one() >= MOST_WAITING:
        raise Busy(MANY)
    begun = {"state": QUEUED, "step": "", "page": 0, "problem": "", "tries": 0, "asked_at": at}
    new = {"key": key, "assessment_id": source.assessment_id, "version_id": source.version_id}
    new |= {"language": wanted.language, "format": wanted.format}
    nothing = {"maker": "", "name": "", "media_type": "", "sha256": "", "size": 0}
    insert = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}").insert
    statement = insert(Rendering.__table__).values(**new, **begun, **nothing)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[_ROWS.key], set_=begun, where=_ROWS.state == FAILED
        )
    )
    return _standing(session, source, key)


def standing(session: Session, actor: Actor, wanted: Wanted, key: str) -> Standing:
    """How far a file is that was ordered: also of a draft that has changed since."""
    return _standing(session, _source(session, actor, wanted), key)


def file(session: Session, actor: Actor, wanted: Wanted, key: str) -> Kept | None:
    """A file that was made. None when it is not there, or not any more."""
    source = _source(session, actor, wanted)
    columns = (_ROWS.name, _ROWS.media_type, _ROWS.sha256, _ROWS.content)
    query = select(*columns).where(*_own(source, key), _ROWS.state == DONE)
    row = session.execute(query).mappings().one_or_none()
    return Kept(**row) if row else None


def of_assessment(
    session: Session, actor: Actor, assessment_id: int
) -> Mapping[int, tuple[Made, ...]]:
    """The files that are kept of the versions the actor may read, by the id of the version."""
    ids = [one.id for one in versions.list_of(session, actor, assessment_id)]
    columns = (getattr(_ROWS, name) for name in Made.__dataclass_fields__)
    query = select(*columns).where(_ROWS.version_id.in_(ids), _ROWS.state == DONE)
    query = query.order_by(_ROWS.format, _ROWS.language, _ROWS.made_at)
    found: dict[int, tuple[Made, ...]] = {}
    for row in session.execute(query).mappings():
        found[row["version_id"]] = (*found.get(row["version_id"], ()), Made(**row))
    return found


def _source(session: Session, actor: Actor, wanted: Wanted) -> Source:
    """What the actor may have as a file. Raise NotFound or NotAllowed."""
    if wanted.version_id is not None:
        row = published.one(session, actor, wanted.version_id, _VERSIONS.made_at)
        return _of_version(actor, {**row, "version_id": row["id"]})
    head = access.head(session, actor, wanted.assessment_id, Action.EXPORT)
    if wanted.number is None:
        town = head["organisation_id"]
        return Source(assessment_id=head["id"], organisation_id=town)
    return _of_version(actor, _numbered(session, head["id"], wanted.number))


def _numbered(session: Session, assessment_id: int, number: object) -> Mapping[str, Any]:
    """A version by its number. NotFound also for what is none on any database."""
    if is_key(number):
        mine = (_VERSIONS.assessment_id == assessment_id, _VERSIONS.number == number)
        query = select(_VERSIONS.id.label("version_id"), _VERSIONS.assessment_id, *_OF_VERSION)
        found = session.execute(query.where(*mine)).mappings().one_or_none()
        if found is not None:
            return {**found}
    raise NotFound("There is no such version.")


def _of_version(actor: Actor, row: Mapping[str, Any]) -> Source:
    same = ("assessment_id", "version_id", "number", "sha256", "made_at")
    return Source(organisation_id=actor.organisation_id, **{name: row[name] for name in same})


def _standing(session: Session, source: Source, key: str) -> Standing:
    query = select(*(getattr(_ROWS, name) for name in _TOLD)).where(*_own(source, key))
    row = session.execute(query).mappings().one_or_none()
    return Standing(**row) if row else Standing(key=key)


def _own(source: Source, key: str) -> tuple[Any, ...]:
    """Only what belongs to what was asked for, whatever key the browser names."""
    version = (
        _ROWS.version_id.is_(None)
        if source.version_id is None
        else _ROWS.version_id == source.version_id
    )
    return _ROWS.key == key, _ROWS.assessment_id == source.assessment_id, version
