"""Between the two factors: somebody has given the password, and nobody is signed in yet."""

from sqlalchemy.orm import Session

from eva_tool.db.models import User
from eva_tool.domain.permissions import Actor
from eva_tool.services import users
from eva_tool.services.signins import WITHOUT_PASSWORD, digest


def stamp(session: Session, actor: Actor, how: str) -> str | None:
    """What the way from the first factor to the second carries; None when there is no second.

    It changes with the password and the secret: what was begun before them is over.
    """
    user = session.get_one(User, actor.id)
    return None if how in WITHOUT_PASSWORD or user.totp_since is None else _stamp(user)


def found(session: Session, user_id: int, stamped: str) -> Actor | None:
    """Who gave the password, while it and the second factor are what they were then."""
    user = session.get(User, user_id)
    if user is None or user.disabled or user.totp_since is None or _stamp(user) != stamped:
        return None
    return users.by_id(session, user_id)


def _stamp(user: User) -> str:
    return digest(f"{user.password_hash} {user.totp_secret}")
