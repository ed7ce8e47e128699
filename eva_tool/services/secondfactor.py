"""The second factor: codes that an app on a phone counts from a secret and the time (TOTP)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pyotp import TOTP, random_base32
from pyotp.utils import strings_equal
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from eva_tool.db.models import Organisation, User
from eva_tool.db.session import core
from eva_tool.domain.errors import Invalid, NotAllowed
from eva_tool.domain.permissions import Actor
from eva_tool.services import house, log, recovery, sealing, throttle, users
from eva_tool.services.sealing import Keys, Unreadable

SECONDS = 30
STEPS = (0, -1, 1)  # clocks of phones go wrong: the step before and the one after are right, too
ISSUER = "EVA"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How it is with the second factor of a person. `begun` waits for its first code."""

    since: datetime | None
    begun: bool
    codes_left: int
    demanded: bool


@dataclass(frozen=True)
class Offer:
    """What the app on the phone needs: the secret to type, or the address in the QR code."""

    secret: str
    uri: str


def is_on(session: Session, actor: Actor) -> bool:
    return session.scalar(select(User.totp_since).where(User.id == actor.id)) is not None


def standing(session: Session, actor: Actor) -> Standing:
    user = session.get_one(User, actor.id)
    return Standing(
        since=user.totp_since,
        begun=user.totp_since is None and user.totp_secret is not None,
        codes_left=recovery.left(session, actor),
        demanded=_demanded(session, actor),
    )


def begin(session: Session, actor: Actor, keys: Keys) -> None:
    """Make a new secret. It asks for nothing until `confirm` has seen a code of it."""
    user = session.get_one(User, actor.id, with_for_update=True)
    if user.totp_since is not None:
        raise Invalid("The second factor is already on.")
    if not users.has_password(user.password_hash):
        raise Invalid("The second factor belongs to a password, and this account has none.")
    user.totp_secret = sealing.seal(keys, random_base32(), _about(actor))
    session.flush()


def offer(session: Session, actor: Actor, keys: Keys) -> Offer:
    """The secret that waits for its first code. Never that of a second factor in use."""
    user = session.get_one(User, actor.id)
    secret = _secret(user, actor, keys)
    if user.totp_since is not None or secret is None:
        raise Invalid("Begin again: there is no new second factor that waits for a code.")
    named = f"{ISSUER} {actor.organisation}"
    return Offer(secret, TOTP(secret).provisioning_uri(name=user.email, issuer_name=named))


def confirm(session: Session, actor: Actor, keys: Keys, code: str, at: datetime) -> tuple[str, ...]:
    """Turn it on with a first code; return the recovery codes, or nothing when it is wrong.

    Like `check`: commit whatever it says.
    """
    offer(session, actor, keys)
    if not _guess(session, actor, lambda: _is_right(session, actor, keys, code, at), at):
        return ()
    session.execute(update(User).where(User.id == actor.id).values(totp_since=at))
    log.write(session, actor, "second_factor_on", {}, at)
    return recovery.renew(session, actor)


def check(session: Session, actor: Actor, keys: Keys, code: str, at: datetime) -> bool:
    """Whether this is a code of the app or an unused recovery code. Each opens once.

    Raise NotAllowed after too many wrong ones. Commit whatever it says: wrong ones are counted.
    """
    if not is_on(session, actor):
        return False

    def opens() -> bool:
        if _is_right(session, actor, keys, code, at):
            return True
        return _recovers(session, actor, code, at)

    return _guess(session, actor, opens, at)


def renew_codes(session: Session, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Ten new recovery codes instead of the old ones."""
    if not is_on(session, actor):
        raise Invalid("The second factor is not on.")
    log.write(session, actor, "recovery_codes", {}, at)
    return recovery.renew(session, actor)


def turn_off(session: Session, actor: Actor, keys: Keys, code: str, at: datetime) -> bool:
    """Turn it off with a last code; tells whether the code was right."""
    if _demanded(session, actor):
        raise NotAllowed("Your organisation requires the second factor, so it stays on.")
    if not check(session, actor, keys, code, at):
        return False
    _remove(session, actor.id)
    log.write(session, actor, "second_factor_off", {}, at)
    return True


def take_off(session: Session, actor: Actor, user_id: int, at: datetime) -> None:
    """For an administrator, when a colleague has lost the phone and the codes."""
    user = house.present(session, actor, user_id)
    if user.id == actor.id:
        raise Invalid("Turn off your own second factor on your account page.")
    _remove(session, user.id)
    log.write(session, actor, "second_factor_off", {"user": user.id}, at)


def lose(session: Session, actor: Actor, at: datetime) -> None:
    """For the command line, when no administrator can take it off: nobody signed in does it."""
    if not is_on(session, actor):
        raise Invalid("The second factor is not on.")
    _remove(session, actor.id)
    told = {"user": actor.id, "by": "command"}
    log.add(session, actor.organisation_id, None, "second_factor_off", told, at)


def _guess(session: Session, actor: Actor, code_is_right: Callable[[], bool], at: datetime) -> bool:
    """Guesses at one account take turns, so that many at once are counted one by one."""
    session.get_one(User, actor.id, with_for_update=True)
    counted = {"code": str(actor.id)}
    throttle.take(session, counted, at)
    if code_is_right():
        throttle.give_back(session, counted, at)
        return True
    log.write(session, actor, "wrong_code", {}, at)
    return False


def _recovers(session: Session, actor: Actor, code: str, at: datetime) -> bool:
    if not recovery.use(session, actor, code, at):
        return False
    log.write(session, actor, "recovery_code", {"left": recovery.left(session, actor)}, at)
    return True


def _is_right(session: Session, actor: Actor, keys: Keys, code: str, at: datetime) -> bool:
    """Whether the code is of a step that was not used yet. Of two at once, one is right."""
    user = session.get_one(User, actor.id)
    secret, digits = _secret(user, actor, keys), "".join(code[:100].split())
    if secret is None or not (digits.isascii() and digits.isdigit()):
        return False
    now, totp = int(at.timestamp()) // SECONDS, TOTP(secret)
    for step in (now + away for away in STEPS):
        if strings_equal(totp.generate_otp(step), digits):
            unused = update(User).where(User.id == actor.id, User.totp_step < step)
            used = {"totp_step": step, **_sealed_anew(user, actor, keys, secret)}
            return core(session).execute(unused.values(used)).rowcount == 1
    return False


def _sealed_anew(user: User, actor: Actor, keys: Keys, secret: str) -> dict[str, str]:
    """After a change of EVA_SECRET_KEY, the secret under the present one."""
    if sealing.is_old(keys, user.totp_secret or "", _about(actor)):
        return {"totp_secret": sealing.seal(keys, secret, _about(actor))}
    return {}


def _secret(user: User, actor: Actor, keys: Keys) -> str | None:
    """None also when its key is none of `keys`: then recovery codes and administrators help."""
    try:
        return user.totp_secret and sealing.unseal(keys, user.totp_secret, _about(actor))
    except Unreadable:
        return None


def _about(actor: Actor) -> str:
    return f"second factor of {actor.id}"


def _demanded(session: Session, actor: Actor) -> bool:
    query = select(Organisation.second_factor).where(Organisation.id == actor.organisation_id)
    return session.scalars(query).one()


def _remove(session: Session, user_id: int) -> None:
    off = update(User).where(User.id == user_id)
    session.execute(off.values(totp_secret=None, totp_since=None))
    recovery.forget(session, user_id)
