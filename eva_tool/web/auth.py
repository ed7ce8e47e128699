"""Sign-in, sign-out and the choice of language, as plain server-rendered pages."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, session
from flask_login import current_user, login_user
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.wrappers import Response

from eva_tool.domain.errors import EvaError
from eva_tool.domain.permissions import Actor
from eva_tool.domain.text import LANGUAGES
from eva_tool.services import demo, signins, users
from eva_tool.web import i18n
from eva_tool.web.context import now, parts
from eva_tool.web.security import Visitor, local_target

blueprint = Blueprint("auth", __name__)


def account_and_address() -> str:
    """One account from one address: a whole town hall behind one address is not punished."""
    account = request.form.get("email", "").strip().casefold()[:200]
    return f"{account}|{request.remote_addr}"


# The engine of Flask-Limiter without its hooks, which every save of a field would pay for.
GUESSES = parse("8 per 15 minutes")
guesses = MovingWindowRateLimiter(MemoryStorage())


@blueprint.get("/sign-in")
def sign_in() -> str:
    return _form()


@blueprint.post("/sign-in")
def submit() -> Response | tuple[str, int]:
    who = account_and_address()
    if not guesses.test(GUESSES, who):
        abort(429)
    try:
        with parts().reading() as db:
            found = users.sign_in(
                db, request.form.get("email", ""), request.form.get("password", "")
            )
    except EvaError as error:
        guesses.hit(GUESSES, who)
        return _form(i18n.refusal(error)), 401
    return welcome(found, "password")


@blueprint.post("/demo")
def demo_sign_in() -> Response:
    """One click into a demo account; only in demo mode."""
    with parts().reading() as db:
        found = demo.sign_in_as(db, request.form.get("email", ""), demo=parts().settings.demo)
    return welcome(found, "demo")


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
    response.set_cookie(
        i18n.COOKIE, code, max_age=31_536_000, secure=secure, httponly=True, samesite="Lax"
    )
    return response


def _form(error: str = "") -> str:
    return render_template(
        "sign_in.html",
        error=error,
        email=request.form.get("email", ""),
        accounts=demo.ACCOUNTS if parts().settings.demo else (),
        next=local_target(request.args.get("next")),
    )


def welcome(found: Actor, how: str) -> Response:
    """A new key for this device, whatever the browser brought with it."""
    agent, address = request.headers.get("User-Agent", ""), request.remote_addr or ""
    with parts().writing() as db:
        key = signins.open_for(db, found, how, agent, address, now())
    session.clear()
    session.permanent = True
    login_user(Visitor(key))
    return redirect(local_target(request.args.get("next")))


def _came_from() -> str:
    """The page that the link was on, when it is one of ours."""
    referrer, home = request.referrer or "", request.host_url
    return local_target("/" + referrer[len(home) :]) if referrer.startswith(home) else "/"
