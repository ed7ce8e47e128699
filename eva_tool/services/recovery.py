"""Codes on paper for the day the phone is lost: each opens once, and only its hash is stored."""

import secrets
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import RecoveryCode
from eva_tool.db.session import core
from eva_tool.domain.permissions import Actor
from eva_tool.services.signins import digest

CODES = 10
# 24 of 31 signs are 118 bits: a plain hash cannot be searched. No 0 and O, no 1, I and L.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH, GROUP = 24, 4


def renew(session: Session, actor: Actor) -> tuple[str, ...]:
    """New codes, shown once; the old ones open nothing any more."""
    forget(session, actor.id)
    codes = tuple(_code() for _ in range(CODES))
    session.add_all(RecoveryCode(user_id=actor.id, code_hash=_hash(code)) for code in codes)
    session.flush()
    return codes


def use(session: Session, actor: Actor, typed: str, at: datetime) -> bool:
    """Whether this was an unused code of the actor; now it is used."""
    mine = update(RecoveryCode).where(
        RecoveryCode.user_id == actor.id,
        RecoveryCode.code_hash == _hash(typed),
        RecoveryCode.used_at.is_(None),
    )
    return core(session).execute(mine.values(used_at=at)).rowcount == 1


def left(session: Session, actor: Actor) -> int:
    query = select(func.count()).select_from(RecoveryCode)
    unused = RecoveryCode.user_id == actor.id, RecoveryCode.used_at.is_(None)
    return session.scalars(query.where(*unused)).one()


def forget(session: Session, user_id: int) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


def _code() -> str:
    return "-".join("".join(group) for group in _groups())


def _groups() -> Iterator[list[str]]:
    for _ in range(LENGTH // GROUP):
        yield [secrets.choice(SIGNS) for _ in range(GROUP)]


def _hash(typed: str) -> str:
    """Of the signs alone: case, blanks and hyphens do not matter."""
    return digest("".join(sign for sign in typed[:100].lower() if sign in SIGNS))
