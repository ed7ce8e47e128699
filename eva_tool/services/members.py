"""The people of an organisation, as its administrators see and change them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import SignIn, Token, User
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import SHORT, clean_line
from eva_tool.services import house, links, log, roles


@dataclass(frozen=True, kw_only=True)
class Member:
    """One person of the organisation. `seen_at` is None for whoever has not signed in."""

    user_id: int
    name: str
    title: str
    email: str
    role: Role
    seen_at: datetime | None
    second_factor: bool
    disabled: bool
    erased: bool
    is_me: bool


def list_of(session: Session, actor: Actor) -> tuple[Member, ...]:
    """Everybody but the erased, by name: those who may sign in first."""
    house.administer(actor)
    query = _SEEN.where(User.organisation_id == actor.organisation_id, User.erased_at.is_(None))
    found = [_member(actor, user, seen) for user, seen in session.execute(query)]
    return tuple(sorted(found, key=lambda m: (m.disabled, m.name.casefold(), m.user_id)))


def one(session: Session, actor: Actor, user_id: int) -> Member:
    """One person, erased or not."""
    found = house.person(session, actor, user_id)
    user, seen = session.execute(_SEEN.where(User.id == found.id)).one()
    return _member(actor, user, seen)


def change_role(session: Session, actor: Actor, user_id: int, role: str, at: datetime) -> None:
    """Give a person another role in the organisation. Nobody changes the own one."""
    house.organisation(session, actor)
    user, chosen = house.present(session, actor, user_id), _role(role)
    if user.id == actor.id:
        raise Invalid("You cannot change your own role: another administrator can.")
    roles.change(session, user, chosen, actor.id, {}, at)


def change_title(session: Session, actor: Actor, user_id: int, title: str, at: datetime) -> None:
    user = house.present(session, actor, user_id)
    called = clean_line(title) if isinstance(title, str) else ""
    if len(called) > SHORT:
        raise Invalid("The title should have at most {limit} characters.", limit=SHORT)
    if user.title == called:
        return
    user.title = called
    session.flush()
    log.write(session, actor, "title", {"user": user.id}, at)


def disable(session: Session, actor: Actor, user_id: int, at: datetime) -> None:
    """Close an account: signed out on all devices at once, its tokens end."""
    house.organisation(session, actor)
    user = house.present(session, actor, user_id)
    if user.id == actor.id:
        raise Invalid("You cannot close your own account: another administrator can.")
    if user.disabled:
        return
    if user.role == Role.ADMINISTRATOR:
        house.keep_an_administrator(session, user)
    user.disabled = True
    session.flush()
    for table in (SignIn, Token):
        mine = update(table).where(table.user_id == user.id, table.ended_at.is_(None))
        session.execute(mine.values(ended_at=at))
    links.end_resets(session, user.id, at)
    log.write(session, actor, "disabled", {"user": user.id}, at)


def enable(session: Session, actor: Actor, user_id: int, at: datetime) -> None:
    """Open a closed account again; the person signs in anew."""
    user = house.present(session, actor, user_id)
    if not user.disabled:
        return
    user.disabled = False
    session.flush()
    log.write(session, actor, "enabled", {"user": user.id}, at)


_SEEN = select(
    User,
    select(func.max(SignIn.seen_at)).where(SignIn.user_id == User.id).scalar_subquery(),
)


def _member(actor: Actor, user: User, seen_at: datetime | None) -> Member:
    return Member(
        user_id=user.id,
        name=user.name,
        title=user.title,
        email=user.email,
        role=Role(user.role),
        seen_at=seen_at,
        second_factor=user.totp_since is not None,
        disabled=user.disabled,
        erased=user.erased_at is not None,
        is_me=user.id == actor.id,
    )


def _role(raw: object) -> Role:
    try:
        return Role(raw)  # type: ignore[arg-type] # anything may come from the browser
    except ValueError:
        raise Invalid("This is not one of the choices.") from None
