"""Slows down guessing, counted in the database for all server processes alike.

An attempt is noted before it is judged, so that many at the same moment do not all pass, and taken
back when it was right. What is refused is not counted: whoever stops guessing may soon go on.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Attempt
from eva_tool.db.session import core
from eva_tool.domain.errors import EvaError

WINDOW = timedelta(minutes=15)
LIMITS = {  # what is counted: how many attempts in the window
    "sign-in": 8,  # one account from one address
    "account": 40,  # one account from everywhere: slows a network of machines down
    "address": 400,  # one address, behind which a whole town hall may sit
    "code": 8,  # the second factor of one account
    "again": 8,  # the password asked for anew of somebody signed in
    "forgotten": 3,  # messages to one account
    "forgotten-address": 100,
    "verify": 30,  # annexes checked from one address: each takes seconds
}
HOUSEHOLD = 64  # the bits of an IPv6 address that tell one subscriber from another
LOCK_DIGITS = 15  # of the hash: as many as a lock of PostgreSQL can be named by

_ATTEMPTS = Attempt.__table__


class TooMany(EvaError):
    """Too many attempts; the account is not locked."""


def take(session: Session, who: Mapping[str, str], at: datetime) -> None:
    """Note an attempt under each kind of LIMITS; raise TooMany when one of them is used up."""
    database = core(session)
    keys = {_key(kind, whom): LIMITS[kind] for kind, whom in who.items()}
    _one_at_a_time(database, sorted(keys))
    database.execute(delete(_ATTEMPTS).where(_ATTEMPTS.c.at < at - WINDOW))
    count = func.count().label("attempts")
    query = select(_ATTEMPTS.c.key_hash, count).where(_ATTEMPTS.c.key_hash.in_(keys))
    for key, attempts in database.execute(query.group_by(_ATTEMPTS.c.key_hash)):
        if attempts >= keys[key]:
            raise TooMany("Too many attempts. Wait 15 minutes and try again.")
    database.execute(insert(_ATTEMPTS), [{"key_hash": key, "at": at} for key in keys])


def give_back(session: Session, who: Mapping[str, str], at: datetime) -> None:
    """The attempt noted at this moment was right: it does not count."""
    keys = [_key(kind, whom) for kind, whom in who.items()]
    mine = (_ATTEMPTS.c.key_hash.in_(keys), _ATTEMPTS.c.at == at)
    core(session).execute(delete(_ATTEMPTS).where(*mine))


def forget(session: Session, kind: str, whom: str) -> None:
    """Whoever was right begins anew."""
    core(session).execute(delete(_ATTEMPTS).where(_ATTEMPTS.c.key_hash == _key(kind, whom)))


def network(address: str) -> str:
    """An address as it is counted: of IPv6, what one subscriber has."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, HOUSEHOLD), strict=False))


def _one_at_a_time(database: Connection, keys: list[str]) -> None:
    """On PostgreSQL attempts on the same wait for each other; on SQLite all writers do."""
    if database.dialect.name == "postgresql":
        for key in keys:
            database.execute(select(func.pg_advisory_xact_lock(int(key[:LOCK_DIGITS], 16))))


def _key(kind: str, whom: str) -> str:
    return hashlib.sha256(f"{kind}|{whom}".encode("utf-8", "replace")).hexdigest()
