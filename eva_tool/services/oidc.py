"""People who sign in with the municipality’s own service: found, linked or made, with their role.

The service says who somebody is; which of its groups gives which role is a setting.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.config import Provider
from eva_tool.db.models import User
from eva_tool.domain.errors import Invalid, NotAllowed
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.text import N_, SHORT, clean_line
from eva_tool.services import devices, links, log, organisations, roles, users

LONGEST_ISSUER, LONGEST_SUBJECT = 300, 255
# Of several groups the one that allows most counts.
STRONGEST = (Role.ADMINISTRATOR, Role.TRAINER, Role.MEMBER, Role.COUNCILLOR)


class Refused(NotAllowed):
    """The service knows the person, but there is no way in. `why` is a word for the log."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What the service said of the person, after its signature was checked."""

    issuer: str
    subject: str
    email: str
    email_verified: bool
    name: str
    groups: tuple[str, ...]


def read(told: Mapping[str, Any], groups_claim: str) -> Claims:
    """Claims of any shape, as ours."""
    groups = told.get(groups_claim) or ()
    found = (groups,) if isinstance(groups, str) else groups if isinstance(groups, list) else ()
    return Claims(
        issuer=_text(told, "iss"),
        subject=_text(told, "sub"),
        email=_text(told, "email"),
        email_verified=told.get("email_verified") is True,
        name=clean_line(_text(told, "name") or _text(told, "preferred_username")),
        groups=tuple(group for group in found if isinstance(group, str)),
    )


def sign_in(session: Session, provider: Provider, claims: Claims, at: datetime) -> Actor:
    """The person of these claims, with the role that the groups give today. Raise Refused."""
    if not (0 < len(claims.subject) <= LONGEST_SUBJECT and len(claims.issuer) <= LONGEST_ISSUER):
        raise Refused(
            "claims", N_("The sign-in service did not say who you are. Tell your administrator.")
        )
    role = _role(provider, claims.groups)
    if role is None:
        raise Refused(
            "no_group",
            N_(
                "You signed in, but none of your groups may use EVA. Ask your administrator for "
                "access."
            ),
        )
    user = _known(session, claims) or _new(session, provider, claims, role, at)
    if user.disabled or user.erased_at is not None:
        raise Refused("closed", N_("Your account in EVA is closed. Ask your administrator."))
    _take_role(session, user, role, at)
    user.name = claims.name[:SHORT] or user.name
    session.flush()
    return users.by_id(session, user.id)


def note_refusal(
    session: Session, provider: Provider, claims: Claims, why: str, at: datetime
) -> None:
    """Log that somebody was refused, and sign the account out wherever it still is signed in."""
    organisation_id = organisations.find(session, provider.organisation)
    if organisation_id is not None:
        log.add(session, organisation_id, None, "oidc_refused", {"why": why}, at)
    if user := _known(session, claims):
        devices.end_all(session, users.by_id(session, user.id), at)


def _known(session: Session, claims: Claims) -> User | None:
    same = (User.issuer == claims.issuer, User.subject == claims.subject)
    return session.scalars(select(User).where(*same)).one_or_none()


def _new(session: Session, provider: Provider, claims: Claims, role: Role, at: datetime) -> User:
    """An account on first sign-in: the local one with the same verified address, or a new one."""
    town = organisations.find_or_add(session, provider.organisation)
    try:
        email = users.address(claims.email)
    except Invalid:
        raise Refused(
            "no_email",
            N_("The sign-in service gave no e-mail address for you. Tell your administrator."),
        ) from None
    there = session.scalars(select(User).where(User.email == email)).one_or_none()
    if there is None:
        user = _entered(session, town, email, claims.name[:SHORT] or email, role, at)
    elif claims.email_verified and there.issuer is None and there.organisation_id == town:
        user = there
        _give_up_password(session, user, at)
    else:
        raise _no_account()
    user.issuer, user.subject = claims.issuer, claims.subject
    session.flush()
    return user


def _entered(session: Session, town: int, email: str, name: str, role: Role, at: datetime) -> User:
    given = {"email": email, "name": name, "title": ""}
    try:
        user_id = users.enter(session, town, **given, role=role, created_at=at)
    except Invalid:  # somebody was entered at the same moment
        raise _no_account() from None
    log.add(session, town, user_id, "oidc_account", {"user": user_id, "role": role.value}, at)
    return session.get_one(User, user_id)


def _no_account() -> Refused:
    """Whose the address is, nobody learns: neither who signs in nor who reads the log."""
    return Refused(
        "no_account", N_("No account could be made for you. Ask your administrator for access.")
    )


def _give_up_password(session: Session, user: User, at: datetime) -> None:
    """From now on only the service opens this account, on every device."""
    user.password_hash = users.NO_PASSWORD
    links.end_resets(session, user.id, at)
    log.add(session, user.organisation_id, user.id, "oidc_linked", {"user": user.id}, at)
    devices.end_all(session, users.by_id(session, user.id), at)


def _take_role(session: Session, user: User, role: Role, at: datetime) -> None:
    """The role of the groups; the old one stays where an administrator could not change it, too."""
    before = user.role
    try:
        roles.change(session, user, role, None, {"by": "groups"}, at)
    except Invalid:
        kept = {"user": user.id, "from": before, "to": role.value}
        log.add(session, user.organisation_id, None, "role_kept", kept, at)


def _role(provider: Provider, groups: Iterable[str]) -> Role | None:
    mine = {provider.groups[group] for group in groups if group in provider.groups}
    return next((role for role in STRONGEST if role in mine), None)


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""
