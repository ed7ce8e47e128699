"""The dates of one person as an iCalendar feed, at an address that only that person knows."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Assessment, Assignment, Organisation, Participant, User
from eva_tool.domain.permissions import Action, Actor, Role
from eva_tool.domain.text import N_
from eva_tool.domain.workflow import Status
from eva_tool.language import Language
from eva_tool.services import log, reading, users
from eva_tool.services.signins import KEY_BYTES, digest

if TYPE_CHECKING:
    from icalendar import Event

KEPT = timedelta(days=365)  # how long past dates stay in the feed
REFRESH = timedelta(hours=4)
LONGEST_KEY = 100
# Collection → (column of the text, column of the day, step, words before the text).
DUE = {
    "tasks": ("what", "due", "plan", N_("Task: {what}")),
    "gaps": ("text", "due", "evidence", N_("Gap to fill: {what}")),
    "mitigations": ("measure", "due", "mitigation", N_("Measure: {what}")),
}


@dataclass(frozen=True, kw_only=True)
class Day:
    """One date of the feed. `uid` stays the same when the date or the text changes."""

    uid: str
    on: date
    summary: str
    matter: str
    address: str
    changed_at: datetime


def make_address(session: Session, actor: Actor, at: datetime) -> str:
    """A new secret key for the feed; an older one ends. Return it: it is not stored as such."""
    key = secrets.token_urlsafe(KEY_BYTES)
    _set(session, actor, digest(key))
    log.write(session, actor, "calendar", {"opened": True}, at)
    return key


def end_address(session: Session, actor: Actor, at: datetime) -> None:
    """The feed is no longer to be had with the key given out."""
    _set(session, actor, None)
    log.write(session, actor, "calendar", {"opened": False}, at)


def feed(session: Session, key: str, site: str, today: date) -> bytes | None:
    """The dates of whose key this is, in that person's language; None for an unknown key.

    `site` is the address of the service, which links begin with.
    """
    query = select(User, Organisation.name).join(Organisation)
    query = query.where(User.calendar_hash == digest(key), User.disabled.is_(False))
    found = session.execute(query).one_or_none() if len(key) <= LONGEST_KEY else None
    if found is None:
        return None
    user, town = found
    actor = users.actor_of(user, town)
    language = Language(user.language)
    days = [d for d in _days(session, actor, language) if d.on >= today - KEPT]
    return _written(days, town, language, site)


def _set(session: Session, actor: Actor, hashed: str | None) -> None:
    session.execute(update(User).where(User.id == actor.id).values(calendar_hash=hashed))


def _days(session: Session, actor: Actor, language: Language) -> Iterator[Day]:
    yield from _meetings(session, actor, language)
    if actor.may(Action.VIEW):
        for name in ("handlings", *DUE):
            yield from _of_collection(session, actor, language, name)
        yield from _assignments(session, actor, language)


def _meetings(session: Session, actor: Actor, language: Language) -> Iterator[Day]:
    """Meetings to which something is published: for councillors, who take no part."""
    if actor.role is not Role.COUNCILLOR:
        return
    for one in reading.list_of(session, actor):
        if one.meeting_on is not None:
            yield Day(
                uid=f"publication-{one.id}",
                on=one.meeting_on,
                summary=_summary(one.organ or language("Meeting"), one.title, language),
                matter=one.title,
                address=f"/reading/{one.id}",
                changed_at=one.published_at,
            )


def _of_collection(session: Session, actor: Actor, language: Language, name: str) -> Iterator[Day]:
    """Handlings, or what is due, of the assessments in which the actor takes part."""
    table, basics = TABLES[name].c, TABLES["basics"].c
    text, day, step, words = DUE.get(name, ("organ", "on", "basics", ""))
    query = (
        select(
            table.id.label("item"),
            table[text].label("text"),
            table[day].label("day"),
            Assessment.id,
            Assessment.changed_at,
            basics.title,
        )
        .select_from(TABLES[name])
        .join(Assessment, Assessment.id == table.assessment_id)
        .join(TABLES["basics"], basics.assessment_id == Assessment.id)
        .join(Participant, Participant.assessment_id == Assessment.id)
        .where(
            Participant.user_id == actor.id,
            Assessment.organisation_id == actor.organisation_id,
            Assessment.status != Status.WITHDRAWN.value,
            table[day].is_not(None),
            *([TABLES["tasks"].c.done.is_(False)] if name == "tasks" else []),
        )
    )
    for row in session.execute(query.order_by(Assessment.id, table.id)):
        said = language(words, what=row.text) if words else row.text or language("Handling")
        yield Day(
            uid=f"{name}-{row.id}-{row.item}",
            on=row.day,
            summary=_summary(said, row.title, language),
            matter=row.title,
            address=f"/assessments/{row.id}/{step}",
            changed_at=row.changed_at,
        )


def _assignments(session: Session, actor: Actor, language: Language) -> Iterator[Day]:
    basics = TABLES["basics"].c
    query = (
        select(Assignment, basics.title)
        .join(Assessment, Assessment.id == Assignment.assessment_id)
        .join(TABLES["basics"], basics.assessment_id == Assessment.id)
        .where(
            Assignment.user_id == actor.id,
            Assessment.organisation_id == actor.organisation_id,
            Assignment.done_at.is_(None),
            Assignment.due.is_not(None),
        )
    )
    for row, title in session.execute(query.order_by(Assignment.id)):
        yield Day(
            uid=f"assignment-{row.id}",
            on=row.due,
            summary=_summary(language("Task: {what}", what=row.what), title, language),
            matter=title,
            address=f"/assessments/{row.assessment_id}/people",
            changed_at=row.made_at,
        )


def _summary(said: str, title: str, language: Language) -> str:
    return f"{said} – {title or language('Unnamed matter')}"


def _written(days: list[Day], town: str, language: Language, site: str) -> bytes:
    """RFC 5545, with what calendars need to name the feed and to fetch it again."""
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", f"-//EVA tool//{language.code}//")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"EVA – {town}")
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT4H")
    for day in days:
        found.add_component(_event(day, site))
    return bytes(found.to_ical())


def _event(day: Day, site: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{day.uid}@eva")
    event.add("dtstamp", day.changed_at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.summary)
    event.add("description", f"{day.matter}\n{site}{day.address}")
    event.add("url", f"{site}{day.address}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
