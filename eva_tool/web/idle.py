"""How long a sign-in still lasts, for 50-idle.js: it warns, extends, and covers what is over."""

from datetime import timedelta

from flask import Blueprint, g
from werkzeug.wrappers import Response

from eva_tool.domain.text import N_
from eva_tool.services import signins
from eva_tool.web.context import actor, now, parts
from eva_tool.web.i18n import _

blueprint = Blueprint("idle", __name__)
WARN_SECONDS = 120
SENTENCES = {
    "title": N_("Are you still there?"),
    "text": N_(
        "You have done nothing for a while. You will soon be signed out, so that nobody else "
        "can use your account. What you have written is kept."
    ),
    "day": N_(
        "You signed in {hours} hours ago, which is the longest possible. Sign in again to go on. "
        "What you have written is kept."
    ),
    "left": N_("Time left: {time}"),
    "stay": N_("Stay signed in"),
    "later": N_("In a moment"),
    "again": N_("Sign in again"),
    "over": N_("You have been signed out"),
    "kept": N_(
        "The page is covered so that nobody else sees it. What you have written is kept on this "
        "device and is saved when you sign in again."
    ),
}

Left = dict[str, int]


@blueprint.get("/_idle")
def left() -> Left:
    """Asking is no activity."""
    g.in_background = True
    return _left()


@blueprint.post("/_idle")
def stay() -> Left | Response:
    """Somebody is there: types, moves, or has said so."""
    g.in_background = True  # noted here, at once
    who, found = actor(), g.signed
    with parts().writing() as db:
        signins.touch(db, found.device, now())
    lasts = min(found.latest, now() + timedelta(minutes=found.idle_minutes))
    return {"left": _seconds(lasts - now()), "person": who.id}


def words() -> dict[str, str]:
    """Sentences and numbers for 50-idle.js, as data-* attributes."""
    hours = signins.LONGEST // timedelta(hours=1)
    said = {f"data-{name}": _(s, hours=hours, time="{time}") for name, s in SENTENCES.items()}
    now_left = _left()
    warn = min(WARN_SECONDS, 30 * g.signed.idle_minutes)
    numbers = {"warn": warn, "seconds": now_left["left"], "person": now_left["person"]}
    return said | {f"data-{name}": str(number) for name, number in numbers.items()}


def _left() -> Left:
    who = actor()
    return {"left": _seconds(g.signed.until - now()), "person": who.id}


def _seconds(lasts: timedelta) -> int:
    return max(0, int(lasts.total_seconds()))
