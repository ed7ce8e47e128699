"""`eva-tool housekeeping`: reminders, e-mail, what has to go. `serve` does the same by itself."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from threading import Event, Thread

import click
from sqlalchemy import Engine

from eva_tool import config
from eva_tool.config import BadSettings, Settings
from eva_tool.db import migrate
from eva_tool.db.alone import alone
from eva_tool.db.session import Sessions, make_engine, make_sessions, reading, writing
from eva_tool.domain.errors import EvaError, Invalid
from eva_tool.language import ZONE
from eva_tool.services import digest, reminders, retention, sweeping
from eva_tool.services import mail as mails
from eva_tool.services.mail import Mailer

log = logging.getLogger(__name__)
KEEPER, ROUND = "keeper", "housekeeping"  # locks: of the process that does it, of one round
MINUTE, MINUTES_A_ROUND = 60.0, 60
MORNING = 6  # o’clock: nobody wants a message at midnight
LONGEST_ROUND = timedelta(minutes=10)

Clock = Callable[[], datetime]


@click.command()
def housekeeping() -> None:
    """Remind of dates, send notices by e-mail, remove what has to go. For a timer; safe to repeat.

    The service does the same every hour by itself unless EVA_HOUSEKEEPING=0.
    """
    env = config.environment()
    engine = make_engine(config.database_url(env))
    try:
        if not migrate.is_current(engine):
            raise Invalid("The database is not of this version. Run: eva-tool migrate")
        server, site = config.mail_server(env), config.base_url(env)
        if server and not site:
            raise BadSettings("Set EVA_BASE_URL to where people find the service: https://…")
        with alone(engine, ROUND) as ours:
            if not ours:
                click.echo("Another process is doing it.")
                return
            mailer = Mailer(server) if server else None
            count = whole_round(make_sessions(engine), mailer, site, now)
    finally:
        engine.dispose()
    click.echo(f"Done. Messages sent: {count}.")


def whole_round(
    sessions: Sessions, mailer: Mailer | None, site: str, clock: Clock, *, daily: bool = True
) -> int:
    """Everything once, each in a transaction of its own; return how many messages were sent."""
    at = clock()
    today = at.astimezone(ZONE).date()
    with writing(sessions) as session:
        reminders.remind(session, today, at)
    with writing(sessions) as session:
        sweeping.sweep(session, at)
    with writing(sessions) as session:
        retention.run(session, None, at)
    return send(sessions, mailer, site, clock, daily=daily) if mailer else 0


def send(
    sessions: Sessions,
    mailer: Mailer,
    site: str,
    clock: Clock,
    *,
    daily: bool,
    resting: dict[int, datetime] | None = None,
) -> int:
    """A message to each person who waits for one. What could not be sent waits for the next time.

    `resting` are people whose message failed, and until when they are left alone.
    """
    began, count = clock(), 0
    midnight = datetime.combine(began.astimezone(ZONE).date(), time(), ZONE)
    with reading(sessions) as session:
        people = digest.waiting(session, began, midnight, daily=daily)
    failed = resting if resting is not None else {}
    for user_id in people:
        if clock() - began > LONGEST_ROUND:
            break
        if failed.get(user_id, began) > began:
            continue
        try:
            count += _send_one(sessions, mailer, site, user_id, began)
        except EvaError:  # said by the mailer, without the address
            log.warning("A message to user %s was not sent; it will be tried again.", user_id)
            failed[user_id] = began + timedelta(minutes=MINUTES_A_ROUND)
    return count


def _send_one(sessions: Sessions, mailer: Mailer, site: str, user_id: int, at: datetime) -> int:
    """No transaction is open while the mail server is talked to."""
    with reading(sessions) as session:
        letter = digest.letter(session, user_id, site, at)
    if letter is None:
        return 0
    mailer.send(letter.to, letter.subject, letter.text)
    with writing(sessions) as session:
        digest.sent(session, letter.notice_ids, at)
    return 1


def start(settings: Settings) -> Thread | None:
    """In a process of the service: do it in the background, whichever process is the first."""
    if not settings.housekeeping:
        return None
    thread = Thread(target=keep, args=(settings, Event()), name="housekeeping", daemon=True)
    thread.start()
    return thread


def keep(settings: Settings, stop: Event, minute: float = MINUTE) -> None:
    """Until stopped: an hour of housekeeping at a time, while no other process does it."""
    engine = make_engine(settings.database_url)
    try:
        while not stop.wait(minute):
            try:
                with alone(engine, KEEPER) as ours:
                    if ours:
                        _hour(engine, settings, stop, minute)
            except Exception:  # whatever it was, the next hour is tried again
                log.exception("The housekeeping failed; it will be tried again.")
    finally:
        engine.dispose()


def _hour(engine: Engine, settings: Settings, stop: Event, minute: float) -> None:
    """A whole round, then what people want at once, minute by minute."""
    sessions, mailer = make_sessions(engine), mails.mailer(settings)
    resting: dict[int, datetime] = {}
    with alone(engine, ROUND) as ours:
        if ours:
            daily = now().astimezone(ZONE).hour >= MORNING
            whole_round(sessions, mailer, settings.base_url, now, daily=daily)
    for _minute in range(MINUTES_A_ROUND):
        if stop.wait(minute):
            return
        if mailer:
            with alone(engine, ROUND) as ours:
                if ours:
                    send(sessions, mailer, settings.base_url, now, daily=False, resting=resting)


def now() -> datetime:
    return datetime.now(UTC)
