"""The log of an organisation, read: who did what when, and whether nobody has rewritten it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eva_tool.db.models import LogEntry, SignIn, User
from eva_tool.domain import chain
from eva_tool.domain.permissions import Actor
from eva_tool.language import ZONE
from eva_tool.services import house, log

PAGE = 100
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line. `names` are the people that it mentions, by id, as they are called today."""

    number: int
    at: datetime
    actor: str
    event: str
    detail: dict[str, Any]
    names: dict[int, str]
    hash: str


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A page of the log, newest first. `following` is the number to go on before, if any."""

    lines: tuple[Line, ...]
    total: int
    following: int | None


@dataclass(frozen=True, kw_only=True)
class Device:
    """One sign-in: who, how, with what, when, and whether it is still open."""

    sign_in_id: int
    user_id: int
    name: str
    how: str
    agent: str
    address: str
    created_at: datetime
    seen_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ChainState:
    """How many lines were checked, the number of the first that does not hold, the last hash.

    A hash that is kept elsewhere proves later that nothing was cut off the end.
    """

    lines: int
    broken: int | None
    last: str


def lines(
    session: Session,
    actor: Actor,
    *,
    event: str = "",
    person: int | None = None,
    since: date | None = None,
    until: date | None = None,
    before: int | None = None,
) -> Lines:
    """What happened, newest first: of one event, by one person, from a day to a day."""
    house.administer(actor)
    wanted = [LogEntry.organisation_id == actor.organisation_id]
    if event:
        wanted.append(LogEntry.event == event)
    if person is not None:
        wanted.append(LogEntry.actor_id == person)
    if since is not None:
        wanted.append(LogEntry.at >= _midnight(since))
    if until is not None:
        wanted.append(LogEntry.at < _midnight(until) + timedelta(days=1))
    total = session.scalar(select(func.count()).select_from(LogEntry).where(*wanted)) or 0
    if before is not None:
        wanted.append(LogEntry.number < before)
    query = select(LogEntry).where(*wanted).order_by(LogEntry.number.desc()).limit(PAGE + 1)
    rows = list(session.scalars(query))
    names = _names(session, actor)
    return Lines(
        lines=tuple(_line(row, names) for row in rows[:PAGE]),
        total=total,
        following=rows[PAGE - 1].number if len(rows) > PAGE else None,
    )


def events(session: Session, actor: Actor) -> tuple[str, ...]:
    """The kinds of events that the log has."""
    house.administer(actor)
    mine = LogEntry.organisation_id == actor.organisation_id
    return tuple(session.scalars(select(LogEntry.event).where(mine).distinct()))


def people(session: Session, actor: Actor) -> tuple[tuple[int, str], ...]:
    """The people of the organisation, erased ones too, by name."""
    house.administer(actor)
    found = _names(session, actor).items()
    return tuple(sorted(found, key=lambda one: (one[1].casefold(), one[0])))


def length(session: Session, actor: Actor) -> int:
    """How many lines the whole log has."""
    house.administer(actor)
    mine = LogEntry.organisation_id == actor.organisation_id
    return session.scalar(select(func.count()).select_from(LogEntry).where(mine)) or 0


def check(session: Session, actor: Actor) -> ChainState:
    """Follow the whole chain now."""
    house.administer(actor)
    query = select(
        LogEntry.number,
        LogEntry.actor_id,
        LogEntry.event,
        LogEntry.detail,
        LogEntry.at,
        LogEntry.hash,
    ).where(LogEntry.organisation_id == actor.organisation_id)
    ordered = query.order_by(LogEntry.number).execution_options(yield_per=1000)
    numbers, last = [], ""

    def told(rows: Iterable[Any]) -> Iterator[tuple[list[Any], datetime, str]]:
        nonlocal last
        for row in rows:
            numbers.append(row.number)
            last = row.hash
            # Lines are numbered without a gap: one that is missing is one that was taken away.
            content = log.told(
                actor.organisation_id, len(numbers), row.actor_id, row.event, row.detail
            )
            yield content, row.at, row.hash

    with session.execute(ordered) as found:
        broken = chain.first_broken(told(found))
    number = None if broken is None else numbers[broken]
    return ChainState(lines=len(numbers), broken=number, last=last)


def devices(
    session: Session, actor: Actor, *, person: int | None = None, before: int | None = None
) -> tuple[Device, ...]:
    """The newest sign-ins of the organisation, those before an id if it is given.

    A page, and one more when there are more.
    """
    house.administer(actor)
    query = select(SignIn, User.name).join(User, User.id == SignIn.user_id)
    query = query.where(User.organisation_id == actor.organisation_id)
    if person is not None:
        query = query.where(User.id == person)
    if before is not None:
        query = query.where(SignIn.id < before)
    newest = query.order_by(SignIn.id.desc()).limit(PAGE + 1)
    return tuple(
        Device(
            sign_in_id=row.id,
            user_id=row.user_id,
            name=name,
            how=row.how,
            agent=row.agent,
            address=row.address,
            created_at=row.created_at,
            seen_at=row.seen_at,
            ended_at=row.ended_at,
        )
        for row, name in session.execute(newest)
    )


def _line(row: LogEntry, names: dict[int, str]) -> Line:
    mentioned = [v for v in (row.detail.get("user"), row.detail.get("owner")) if v in names]
    return Line(
        number=row.number,
        at=row.at,
        actor=names.get(row.actor_id or 0, ""),
        event=row.event,
        detail=row.detail,
        names={one: names[one] for one in mentioned},
        hash=row.hash,
    )


def _names(session: Session, actor: Actor) -> dict[int, str]:
    query = select(User.id, User.name).where(User.organisation_id == actor.organisation_id)
    return {row.id: row.name for row in session.execute(query)}


def _midnight(day: date) -> datetime:
    within = min(max(day, FIRST_DAY), LAST_DAY)
    return datetime.combine(within, time.min, ZONE).astimezone(UTC)
