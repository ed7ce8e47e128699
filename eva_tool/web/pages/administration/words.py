"""Moments, names and roles as the pages of administration write them."""

from datetime import date, datetime

from eva_tool.domain.permissions import Role
from eva_tool.web.context import local
from eva_tool.web.i18n import _, language
from eva_tool.web.role_words import ROLES


def moment(at: datetime | None) -> str:
    """15.1.2027 klo 12.04, in the time of the users."""
    if at is None:
        return ""
    here = local(at)
    return _("{date} at {time}", date=language().date(here.date()), time=language().time(here))


def role_options() -> list[tuple[str, str]]:
    return [(role.value, _(words)) for role, words in ROLES.items()]


def role_word(role: Role) -> str:
    return _(ROLES[role])


def whole(text: str) -> int | None:
    """A number of the address; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def day(text: str) -> date | None:
    """A day of the address; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
