"""The reading room: versions published to decision bodies, exactly as they were approved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.domain.permissions import Action, Actor
from eva_tool.language import Language
from eva_tool.services import deciding, housestyle, published
from eva_tool.services import frameworks as of
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.published import MOST, VERSIONS, Publication

if TYPE_CHECKING:
    from eva_tool.services.annexes import File


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
    house: HouseStyle
    document: Document
    framework: Framework
    sha256: str
    made_at: datetime
    stages: tuple[Stage, ...]
    may_edit: bool = False

    @property
    def id(self) -> int:
        return self.publication.assessment_id

    @property
    def decision(self) -> Decision | None:
        """What was decided in the matter, on whichever of its versions."""
        found = (one.publication.decision for one in reversed(self.stages))
        return next(filter(None, found), None)


def list_of(
    session: Session, actor: Actor, *, search: str = "", organ: str = ""
) -> tuple[Publication, ...]:
    """What is published to the organisation's bodies, the latest first."""
    actor.require(Action.READ)
    query = published.query(actor).order_by(VERSIONS.published_at.desc(), VERSIONS.id.desc())
    rows = session.execute(query.limit(MOST)).mappings().all()
    about, wanted = published.briefs(session, rows), search.casefold().split()
    decisions = deciding.of_versions(session, [row["id"] for row in rows])
    return tuple(
        published.publication(row, about[row["sha256"]], decisions.get(row["id"]))
        for row in rows
        if organ in ("", row["organ"])
        and all(w in f"{about[row['sha256']].words} {row['organ'].casefold()}" for w in wanted)
    )


def organs(session: Session, actor: Actor) -> tuple[str, ...]:
    """The bodies to which something is published, by name."""
    actor.require(Action.READ)
    query = published.query(actor).with_only_columns(VERSIONS.organ).distinct()
    return tuple(sorted(organ for organ in session.scalars(query) if organ))


def title(session: Session, actor: Actor, version_id: int) -> str:
    """The name of the matter in the version."""
    row = published.one(session, actor, version_id)
    return published.briefs(session, [row])[row["sha256"]].title


def view(session: Session, actor: Actor, frameworks: Frameworks, version_id: int) -> ReadingView:
    """A published version of the organisation. NotFound for all else, without a difference."""
    row = _row(session, actor, version_id)
    document = Document.model_validate_json(row["content"])
    stages = _stages(session, actor, row["assessment_id"])
    publications = (one.publication for one in stages)
    return ReadingView(
        publication=next(one for one in publications if one.id == row["id"]),
        organisation=actor.organisation,
        house=housestyle.of_house(session, actor),
        document=document,
        framework=of.of_assessment(frameworks, document.framework),
        sha256=row["sha256"],
        made_at=row["made_at"],
        stages=stages,
    )


def document(session: Session, actor: Actor, version_id: int) -> Document:
    """What was approved, and nothing around it."""
    return Document.model_validate_json(_row(session, actor, version_id)["content"])


def annex(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    version_id: int,
    language_code: str,
    format: str,
    now: datetime,
) -> "File":
    """An annex of exactly this version, with its number, its hash and the moment it was locked.

    `now` tells the time zone. What takes longer is asked of `renderings`, where it is kept.
    """
    row = _row(session, actor, version_id)
    decision = deciding.told_in(session, row["id"], format)
    house = housestyle.of_house(session, actor)
    document = Document.model_validate_json(row["content"])
    framework = of.of_assessment(frameworks, document.framework)
    from eva_tool.services import annexes, carried  # printing is loaded by who prints

    content = row["content"].encode()
    locked = carried.Locked(
        number=row["number"], sha256=row["sha256"], content=content, decision=decision
    )
    language = Language(language_code)
    at = row["made_at"].astimezone(now.tzinfo)  # the same file today and in a year
    return annexes.render(
        document, framework, language, format, printed=at, locked=locked, house=house
    )


def titles(session: Session, actor: Actor, assessment_ids: Collection[int]) -> dict[int, str]:
    """The names of matters as they were published last."""
    query = published.query(actor).where(VERSIONS.assessment_id.in_(assessment_ids))
    rows = session.execute(query.order_by(VERSIONS.published_at)).mappings().all()
    about = published.briefs(session, rows)
    return {row["assessment_id"]: about[row["sha256"]].title for row in rows}


def _row(session: Session, actor: Actor, version_id: int) -> RowMapping:
    return published.one(session, actor, version_id, VERSIONS.content, VERSIONS.made_at)


def _stages(session: Session, actor: Actor, assessment_id: int) -> tuple[Stage, ...]:
    """Every published version of the matter in order, each compared with the one before."""
    query = published.query(actor, VERSIONS.content)
    query = query.where(VERSIONS.assessment_id == assessment_id).order_by(VERSIONS.number)
    found: list[Stage] = []
    before: Document | None = None
    rows = session.execute(query).mappings().all()
    decisions = deciding.of_versions(session, [row["id"] for row in rows])
    for row in rows:
        document = Document.model_validate_json(row["content"])
        differs = changes.compare(before, document) if before else ()
        brief = published.brief(document.model_dump(mode="json"))
        listed = published.publication(row, brief, decisions.get(row["id"]))
        found.append(Stage(publication=listed, changes=differs, first=before is None))
        before = document
    return tuple(found)
