"""Organisations, to which everything belongs. For the command line and the demo: no actor yet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Organisation
from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import SHORT, clean_line


def add(session: Session, name: str) -> int:
    """Add an organisation, whose handle is this name for good; return its id."""
    named = clean_line(name)
    if not 0 < len(named) <= SHORT:
        raise Invalid("Give the organisation a name of at most {limit} characters.", limit=SHORT)
    if find(session, named) is not None:
        raise Invalid("There is already an organisation named {name}.", name=named)
    row = Organisation(handle=named, name=named)
    session.add(row)
    session.flush()
    return row.id


def find(session: Session, name: str) -> int | None:
    """By the name that it was added with: what it is called since may be another one's name."""
    return session.scalar(select(Organisation.id).where(Organisation.handle == clean_line(name)))


def find_or_add(session: Session, name: str) -> int:
    found = find(session, name)
    return add(session, name) if found is None else found
