"""Sensitive deeds ask for the password anew, unless it was given a moment ago."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, render_template, request, session

from eva_tool.domain.errors import EvaError
from eva_tool.services import account
from eva_tool.services.throttle import TooMany
from eva_tool.web.context import actor, now, parts, reading
from eva_tool.web.i18n import _, refusal

PROVED = "proved"
PASSWORD = "password_again"
SECONDS = 600

View = Callable[..., Any]


def note() -> None:
    """The person has just proved who it is."""
    session[PROVED] = int(now().timestamp())


def is_fresh() -> bool:
    """Demo accounts have no password to ask for."""
    proved = session.get(PROVED, 0)
    return g.signed.how == "demo" or 0 <= now().timestamp() - proved <= SECONDS


def fresh(deed: View) -> View:
    """Of a POST: show a page that asks for the password and then does what was asked for."""

    @wraps(deed)
    def guarded(**params: Any) -> Any:
        who, typed = actor(), request.form.get(PASSWORD)
        if is_fresh():
            return deed(**params)
        if typed is None:
            return _ask()
        try:
            with parts().writing() as db:
                right = account.proves(db, who, typed, now())
        except TooMany as error:
            return _ask(error), 429
        if not right:
            return _ask(_("The password is wrong.")), 403
        note()
        return deed(**params)

    return guarded


def _ask(error: EvaError | str = "") -> str:
    with reading() as db:
        mine = account.view(db, actor())
    return render_template(
        "again.html",
        error=refusal(error) if isinstance(error, EvaError) else error,
        account=mine,
        asked=[(k, v) for k, v in request.form.items(multi=True) if k != PASSWORD],
        field=PASSWORD,
    )
