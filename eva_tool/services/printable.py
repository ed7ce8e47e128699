"""What a file is made of: the present of an assessment or one of its versions, and their key."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Version
from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.domain.permissions import Actor, Role
from eva_tool.exports import json as documents_json
from eva_tool.language import ZONE, Language
from eva_tool.services import accumulation, deciding, documents, housestyle
from eva_tool.services import frameworks as of
from eva_tool.services.editions import WITH_OTHERS
from eva_tool.services.frameworks import Frameworks


@dataclass(frozen=True, kw_only=True)
class Source:
    """The present of an assessment; or a version, of which all but the content is known."""

    assessment_id: int
    organisation_id: int
    version_id: int | None = None
    number: int = 0
    sha256: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """What `annexes.render` is called with, and the key of what it makes."""

    key: str
    call: Mapping[str, Any]


def key(
    session: Session,
    frameworks: Frameworks,
    source: Source,
    language: str,
    format: str,
    at: datetime,
) -> str:
    """One for all that the file follows from: what is asked for twice is made once."""
    look = _style(session, source).mark
    if source.version_id is not None:
        return _locked_key(session, source, language, format, look)
    document = documents.read(session, source.assessment_id)
    others = _others(session, frameworks, source, format)
    return _draft_key(document, frameworks, others, source, language, format, at, look)


def task(
    session: Session,
    frameworks: Frameworks,
    source: Source,
    language: str,
    format: str,
    at: datetime,
) -> Task:
    """All that is needed to make the file, without the database. `at` is when it was ordered."""
    house = _style(session, source)
    asked: dict[str, Any] = {"language": Language(language), "format": format, "house": house}
    look = house.mark
    if source.version_id is not None:
        found = _locked_key(session, source, language, format, look)
        return Task(key=found, call=asked | _locked(session, frameworks, source, format))
    document = documents.read(session, source.assessment_id)
    others = _others(session, frameworks, source, format)
    found = _draft_key(document, frameworks, others, source, language, format, at, look)
    call = {
        "document": document,
        "framework": of.of_assessment(frameworks, document.framework),
        "printed": at.astimezone(ZONE),
        "elsewhere": others,
    }
    return Task(key=found, call=asked | call)


def _locked(
    session: Session, frameworks: Frameworks, source: Source, format: str
) -> dict[str, Any]:
    from eva_tool.services import carried  # printing is loaded by who prints

    query = select(Version.content).where(Version.id == source.version_id)
    content = session.scalars(query).one()
    document = Document.model_validate_json(content)
    locked = carried.Locked(
        number=source.number,
        sha256=source.sha256,
        content=content.encode(),
        decision=_decision(session, source, format),
    )
    assert source.made_at is not None  # nosec B101 # a version has a moment
    return {
        "document": document,
        "framework": of.of_assessment(frameworks, document.framework),
        "printed": source.made_at.astimezone(ZONE),  # the same file today and in a year
        "locked": locked,
    }


def _locked_key(session: Session, source: Source, language: str, format: str, look: str) -> str:
    """A version never changes, whatever the tool that prints it: its file is made once."""
    found = _decision(session, source, format)
    told = found.told() if found else ""
    return _digest(source.version_id, source.sha256, source.number, language, format, told, look)


def _decision(session: Session, source: Source, format: str) -> Decision | None:
    return deciding.told_in(session, source.version_id, format) if source.version_id else None


def _draft_key(
    document: Document,
    frameworks: Frameworks,
    others: Elsewhere,
    source: Source,
    language: str,
    format: str,
    at: datetime,
    look: str,
) -> str:
    """A draft is printed anew each day, for it tells its date."""
    from eva_tool.exports.archive import tool_version

    framework = of.of_assessment(frameworks, document.framework)
    return _digest(
        source.assessment_id,
        documents_json.content_hash(document),
        sha256(documents_json.canonical(framework)).hexdigest(),
        _told_of(others),
        language,
        format,
        at.astimezone(ZONE).date().isoformat(),
        tool_version(),
        look,
    )


def _others(session: Session, frameworks: Frameworks, source: Source, format: str) -> Elsewhere:
    """What the whole house may know: the same for everybody who asks."""
    if format not in WITH_OTHERS:
        return NOWHERE
    return accumulation.elsewhere(session, _anybody(source), frameworks, source.assessment_id)


def _style(session: Session, source: Source) -> HouseStyle:
    return housestyle.of_house(session, _anybody(source))


def _anybody(source: Source) -> Actor:
    """Of the house of the source, which was checked when the file was ordered."""
    return Actor(
        id=0,
        name="",
        title="",
        role=Role.MEMBER,
        organisation_id=source.organisation_id,
        organisation="",
    )


def _told_of(others: Elsewhere) -> list[object]:
    return [
        others.left,
        *(
            [m.other.id, m.other.title, m.other.status, m.name, m.losses, m.gains, m.worst]
            for m in others.meetings
        ),
    ]


def _digest(*told: object) -> str:
    return sha256(json.dumps(told, default=str).encode()).hexdigest()
