"""The reading room: versions published to decision bodies, exactly as they were approved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.document import Document
from eva_tool.domain.errors import NotFound
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Action, Actor
from eva_tool.language import Language
from eva_tool.services import frameworks as of
from eva_tool.services import published
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.published import MOST, VERSIONS, Publication

if TYPE_CHECKING:
    from eva_tool.services.annexes import File


MOST_PRINTED = 48
_PRINTED: dict[tuple[str, int, str, str], "File"] = {}
_PRINTING = Lock()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A published version among those of its matter, with what changed since the one before."""

    publication: Publication
    changes: tuple[Change, ...]
    first: bool


@dataclass(frozen=True, kw_only=True)
class ReadingView:
    """A published version as pages draw it: nothing in it can be edited."""

    publication: Publication
    organisation: str
    document: Document
    framework: Framework
    sha256: str
    made_at: datetime
    stages: tuple[Stage, ...]
    may_edit: bool = False

    @property
    def id(self) -> int:
        return self.publication.assessment_id


def list_of(
    session: Session, actor: Actor, *, search: str = "", organ: str = ""
) -> tuple[Publication, ...]:
    """What is published to the organisation's bodies, the latest first."""
    actor.require(Action.READ)
    query = published.query(actor).order_by(VERSIONS.published_at.desc(), VERSIONS.id.desc())
    rows = session.execute(query.limit(MOST)).mappings().all()
    about, wanted = published.briefs(session, rows), search.casefold().split()
    return tuple(
        published.publication(row, about[row["sha256"]])
        for row in rows
        if organ in ("", row["organ"])
        and all(w in f"{about[row['sha256']].words} {row['organ'].casefold()}" for w in wanted)
    )


def organs(session: Session, actor: Actor) -> tuple[str, ...]:
    """The bodies to which something is published, by name."""
    actor.require(Action.READ)
    query = published.query(actor).with_only_columns(VERSIONS.organ).distinct()
    return tuple(sorted(organ for organ in session.scalars(query) if organ))


def view(session: Session, actor: Actor, frameworks: Frameworks, version_id: int) -> ReadingView:
    """A published version of the organisation. NotFound for all else, without a difference."""
    row = _row(session, actor, version_id)
    document = Document.model_validate_json(row["content"])
    return ReadingView(
        publication=_listed(row, document),
        organisation=actor.organisation,
        document=document,
        framework=of.of_assessment(frameworks, document.framework),
        sha256=row["sha256"],
        made_at=row["made_at"],
        stages=_stages(session, actor, row["assessment_id"]),
    )


def annex(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    version_id: int,
    language_code: str,
    format: str,
    now: datetime,
) -> "File":
    """An annex of exactly this version, printed with its number and its hash.

    A version never changes: all who read it before a meeting get what was printed for the first.
    """
    row = _row(session, actor, version_id)
    key = (row["sha256"], row["number"], language_code, format)
    with _PRINTING:
        if key not in _PRINTED:
            if len(_PRINTED) >= MOST_PRINTED:
                _PRINTED.pop(next(iter(_PRINTED)))
            _PRINTED[key] = _printed(row, frameworks, language_code, format, now)
        return _PRINTED[key]


def _printed(
    row: RowMapping, frameworks: Frameworks, language_code: str, format: str, now: datetime
) -> "File":
    document = Document.model_validate_json(row["content"])
    framework = of.of_assessment(frameworks, document.framework)
    from eva_tool.services import annexes  # printing is loaded by who prints

    locked = annexes.Locked(number=row["number"], sha256=row["sha256"])
    language = Language(language_code)
    return annexes.render(document, framework, language, format, printed=now, locked=locked)


def titles(session: Session, actor: Actor, assessment_ids: Collection[int]) -> dict[int, str]:
    """The names of matters as they were published last."""
    query = published.query(actor).where(VERSIONS.assessment_id.in_(assessment_ids))
    rows = session.execute(query.order_by(VERSIONS.published_at)).mappings().all()
    about = published.briefs(session, rows)
    return {row["assessment_id"]: about[row["sha256"]].title for row in rows}


def _row(session: Session, actor: Actor, version_id: object) -> RowMapping:
    actor.require(Action.READ)
    found = None
    if type(version_id) is int and 0 < version_id < 2**31:
        query = published.query(actor, VERSIONS.content, VERSIONS.made_at)
        query = query.where(VERSIONS.id == version_id)
        found = session.execute(query).mappings().one_or_none()
    if found is None:
        raise NotFound("There is no such publication.")
    return found


def _stages(session: Session, actor: Actor, assessment_id: int) -> tuple[Stage, ...]:
    """Every published version of the matter in order, each compared with the one before."""
    query = published.query(actor, VERSIONS.content)
    query = query.where(VERSIONS.assessment_id == assessment_id).order_by(VERSIONS.number)
    found: list[Stage] = []
    before: Document | None = None
    for row in session.execute(query).mappings():
        document = Document.model_validate_json(row["content"])
        differs = changes.compare(before, document) if before else ()
        listed = _listed(row, document)
        found.append(Stage(publication=listed, changes=differs, first=before is None))
        before = document
    return tuple(found)


def _listed(row: RowMapping, document: Document) -> Publication:
    return published.publication(row, published.brief(document.model_dump(mode="json")))
