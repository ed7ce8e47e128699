"""What of its house style an organisation has chosen; everybody of the house prints with it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from eva_tool.db.models import HouseStyleRow
from eva_tool.domain import housestyle
from eva_tool.domain.errors import Invalid
from eva_tool.domain.housestyle import ACCENT, CHECKS, LOGO_TEXT, MAIN, PLAIN, HouseStyle
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.text import clean_line
from eva_tool.services import house, log, logo


def of_house(session: Session, actor: Actor) -> HouseStyle:
    """The style of the actor's organisation, as it is now."""
    actor.require(Action.READ)
    row = session.get(HouseStyleRow, actor.organisation_id)
    return _style(row) if row else PLAIN


def view(session: Session, actor: Actor) -> HouseStyle:
    """The same, for those who may change it."""
    house.administer(actor)
    return of_house(session, actor)


def change(session: Session, actor: Actor, given: Mapping[str, str], at: datetime) -> None:
    """Store colours and lines of text together. Raise Invalid with the first that cannot be."""
    row = _row(session, actor)
    values, problems = housestyle.checked(given)
    for problem in problems.values():
        raise problem
    before = {name: getattr(row, name) for name in CHECKS}
    changed = [name for name, value in values.items() if value != before[name]]
    if not changed:
        return
    for name in changed:
        setattr(row, name, values[name])
    session.flush()
    # The log tells what was changed and the hash of all of it: what was typed may go some day.
    log.write(session, actor, "house_style", {"changed": changed, "mark": _style(row).mark}, at)


def set_logo(session: Session, actor: Actor, content: bytes, text: str, at: datetime) -> None:
    """Store a new picture, or with none only what the present one shows in words."""
    row = _row(session, actor)
    named = clean_line(text) if isinstance(text, str) else ""
    if not content and not row.logo:
        raise Invalid("Choose a file first.")
    if not 0 < len(named) <= LOGO_TEXT:
        raise Invalid(
            "Tell in words what the logo shows, for those who do not see it: at most {limit} "
            "characters.",
            limit=LOGO_TEXT,
        )
    picture = logo.drawn(content) if content else row.logo
    if (picture, named) == (row.logo, row.logo_text):
        return
    row.logo, row.logo_text = picture, named
    session.flush()
    log.write(session, actor, "logo", {"mark": _style(row).mark}, at)


def remove_logo(session: Session, actor: Actor, at: datetime) -> None:
    row = _row(session, actor)
    if not row.logo:
        return
    row.logo, row.logo_text = b"", ""
    session.flush()
    log.write(session, actor, "logo_removed", {}, at)


def _row(session: Session, actor: Actor) -> HouseStyleRow:
    """The row of an administrator's organisation; the organisation is locked, so there is one."""
    town = house.organisation(session, actor)
    row = session.get(HouseStyleRow, town.id)
    if row is None:
        row = HouseStyleRow(organisation_id=town.id, main=MAIN, accent=ACCENT, logo=b"")
        row.address = row.contact = row.statement = row.logo_text = ""
        session.add(row)
    return row


def _style(row: HouseStyleRow) -> HouseStyle:
    return HouseStyle(
        main=row.main,
        accent=row.accent,
        address=row.address,
        contact=row.contact,
        statement=row.statement,
        logo=row.logo,
        logo_text=row.logo_text,
    )
