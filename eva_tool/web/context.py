"""What one request knows: its transaction, its actor, its frameworks, its clock."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from flask import abort, current_app, g, redirect, request
from flask_login import current_user
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from eva_tool.config import Settings
from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Actor
from eva_tool.language import ZONE
from eva_tool.services import signins
from eva_tool.services.library import Library
from eva_tool.services.mail import Mailer
from eva_tool.services.printer import Printer
from eva_tool.web.later import Later

KEY = "eva_tool"
log = logging.getLogger(__name__)
# What eva.js says: whose page it is that asks, and that nobody is at it.
PERSON, AWAY = "X-Eva-Person", "X-Eva-Away"
# Where those may go who still have to add a second factor.
ENROLMENT = "/account/second-factor"
WITHOUT_FACTOR = (ENROLMENT, "/_idle")


@dataclass(frozen=True)
class Parts:
    """What the application was put together from."""

    settings: Settings
    writing: Callable[[], AbstractContextManager[Session]]
    reading: Callable[[], AbstractContextManager[Session]]
    library: Library
    printer: Printer
    mailer: Mailer | None = None
    later: Later = field(default_factory=Later)


def parts() -> Parts:
    found: Parts = current_app.extensions[KEY]
    return found


def frameworks() -> Mapping[str, Framework]:
    return parts().library.frameworks


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on leaving, roll back on an exception; the actor is looked up in it, too."""
    with parts().writing() as db:
        _identify(db)
        yield db


@contextmanager
def reading() -> Iterator[Session]:
    """One consistent snapshot for what only looks: it blocks nobody."""
    with parts().reading() as db:
        _identify(db)
        yield db


def actor() -> Actor:
    """Who is signed in. Loaded by the first transaction of the request."""
    if "actor" not in g:
        with reading():
            pass
    found: Actor = g.actor
    return found


def _identify(db: Session) -> None:
    if "actor" in g or not current_user.is_authenticated:
        return
    found = signins.signed(db, current_user.get_id(), now())
    if found is None or request.headers.get(PERSON, str(found.actor.id)) != str(found.actor.id):
        abort(401)
    if found.must_enrol and not request.path.startswith(WITHOUT_FACTOR):
        abort(401 if request.path.startswith("/_") else redirect(ENROLMENT))
    g.signed, g.actor = found, found.actor


def note_activity(response: Response) -> Response:
    """Once a minute at most, remember that the person on this device is there."""
    found = g.get("signed")
    away = g.get("in_background") or AWAY in request.headers
    if found and found.stale and not away:
        try:
            with parts().writing() as db:
                signins.touch(db, found.device, now())
        except OperationalError:  # a full disk stops nobody from reading
            log.warning("The time of activity was not stored.", exc_info=True)
    return response


def now() -> datetime:
    """The moment of this request; the only clock of the web layer."""
    return datetime.now(UTC)


def today() -> date:
    return now().astimezone(ZONE).date()


def local(moment: datetime) -> datetime:
    """A stored moment in the time of the users."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(ZONE)
