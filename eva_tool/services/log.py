"""The log of an organisation: a chain of lines that are only ever added."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import LogEntry, Organisation
from eva_tool.domain.chain import START, linked
from eva_tool.domain.permissions import Actor


def write(
    session: Session, actor: Actor, event: str, detail: Mapping[str, Any], at: datetime
) -> None:
    """Add a line, in the transaction of what it tells of."""
    add(session, actor.organisation_id, actor.id, event, detail, at)


def add(
    session: Session,
    organisation_id: int,
    actor_id: int | None,
    event: str,
    detail: Mapping[str, Any],
    at: datetime,
) -> None:
    """Add a line of which nobody signed in is the author: of the command line, of a guess."""
    session.execute(
        select(Organisation.id).where(Organisation.id == organisation_id).with_for_update()
    )
    last = session.scalars(
        select(LogEntry)
        .where(LogEntry.organisation_id == organisation_id)
        .order_by(LogEntry.number.desc())
        .limit(1)
    ).first()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    entry = LogEntry(
        organisation_id=organisation_id,
        number=number,
        at=at,
        actor_id=actor_id,
        event=event,
        detail=dict(detail),
        previous=previous,
        hash=linked(previous, told(organisation_id, number, actor_id, event, dict(detail)), at),
    )
    session.add(entry)
    session.flush()


def told(
    organisation_id: int, number: int, actor_id: int | None, event: str, detail: dict[str, Any]
) -> list[Any]:
    """What the hash of a line is of, besides the line before it and the moment."""
    return [organisation_id, number, actor_id, event, detail]
