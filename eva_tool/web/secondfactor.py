"""The second factor: asked for at sign-in, turned on and off on pages of its own."""

from datetime import timedelta

from flask import Blueprint, g, redirect, render_template, request, session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from eva_tool.domain.errors import EvaError, Invalid
from eva_tool.domain.permissions import Actor
from eva_tool.services import devices, halfway, secondfactor
from eva_tool.services.throttle import TooMany
from eva_tool.web import auth, owner
from eva_tool.web.context import ENROLMENT, actor, local, now, parts, reading, transaction
from eva_tool.web.fresh import fresh
from eva_tool.web.i18n import _, language, refusal

blueprint = Blueprint("secondfactor", __name__)
HALFWAY_LASTS = timedelta(minutes=5)
GROUP = 4

Page = str | tuple[str, int] | Response


@blueprint.get(auth.CODE)
def ask() -> Page:
    return _code_page() if _halfway() else _begin_again()


@blueprint.post(auth.CODE)
def answer() -> Page:
    """Sign in when the code is right; nothing is open before that."""
    found = _halfway()
    if found is None:
        return _begin_again()
    try:
        with parts().writing() as db:
            right = secondfactor.check(db, found, _keys(), _code(), now())
    except TooMany as error:
        return _code_page(refusal(error)), 429
    if not right:
        return _code_page(_wrong()), 401
    return auth.welcome(found, f"{session[auth.HALFWAY]['how']}+code")


@blueprint.get(ENROLMENT)
def view() -> str:
    return _page()


@blueprint.get(f"{ENROLMENT}/<path:deed>")
def back(deed: str) -> Response:
    return redirect(ENROLMENT)


@blueprint.post(f"{ENROLMENT}/begin")
@fresh
def begin() -> Page:
    """A new secret for the app on the phone."""
    with transaction() as db:
        secondfactor.begin(db, actor(), _keys())
    return redirect(ENROLMENT)


@blueprint.post(f"{ENROLMENT}/confirm")
@fresh
def confirm() -> Page:
    """The first code turns it on; other devices sign in anew, with a code."""
    try:
        with transaction() as db:
            codes = secondfactor.confirm(db, actor(), _keys(), _code(), now())
            if codes:
                _end_others(db)
    except EvaError as error:
        return _page(refusal(error)), 400
    if not codes:
        return _page(_wrong()), 400
    owner.tell(owner.FACTOR_ON)
    return _codes(codes)


@blueprint.post(f"{ENROLMENT}/codes")
@fresh
def renew() -> Page:
    with transaction() as db:
        codes = secondfactor.renew_codes(db, actor(), now())
    owner.tell(owner.CODES)
    return _codes(codes)


@blueprint.post(f"{ENROLMENT}/off")
@fresh
def turn_off() -> Page:
    """With a last code, so that a page left open is not enough."""
    try:
        with transaction() as db:
            right = secondfactor.turn_off(db, actor(), _keys(), _code(), now())
            if right:
                _end_others(db)
    except EvaError as error:
        return _page(refusal(error)), 400
    if not right:
        return _page(_wrong()), 400
    owner.tell(owner.FACTOR_OFF)
    return redirect("/account?done=factor_off#factor")


def _halfway() -> Actor | None:
    """Who has given the password in this browser, a moment ago."""
    said = session.get(auth.HALFWAY)
    if not said or not 0 <= now().timestamp() - said["at"] <= HALFWAY_LASTS.total_seconds():
        return None
    with parts().reading() as db:
        return halfway.found(db, said["user"], said["stamp"])


def _begin_again() -> Response:
    """Too late, or the account has changed meanwhile: from the first factor again."""
    if session.pop(auth.HALFWAY, None):
        session[auth.SAID] = _("It took too long. Sign in again.")
    return redirect("/sign-in")


def _code_page(error: str = "") -> str:
    return render_template("code.html", error=error)


def _page(error: str = "") -> str:
    with reading() as db:
        who = actor()
        standing = secondfactor.standing(db, who)
        try:
            offer = secondfactor.offer(db, who, _keys()) if standing.begun else None
        except Invalid:  # its key is gone: it is made anew
            offer = None
    return render_template(
        "second_factor.html",
        error=error,
        standing=standing,
        picture=offer and _picture(offer),
        secret=offer and grouped(offer.secret),
        since=standing.since and language().date(local(standing.since).date()),
    )


def _picture(offer: secondfactor.Offer) -> str:
    import segno  # Few visits need it.

    picture: str = segno.make(offer.uri, error="m").svg_data_uri(scale=5, border=2)
    return picture


def _codes(codes: tuple[str, ...]) -> str:
    """Shown once: only their hashes are stored."""
    return render_template("recovery_codes.html", codes=codes)


def grouped(secret: str) -> str:
    return " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))


def _end_others(db: Session) -> None:
    devices.end_others(db, actor(), g.signed.device, now())


def _code() -> str:
    return request.form.get("code", "")


def _keys() -> tuple[str, ...]:
    return parts().settings.secret_keys


def _wrong() -> str:
    return _("The code is wrong, or it was already used. Wait for the next one.")
