"""What an organisation has decided for its people: its name, idle time, second factor."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from eva_tool.db.models import Organisation
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Actor
from eva_tool.domain.text import SHORT, clean_line
from eva_tool.services import house, log

SHORTEST_IDLE, LONGEST_IDLE = 5, 480


@dataclass(frozen=True, kw_only=True)
class OrganisationSettings:
    name: str
    idle_minutes: int
    second_factor: bool


def view(session: Session, actor: Actor) -> OrganisationSettings:
    house.administer(actor)
    row = session.get_one(Organisation, actor.organisation_id)
    return OrganisationSettings(
        name=row.name, idle_minutes=row.idle_minutes, second_factor=row.second_factor
    )


def rename(session: Session, actor: Actor, name: str, at: datetime) -> None:
    """Change the name that people read. It tells nothing of other organisations' names."""
    row = house.organisation(session, actor)
    named = clean_line(name) if isinstance(name, str) else ""
    if not 0 < len(named) <= SHORT:
        raise Invalid("Give the organisation a name of at most {limit} characters.", limit=SHORT)
    if named == row.name:
        return
    row.name = named
    session.flush()
    log.write(session, actor, "organisation_name", {}, at)


def set_idle(session: Session, actor: Actor, minutes: str, at: datetime) -> None:
    """After how many minutes without doing anything a person is signed out."""
    row = house.organisation(session, actor)
    found = number(minutes)
    if found is None or not SHORTEST_IDLE <= found <= LONGEST_IDLE:
        raise Invalid(
            "Give a whole number of minutes from {least} to {most}.",
            least=SHORTEST_IDLE,
            most=LONGEST_IDLE,
        )
    if found == row.idle_minutes:
        return
    detail = {"from": row.idle_minutes, "to": found}
    row.idle_minutes = found
    session.flush()
    log.write(session, actor, "idle_minutes", detail, at)


def demand_second_factor(session: Session, actor: Actor, demanded: str, at: datetime) -> None:
    """Whether everybody has to sign in with a second factor: "yes" or "no"."""
    row = house.organisation(session, actor)
    if demanded not in ("yes", "no"):
        raise Invalid("This is not one of the choices.")
    wanted = demanded == "yes"
    if wanted == row.second_factor:
        return
    row.second_factor = wanted
    session.flush()
    log.write(session, actor, "second_factor_demanded", {"demanded": wanted}, at)


def number(raw: object) -> int | None:
    """A whole number as it is typed; None for anything else."""
    text = clean_line(raw) if isinstance(raw, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
