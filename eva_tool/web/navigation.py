"""The bar over every page: where one can go, what is unread, who one is, in which language."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component
from flask import g

from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.text import LANGUAGES, N_
from eva_tool.services import notices
from eva_tool.web import ids
from eva_tool.web.components.marks import icon, link
from eva_tool.web.context import actor, reading
from eva_tool.web.i18n import NAMES, _, language, plural

UNREAD_SHOWN = 99


@dataclass(frozen=True)
class Place:
    """A place of the main menu, for whoever may do the action. `under` are the paths it is of."""

    name: str
    path: str
    action: Action
    under: tuple[str, ...]


ASSESSMENTS = Place(N_("Assessments"), "/", Action.VIEW, ("/", "/new", "/assessments"))
READING = Place(N_("Reading room"), "/reading", Action.READ, ("/reading",))
NOTICES = Place(N_("Notices"), "/notices", Action.READ, ("/notices",))
ADMINISTRATION = Place(
    N_("Administration"), "/administration", Action.ADMINISTER, ("/administration",)
)
PLACES = (ASSESSMENTS, READING, NOTICES, ADMINISTRATION)


def bar() -> Component:
    person = actor()
    with reading() as db:
        unread = notices.unread_count(db, person)
    brand = [html.Span(html.I(), className="brand-mark", **{"aria-hidden": "true"}), "EVA "]
    organisation = html.Span(person.organisation, className="brand-org")
    named = {"aria-label": _("Main menu")}
    menu = [
        html.Summary(
            [
                icon("list"),
                _("Menu"),
                html.Span(id=ids.unread("dot"), className="bar-dot", hidden=not unread),
            ]
        ),
        html.Div([*_places(person, unread, "menu"), *_user(person)], className="bar-menu-in"),
    ]
    return html.Div(
        html.Div(
            [
                link([*brand, organisation], "/", className="brand"),
                html.Nav(_places(person, unread, "bar"), className="bar-nav", **named),
                html.Div(_user(person), className="bar-user"),
                html.Details(menu, className="bar-menu"),
            ],
            className="bar-in",
        ),
        className="bar",
    )


def unread_mark(unread: int) -> list[Component]:
    """How many notices are unread: a number to see, a sentence to hear."""
    if not unread:
        return []
    shown, said = _counted(unread)
    return [
        html.Span(shown, className="bar-count", **{"aria-hidden": "true"}),
        html.Span(f" ({said})", className="visually-hidden"),
    ]


def unread_in_words() -> tuple[str, str] | None:
    """The same for a page without Dash: the number and the sentence, if anything is unread."""
    if not g.get("actor"):
        return None
    with reading() as db:
        unread = notices.unread_count(db, actor())
    return _counted(unread) if unread else None


def _counted(unread: int) -> tuple[str, str]:
    shown = str(unread) if unread <= UNREAD_SHOWN else f"{UNREAD_SHOWN}+"
    return shown, plural("{count} unread", "{count} unread", unread)


def plain(person: Actor | None, path: str) -> list[tuple[str, str, bool]]:
    """The menu of pages without Dash: name, address, whether the page is of that place."""
    allowed = [place for place in PLACES if person and person.may(place.action)]
    return [(_(place.name), place.path, _is_under(path, place, allowed)) for place in allowed]


def _is_under(path: str, place: Place, allowed: list[Place]) -> bool:
    return any(
        path == under or (under != "/" and path.startswith(f"{under}/"))
        for under in _under(place, allowed)
    )


def _places(person: Actor, unread: int, where: str) -> list[Component]:
    allowed = [place for place in PLACES if person.may(place.action)]
    return [
        link(
            [_(place.name), html.Span(unread_mark(unread), id=ids.unread(where))]
            if place is NOTICES
            else _(place.name),
            place.path,
            **{"data-nav": " ".join(_under(place, allowed))},
        )
        for place in allowed
    ]


def _under(place: Place, allowed: list[Place]) -> tuple[str, ...]:
    """The first page is that of whoever has no assessments of their own: the reading room."""
    if place is READING and ASSESSMENTS not in allowed:
        return ("/", *place.under)
    return place.under


def _user(person: Actor) -> list[Component]:
    name = f"{person.name}, {person.title}" if person.title else person.name
    return [
        html.Div(
            [_language(code) for code in LANGUAGES],
            className="langs",
            role="group",
            **{"aria-label": _("Language")},
        ),
        html.A(
            [html.Span(_("Own account:") + " ", className="visually-hidden"), name],
            href="/account",
            className="bar-name",
        ),
        html.Form(
            html.Button(_("Sign out"), type="submit", className="bar-out"),
            action="/sign-out",
            method="post",
            className="sign-out",
        ),
    ]


def _language(code: str) -> Component:
    here = {"aria-current": "true"} if code == language().code else {}
    return html.A(
        [code.upper(), html.Span(f" {NAMES[code]}", className="visually-hidden")],
        href=f"/language/{code}",
        lang=code,
        **here,
    )
