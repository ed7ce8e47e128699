"""Verify what nobody may rewrite: the chains of edits and of the logs, the versions, the moves;
and that the rows of each assessment are what its edits made.

For the command line: of the whole database, named by ids, in English. The last hash of each chain,
kept elsewhere and given back as `earlier`, also shows when lines were cut off at the end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import RowMapping, Table, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Assessment, Edit, LogEntry, Organisation
from eva_tool.domain.chain import START, linked
from eva_tool.services import edits, log, replay, trail

BATCH = 1000
CLEARED = "retention_draft"  # the event of the log that tells of an assessment that went
Known = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, kw_only=True)
class Chain:
    """One chain: how many lines, the hash of the last, and what is wrong, if anything."""

    name: str
    lines: int
    last: str
    faults: tuple[str, ...] = ()


def verify(session: Session, earlier: Known | None = None) -> tuple[Chain, ...]:
    """Every chain with its faults. `earlier`: how many lines each had, and the hash of the last."""
    known = earlier or {}
    found = [*_logs(session, known), *_assessments(session, known)]
    cleared = _cleared(session)
    gone = known.keys() - {chain.name for chain in found} - cleared
    lost = [Chain(name=name, lines=0, last=START, faults=("is gone",)) for name in sorted(gone)]
    return (*found, *lost)


def _logs(session: Session, known: Known) -> Iterator[Chain]:
    table = LogEntry.__table__
    for number in session.scalars(select(Organisation.id).order_by(Organisation.id)).all():
        own = table.c.organisation_id == number
        lines = _rows(session, table, own, table.c.number)
        yield _followed(f"log {number}", lines, _told_by_log, "number", known)


def _assessments(session: Session, known: Known) -> Iterator[Chain]:
    table, logged = Edit.__table__, trail.logged_moves(session)
    for number in session.scalars(select(Assessment.id).order_by(Assessment.id)).all():
        lines = _rows(session, table, table.c.assessment_id == number, table.c.id)
        chain = _followed(f"assessment {number}", lines, edits.told, "id", known)
        faults = [*chain.faults, *trail.faults(session, number, logged)]
        faults += replay.faults(session, number)
        if not chain.lines:
            faults.append("has no history")
        yield replace(chain, faults=tuple(faults))


def _rows(session: Session, table: Table, own: Any, order: Any) -> Iterable[RowMapping]:
    query = select(table).where(own).order_by(order)
    return session.execute(query, execution_options={"yield_per": BATCH}).mappings()


def _followed(
    name: str,
    rows: Iterable[RowMapping],
    told: Callable[[Any], list[Any]],
    place: str,
    known: Known,
) -> Chain:
    """Follow a chain from its first line; what was once broken is told once."""
    faults: list[str] = []
    count, previous = 0, START
    wanted = known.get(name)
    for row in rows:
        count += 1
        if linked(previous, told(row), row["at"]) != row["hash"]:
            faults.append(f"is broken at the line with {place} {row[place]}")
        previous = row["hash"]
        if wanted and wanted[0] == count and wanted[1] != previous:
            faults.append(f"line {count} is not what it was")
    if wanted and count < wanted[0]:
        faults.append(f"had {wanted[0]} lines and has {count}")
    return Chain(name=name, lines=count, last=previous, faults=tuple(faults[:10]))


def _told_by_log(row: RowMapping) -> list[Any]:
    return log.told(
        row["organisation_id"], row["number"], row["actor_id"], row["event"], row["detail"]
    )


def _cleared(session: Session) -> set[str]:
    query = select(LogEntry.detail).where(LogEntry.event == CLEARED)
    return {f"assessment {detail.get('assessment')}" for detail in session.scalars(query)}
