"""Sign-in, sign-out and the choice of language, as plain server-rendered pages."""

from datetime import datetime
from functools import partial

from flask import Blueprint, abort, make_response, redirect, render_template, request, session
from flask_login import current_user, login_user
from werkzeug.wrappers import Response

from eva_tool.domain.errors import EvaError
from eva_tool.domain.permissions import Actor
from eva_tool.domain.text import LANGUAGES, clean_line
from eva_tool.services import demo, halfway, signins, throttle, users
from eva_tool.services.throttle import TooMany
from eva_tool.web import fresh, i18n
from eva_tool.web.context import Parts, now, parts
from eva_tool.web.security import Visitor, cookie_name, local_target

blueprint = Blueprint("auth", __name__)
NEXT = "next"  # in the session: where somebody was going who signs in elsewhere meanwhile
HALFWAY, CODE = "halfway", "/sign-in/code"  # in the session: who gave a password; where to go on
LONGEST_ADDRESS = 300
SAID = "said"  # in the session: what the sign-in page should say once


@blueprint.get("/sign-in")
def sign_in() -> str:
    return form()


@blueprint.post("/sign-in")
def submit() -> Response | tuple[str, int]:
    email, at = request.form.get("email", "")[:LONGEST_ADDRESS], now()
    try:
        who = _take(email, at)
    except TooMany:
        abort(429)
    try:
        with parts().reading() as db:
            found = users.sign_in(db, email, request.form.get("password", ""))
    except EvaError as error:
        parts().later.do(partial(_note_failure, parts(), email, at))
        return form(i18n.refusal(error)), 401
    with parts().writing() as db:
        throttle.give_back(db, who, at)
        throttle.forget(db, "sign-in", who["sign-in"])
        users.hash_anew(db, found, request.form.get("password", ""))
    return proved(found, "password")


@blueprint.post("/demo")
def demo_sign_in() -> Response:
    """One click into a demo account; only in demo mode."""
    with parts().reading() as db:
        found = demo.sign_in_as(db, request.form.get("email", ""), demo=parts().settings.demo)
    return proved(found, "demo")


@blueprint.post("/sign-out")
def sign_out() -> Response:
    if current_user.is_authenticated:
        with parts().writing() as db:
            signins.end(db, current_user.get_id(), now())
    session.clear()
    return redirect("/sign-in")


@blueprint.get("/language/<code>")
def language(code: str) -> Response:
    """Remember the language and show the same page again."""
    if code not in LANGUAGES:
        abort(404)
    response = make_response(redirect(_came_from()))
    secure = parts().settings.secure_cookies
    name = cookie_name(i18n.COOKIE, secure=secure)
    response.set_cookie(
        name, code, max_age=31_536_000, secure=secure, httponly=True, samesite="Lax"
    )
    return response


def form(error: str = "") -> str:
    """The sign-in page."""
    return render_template(
        "sign_in.html",
        error=error,
        email=request.form.get("email", ""),
        accounts=demo.ACCOUNTS if parts().settings.demo else (),
        said=session.pop(SAID, ""),
        provider=parts().settings.provider,
        next=wanted(),
    )


def proved(found: Actor, how: str) -> Response:
    """After the first factor, whichever it was: nobody is signed in before the second."""
    with parts().reading() as db:
        stamp = halfway.stamp(db, found, how)
    if stamp is None:
        return welcome(found, how)
    target = wanted()
    session.clear()
    session[NEXT] = target
    session[HALFWAY] = {"user": found.id, "how": how, "stamp": stamp, "at": now().timestamp()}
    return redirect(CODE)


def welcome(found: Actor, how: str) -> Response:
    """A new key for this device, whatever the browser brought with it."""
    agent, address = request.headers.get("User-Agent", ""), request.remote_addr or ""
    with parts().writing() as db:
        key = signins.open_for(db, found, how, agent, address, now())
    target = wanted()
    session.clear()
    session.permanent = True
    login_user(Visitor(key))
    fresh.note()
    return redirect(target)


def wanted() -> str:
    """Where somebody was going who had to sign in first."""
    return local_target(request.args.get(NEXT) or session.get(NEXT))


def _take(email: str, at: datetime) -> dict[str, str]:
    """Count this attempt; return under what. One account is counted per address and over all
    addresses, unless its owner is known to sign in from here: nobody locks the owner out."""
    address = request.remote_addr or ""
    account, network = clean_line(email).lower(), throttle.network(address)
    who = {"sign-in": f"{account}|{network}", "address": network}
    with parts().writing() as db:
        if not signins.knows(db, email, address, at):
            who["account"] = account
        throttle.take(db, who, at)
    return who


def _note_failure(there: Parts, email: str, at: datetime) -> None:
    """Later: an answer that waited for this would tell that there is such an account."""
    with there.writing() as db:
        signins.note_failure(db, email, at)


def _came_from() -> str:
    """The page that the link was on, when it is one of ours."""
    referrer, home = request.referrer or "", request.host_url
    return local_target("/" + referrer[len(home) :]) if referrer.startswith(home) else "/"
