"""The composition root: the one place that knows every part."""

from functools import partial

from dash import Dash
from flask import Flask, g, request

from eva_tool.config import Settings
from eva_tool.entrance import base, parts_of, words
from eva_tool.web import (
    account,
    administration_files,
    api,
    auth,
    beginning,
    calendar,
    context,
    downloads,
    house_style,
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


def create_app(settings: Settings, parts: context.Parts | None = None) -> Flask:
    """The whole service as one WSGI application. Nothing outside it holds state.

    `parts` are those of an entrance that was opened before.
    """
    server = base(parts or parts_of(settings))
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


def _template_words() -> dict[str, object]:
    return {
        "actor": g.get("actor"),
        "places": navigation.plain(g.get("actor"), request.path),
        "unread": navigation.unread_in_words,
        "idle": idle.words() if "actor" in g else {},
    } | words()
