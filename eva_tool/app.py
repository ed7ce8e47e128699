"""The composition root: the one place that knows every part."""

import logging
from datetime import timedelta
from functools import partial

from dash import Dash
from flask import Flask, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from eva_tool import kept
from eva_tool.config import Settings
from eva_tool.db import session as db
from eva_tool.services import library, mail
from eva_tool.services.printer import Printer
from eva_tool.web import (
    account,
    administration_files,
    api,
    auth,
    beginning,
    calendar,
    context,
    cookies,
    downloads,
    house_style,
    i18n,
    idle,
    links,
    live,
    making,
    navigation,
    payload,
    problems,
    robust,
    room_numbers,
    secondfactor,
    security,
    shell,
    tokens,
    verify,
    weighting_results,
)
from eva_tool.web.pages import PAGES, register
from eva_tool.web.router import Router

log = logging.getLogger(__name__)

BLUEPRINTS = (
    auth.blueprint,
    secondfactor.blueprint,
    account.blueprint,
    idle.blueprint,
    links.blueprint,
    downloads.blueprint,
    making.blueprint,
    beginning.blueprint,
    live.blueprint,
    calendar.blueprint,
    administration_files.blueprint,
    house_style.blueprint,
    api.blueprint,
    tokens.blueprint,
    weighting_results.blueprint,
    robust.blueprint,
    verify.blueprint,
    room_numbers.blueprint,
)


class EvaDash(Dash):
    """Dash with a document language per request."""

    def interpolate_index(self, **parts: str) -> str:
        return shell.document(language=g.language.code, **parts)


def create_app(settings: Settings) -> Flask:
    """The whole service as one WSGI application. Nothing outside it holds state."""
    server = Flask("eva_tool", template_folder=str(settings.templates_dir / "web"))
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
    server.extensions[context.KEY] = parts_of(settings)
    if behind := settings.proxies:
        trusted = ProxyFix(server.wsgi_app, x_for=behind, x_proto=behind, x_host=behind)
        server.wsgi_app = trusted  # type: ignore[method-assign] # as Flask advises
    server.before_request(_choose_language)
    security.protect(server)
    problems.register(server)
    for blueprint in BLUEPRINTS:
        server.register_blueprint(blueprint)
    if settings.provider:
        from eva_tool.web import oidc  # Authlib takes its time to load

        oidc.register(server, settings.provider)
    server.context_processor(_template_words)
    server.after_request(context.note_activity)
    app = _dash(server, settings)
    payload.protect(server, app.callback_map)
    policy = security.content_policy(app.csp_hashes())
    server.after_request(partial(security.add_headers, policy))
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


def _library(settings: Settings) -> library.Library:
    """Read when first asked for, but a broken file of the municipality's own is told at once."""
    found = library.Library(settings.assessments_dir, settings.own_assessments_dir)
    if settings.own_assessments_dir:
        log.info("frameworks: %s", ", ".join(found.frameworks))
    return found


def _dash(server: Flask, settings: Settings) -> Dash:
    app = EvaDash(
        "eva_tool",
        server=server,
        assets_folder=str(settings.assets_dir),
        title="EVA",
        update_title="",
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        on_error=shell.refuse,
        health_endpoint="health",
    )
    app.layout = shell.layout
    Router(PAGES).register(app)
    register(app)
    return app


def _choose_language() -> None:
    g.language = i18n.choose(request)


def _template_words() -> dict[str, object]:
    return {
        "actor": g.get("actor"),
        "places": navigation.plain(g.get("actor"), request.path),
        "unread": navigation.unread_in_words,
        "idle": idle.words() if "actor" in g else {},
        "_": i18n._,
        "plural": i18n.plural,
        "language": i18n.language().code,
        "language_names": i18n.NAMES,
        "demo": context.parts().settings.demo,
    }
