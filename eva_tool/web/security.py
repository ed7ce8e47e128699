"""Every request is signed in and same-origin, unless listed here."""

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from eva_tool.web.context import actor

PUBLIC = (
    "/sign-in",
    "/sign-in/code",
    "/sign-in/provider",
    "/sign-in/provider/back",
    "/forgotten",
    "/reset/",
    "/invite/",
    "/sign-out",
    "/demo",
    "/language/",
    "/calendar/",
    "/verify",  # whoever doubts an annex needs no account
    "/api/",  # opened by tokens: web/api
    "/assets/",
    "/_dash-component-suites/",
    "/health",
)
HOST_ONLY = "__Host-"
CALLBACKS = "/_dash-update-component"
APPLICATION = "/<path:path>"  # Dash answers whatever nobody else does: never an open page
# Endpoints that open tabs ask every few seconds, or with every weight.
IN_ONE_TRANSACTION = frozenset({"live.live", "weightings.shown"})
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
MAX_BODY = 6 * 1024 * 1024
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
ONLY_HTTPS = "max-age=31536000; includeSubDomains"  # for a year


class Visitor(UserMixin):
    """Who the session cookie says is there. The account itself is looked up by `context.actor`."""

    def __init__(self, user_id: str) -> None:
        self.id = user_id


def protect(server: Flask) -> None:
    login = LoginManager(server)
    login.session_protection = None  # the cookie is signed; addresses change on the move
    login.user_loader(Visitor)
    server.before_request(refuse_cross_site)
    server.before_request(require_sign_in)


def refuse_cross_site() -> None:
    """Browsers set Sec-Fetch-Site themselves; a page on another site cannot forge it."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if request.method in SAFE_METHODS or site in ("same-origin", "none"):
        return
    if site or (origin and origin != request.host_url.rstrip("/")):
        abort(403)


def is_public(path: str) -> bool:
    return any(path == p or (p.endswith("/") and path.startswith(p)) for p in PUBLIC)


def require_sign_in() -> Response | None:
    """Callbacks and what tabs ask look it up in their own transaction, all else at once."""
    if is_public(request.path) and request.endpoint != APPLICATION:
        return None
    if current_user.is_authenticated and (_looks_up_itself() or _is_signed_in()):
        return None
    if request.method == "GET" and not request.path.startswith("/_"):
        return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
    return abort(401)


def _looks_up_itself() -> bool:
    return request.path == CALLBACKS or request.endpoint in IN_ONE_TRANSACTION


def _is_signed_in() -> bool:
    """Not on a device that was idle for too long or signed out from elsewhere."""
    try:
        actor()
    except Unauthorized:
        return False
    session.modified = True  # whoever opens pages stays signed in; saving stays light
    return True


def cookie_name(name: str, *, secure: bool) -> str:
    """Browsers take a cookie of such a name only over HTTPS, from this host, for all of it."""
    return f"{HOST_ONLY}{name}" if secure else name


def local_target(target: str | None) -> str:
    """A path on this site, whatever was asked for."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    return "/" if any(ord(c) < 32 for c in target) else target


def content_policy(script_hashes: list[str]) -> str:
    """Only our own files run; Dash's one inline script is named by its hash."""
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self' " + " ".join(script_hashes),
            "style-src 'self'",
            "style-src-elem 'self' 'unsafe-inline'",  # Dash's components bring <style> elements
            "style-src-attr 'none'",
            "img-src 'self' data:",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def add_headers(policy: str, response: Response) -> Response:
    response.headers.extend(ALWAYS)
    response.headers["Content-Security-Policy"] = policy
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = ONLY_HTTPS
    if not request.path.startswith(("/assets/", "/_dash-component-suites/")):
        response.headers.setdefault("Cache-Control", "no-store")
    if response.status_code == 304:
        response.close()  # nothing of the file is sent, and Werkzeug would leave it open
    return response
