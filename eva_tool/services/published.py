"""Published versions of an organisation: the only way to them, and what lists say of each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.orm import Session

from eva_tool.db.keys import is_key
from eva_tool.db.models import Assessment, Version
from eva_tool.domain.decision import Decision
from eva_tool.domain.errors import NotFound
from eva_tool.domain.permissions import Action, Actor

MOST = 1_000
VERSIONS = Version.__table__.c
_HEADS = Assessment.__table__.c
_LISTED = (
    VERSIONS.id,
    VERSIONS.assessment_id,
    VERSIONS.number,
    VERSIONS.sha256,
    VERSIONS.organ,
    VERSIONS.meeting_on,
    VERSIONS.published_at,
    VERSIONS.decided_on,
)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One published version in a list. `id` is that of the version."""

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


@dataclass(frozen=True)
class Brief:
    """What a list says of the content of a version, and the words by which it is found."""

    title: str
    register_number: str
    fictional: bool
    words: str


_BRIEFS: dict[str, Brief] = {}  # by the hash of the content, which never changes


def query(actor: Actor, *more: Any) -> Select[Any]:
    """Published versions of the actor's organisation, with more columns when they are named."""
    return (
        select(*_LISTED, *more)
        .select_from(Version.__table__.join(Assessment.__table__))
        .where(
            _HEADS.organisation_id == actor.organisation_id,
            VERSIONS.published_at.is_not(None),
            VERSIONS.unpublished_at.is_(None),
        )
    )


def one(session: Session, actor: Actor, version_id: object, *more: Any) -> RowMapping:
    """A published version of the organisation. NotFound for all else, without a difference."""
    actor.require(Action.READ)
    found = None
    if is_key(version_id):
        rows = session.execute(query(actor, *more).where(VERSIONS.id == version_id))
        found = rows.mappings().one_or_none()
    if found is None:
        raise NotFound("There is no such publication.")
    return found


def briefs(session: Session, rows: Iterable[RowMapping]) -> dict[str, Brief]:
    """What lists say of the contents, by hash. Each is read once in the life of the process."""
    wanted = {row["sha256"] for row in rows}
    if missing := wanted - _BRIEFS.keys():
        if len(_BRIEFS) > MOST:
            _BRIEFS.clear()
            missing = wanted
        contents = select(VERSIONS.sha256, VERSIONS.content).where(VERSIONS.sha256.in_(missing))
        _BRIEFS.update({row[0]: brief(json.loads(row[1])) for row in session.execute(contents)})
    return {key: _BRIEFS[key] for key in wanted}


def brief(content: Mapping[str, Any]) -> Brief:
    basics = content["basics"]
    texts = [basics[name] for name in ("title", "register_number", "matter", "unit")]
    texts += [alternative["name"] for alternative in content["alternatives"]]
    texts += [finding["text"] for finding in content["findings"]]
    return Brief(
        title=basics["title"],
        register_number=basics["register_number"],
        fictional=content["fictional"],
        words=" ".join(texts).casefold(),
    )


def publication(row: RowMapping, about: Brief, decision: Decision | None) -> Publication:
    names = ("id", "assessment_id", "number", "organ", "meeting_on", "published_at", "decided_on")
    return Publication(
        title=about.title,
        register_number=about.register_number,
        fictional=about.fictional,
        decision=decision,
        **{name: row[name] for name in names},
    )
