"""What the organisation decides for its people: name, idle time, second factor, house style."""

from typing import Any

from dash import html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.services import settings
from eva_tool.web.administering import Deed, Given
from eva_tool.web.components.administration import STYLE, frame
from eva_tool.web.components.deed_form import Said, choice, form, line
from eva_tool.web.components.marks import section
from eva_tool.web.context import actor, now, reading
from eva_tool.web.i18n import _

PATH = "/administration/settings"
OF = "house"


def title() -> str:
    return _("Settings")


def layout() -> Component:
    with reading() as db:
        lead = _("These hold for everybody in the organisation.")
        return frame("settings", _("Settings"), body(db, OF, ("", "", None)), lead=lead)


def body(db: Session, _of: str, said: Said) -> list[Any]:
    found = settings.view(db, actor())
    limits = {"least": settings.SHORTEST_IDLE, "most": settings.LONGEST_IDLE}
    return [
        _part(
            _("Name"),
            "rename",
            line("rename", OF, "name", _("Name of the organisation"), value=found.name),
            said,
        ),
        _part(
            _("Idle time"),
            "idle",
            line(
                "idle",
                OF,
                "minutes",
                _("Sign out after how many minutes without doing anything?"),
                value=str(found.idle_minutes),
                kind="number",
                help_text=_(
                    "From {least} to {most} minutes. People are warned before, and what they "
                    "have written is kept.",
                    **limits,
                ),
                most=6,
            ),
            said,
        ),
        _part(_("Second factor"), "demand", _factor(found.second_factor), said),
        _style(),
    ]


def _part(heading: str, deed: str, box: Component, said: Said) -> Component:
    quiet = "btn btn-outline-primary"
    return section(
        heading, form(deed, OF, [box], _("Save"), said=said, className=quiet, about=heading)
    )


def _style() -> Component:
    words = _("The logo, colours and address with which annexes are printed.")
    return section(
        _("House style"), html.P([words, " ", html.A(_("To the house style"), href=STYLE)])
    )


def _factor(demanded: bool) -> Component:
    return choice(
        "demand",
        OF,
        "demanded",
        _("Who has to use a second factor?"),
        [("no", _("Everybody decides for oneself")), ("yes", _("Everybody has to"))],
        value="yes" if demanded else "no",
        help_text=_(
            "A code from an application of the phone, besides the password. Whoever has none, you "
            "too, takes it into use before going on."
        ),
    )


def rename(db: Session, _of: str, given: Given) -> str:
    settings.rename(db, actor(), given.get("name", ""), now())
    return _("The name was saved. It is in the bar when the page is opened anew.")


def set_idle(db: Session, _of: str, given: Given) -> str:
    settings.set_idle(db, actor(), given.get("minutes", ""), now())
    return _("The idle time was saved.")


def demand(db: Session, _of: str, given: Given) -> str:
    settings.demand_second_factor(db, actor(), given.get("demanded", ""), now())
    return _("The choice was saved.")


DEEDS = {"rename": Deed(rename, body), "idle": Deed(set_idle, body), "demand": Deed(demand, body)}
