"""The way in: the sign-in page is shown while all the rest of the service is being loaded."""

import logging
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from flask import Flask, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from eva_tool import kept
from eva_tool.config import Settings
from eva_tool.db import session as db
from eva_tool.services import library, mail
from eva_tool.services.printer import Printer
from eva_tool.web import auth, context, cookies, i18n, security

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIGN_IN, ASSETS = "/sign-in", "/assets"
CALM = 0.5  # seconds
CANNOT_START = 3  # the exit status at which gunicorn gives up instead of trying for ever
log = logging.getLogger(__name__)


class Entrance:
    """A WSGI application that grows: `first` shows the way in, `rest` makes the whole service.

    Who asks for more than the way in before the whole is there waits for it.
    """

    def __init__(self, first: "WSGIApplication", rest: "Callable[[], WSGIApplication]") -> None:
        self._first, self._rest = first, rest
        self._whole, self._asked = Future["WSGIApplication"](), Event()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        early = not self._whole.done() and _is_way_in(environ)
        try:
            if early:
                return self._first(environ, start_response)
        finally:
            self._asked.set()
        return self._whole.result()(environ, start_response)

    def open(self, then: Callable[[], object]) -> Thread:
        """Load the rest in the background, in the process that will serve it; then go on."""
        thread = Thread(target=self._load, args=(then,), name="loading", daemon=True)
        thread.start()
        return thread

    def _load(self, then: Callable[[], object]) -> None:
        self._asked.wait(CALM)  # whoever waits for the first page has it sooner
        try:
            self._whole.set_result(self._rest())
        except BaseException:
            log.critical("The service cannot be put together.", exc_info=True)
            os._exit(CANNOT_START)  # half a service would keep people waiting
        then()


def sign_in_page(parts: context.Parts) -> Flask:
    """Only what a person sees first: the sign-in page with its styles."""
    settings = parts.settings
    server = base(parts, static_folder=str(settings.assets_dir), static_url_path=ASSETS)
    server.add_url_rule(SIGN_IN, "sign_in", auth.sign_in)
    server.context_processor(words)
    server.after_request(partial(security.add_headers, security.content_policy([])))
    return server


def base(parts: context.Parts, **more: Any) -> Flask:
    """What both the way in and the whole service begin with."""
    settings = parts.settings
    folder = str(settings.templates_dir / "web")
    server = Flask("eva_tool", template_folder=folder, **{"static_folder": None} | more)
    server.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=[*settings.old_secret_keys],
        SESSION_COOKIE_NAME=security.cookie_name("session", secure=settings.secure_cookies),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=security.MAX_BODY,
    )
    server.jinja_env.bytecode_cache = kept.templates()
    server.session_interface = cookies.SignedCookies(server)
    server.extensions[context.KEY] = parts
    if behind := settings.proxies:
        trusted = ProxyFix(server.wsgi_app, x_for=behind, x_proto=behind, x_host=behind)
        server.wsgi_app = trusted  # type: ignore[method-assign] # as Flask advises
    server.before_request(_choose_language)
    security.protect(server)
    return server


def parts_of(settings: Settings) -> context.Parts:
    """What the service works with: its database, its library, its printer, its mail."""
    sessions = db.make_sessions(db.make_engine(settings.database_url))
    known = _library(settings)
    return context.Parts(
        settings=settings,
        writing=partial(db.writing, sessions),
        reading=partial(db.reading, sessions),
        library=known,
        printer=Printer(sessions, lambda: known.frameworks),
        mailer=mail.mailer(settings),
    )


def words() -> dict[str, object]:
    """What every template says, whoever reads it."""
    return {
        "_": i18n._,
        "plural": i18n.plural,
        "language": i18n.language().code,
        "language_names": i18n.NAMES,
        "demo": context.parts().settings.demo,
    }


def _library(settings: Settings) -> library.Library:
    """Read when first asked for, but a broken file of the municipality's own is told at once."""
    found = library.Library(settings.assessments_dir, settings.own_assessments_dir)
    if settings.own_assessments_dir:
        log.info("frameworks: %s", ", ".join(found.frameworks))
    return found


def _choose_language() -> None:
    g.language = i18n.choose(request)


def _is_way_in(environ: "WSGIEnvironment") -> bool:
    """The sign-in page itself, to be seen: what is sent to it needs the whole."""
    path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
    return method in ("GET", "HEAD") and (path == SIGN_IN or path.startswith(f"{ASSETS}/"))
