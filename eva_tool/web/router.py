"""From an address to a page: the only code that knows URLs, titles and refusals."""

from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import dash
from dash import ClientsideFunction, Dash, Input, Output, html, no_update
from dash.development.base_component import Component
from werkzeug.exceptions import NotFound as NoSuchPath
from werkzeug.routing import Map, RequestRedirect, Rule

from eva_tool.domain.errors import EvaError
from eva_tool.web import ids
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _, refusal
from eva_tool.web.shell import plain


class Router:
    """Shows the page whose PATH matches; one with QUERY is drawn anew when the query changes."""

    def __init__(self, pages: tuple[ModuleType, ...]) -> None:
        self._map = Map(
            [Rule(page.PATH, endpoint=page) for page in pages], strict_slashes=False
        ).bind("")

    def show(self, path: str | None, search: str | None) -> tuple[Any, Any]:
        heading, body = self._page(path or "/", search or "")
        if body is no_update:
            return no_update, no_update
        dash.set_props(ids.NOTICE, {"children": None})
        return (
            html.Div(body, className="routed", **{"data-path": path}),
            {"title": f"{heading} – EVA", "path": path},
        )

    def _page(self, path: str, search: str) -> tuple[str, Any]:
        try:
            page, params = self._map.match(path)
            names = getattr(page, "QUERY", ())
            if not names and _only_search_changed():
                return "", no_update
            if names:
                params = {**params, "query": read_query(search, names)}
            return page.title(**{k: v for k, v in params.items() if k != "query"}), page.layout(
                **params
            )
        except (NoSuchPath, RequestRedirect):
            return _refused(_("Page not found"), _("There is no page at this address."))
        except EvaError as error:
            return _refused(_("This cannot be shown"), refusal(error))

    def register(self, app: Dash) -> None:
        app.callback(
            Output(ids.PAGE, "children"),
            Output(ids.TITLE, "data"),
            Input(ids.URL, "pathname"),
            Input(ids.URL, "search"),
        )(self.show)
        app.clientside_callback(
            ClientsideFunction("eva", "arrive"), Input(ids.TITLE, "data"), prevent_initial_call=True
        )
        app.clientside_callback(
            ClientsideFunction("eva", "focus"), Input(ids.FOCUS, "data"), prevent_initial_call=True
        )


def read_query(search: str, names: tuple[str, ...]) -> dict[str, str]:
    """The words of the query that the page knows; unknown ones are ignored."""
    found = parse_qs(search.lstrip("?"))
    return {name: found[name][0].strip()[:200] for name in names if name in found}


def _only_search_changed() -> bool:
    triggered = {t["prop_id"] for t in dash.callback_context.triggered}
    return triggered == {f"{ids.URL}.search"}


def _refused(heading: str, sentence: str) -> tuple[str, Component]:
    body = plain(
        heading, html.P(sentence, role="alert"), html.P(link(_("To the assessments"), "/"))
    )
    return heading, body
