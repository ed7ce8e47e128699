"""Deeds of administration: one callback for the buttons of all its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import dash
from dash import ALL, Dash, Input, Output, State, ctx, no_update
from sqlalchemy.orm import Session

from eva_tool.domain.errors import Conflict, Invalid, NotFound
from eva_tool.services.mail import NotSent
from eva_tool.web import deed_ids, ids
from eva_tool.web.components.deed_form import Said, failed, succeeded
from eva_tool.web.context import reading, transaction
from eva_tool.web.i18n import refusal

Given = Mapping[str, str]


@dataclass(frozen=True)
class Deed:
    """`run` does it and returns what to say, or a function that says it when all is stored.

    `draw` draws the body of the page afterwards; without it the page stays as it is. Both get whom
    or what the deed is about.
    """

    run: Callable[[Session, str, Given], Any]
    draw: Callable[[Session, str, Said], Any] | None


def number(of: str) -> int:
    """The id that a button carries; 0, which nobody has, for anything else."""
    return int(of) if of.isascii() and of.isdigit() and len(of) < 10 else 0


class Administering:
    """Does what a button asks for, and says it beside the button."""

    def __init__(self, deeds: Mapping[str, Deed]) -> None:
        self._deeds = deeds

    def act(self, _clicks: list[int | None], boxes: list[str | None]) -> Any:
        pressed = ctx.triggered_id
        if not isinstance(pressed, dict) or not ctx.triggered[0]["value"]:
            return no_update
        name, of = pressed["deed"], pressed["of"]
        if name not in self._deeds:
            raise NotFound("There is no such field.")
        deed, place = self._deeds[name], deed_ids.said(name, of)
        try:
            with transaction() as db:
                words = deed.run(db, of, _given(name, of))
            words = words() if callable(words) else words
        except (Invalid, Conflict, NotSent) as refused:
            dash.set_props(place, {"children": failed(refusal(refused))})
            return no_update
        dash.set_props(ids.FOCUS, {"data": {"id": place, "n": ctx.triggered[0]["value"]}})
        said = words if not isinstance(words, str) else succeeded(words)
        if deed.draw is None:
            dash.set_props(place, {"children": said})
            return no_update
        with reading() as db:
            return deed.draw(db, of, (name, of, said))

    def register(self, app: Dash) -> None:
        app.callback(
            Output(deed_ids.BODY, "children"),
            Input(deed_ids.do(ALL, ALL), "n_clicks"),
            State(deed_ids.box(ALL, ALL, ALL), "value"),
            prevent_initial_call=True,
        )(self.act)


def _given(name: str, of: str) -> dict[str, str]:
    """The values of the boxes of this deed; an empty box is an empty text."""
    listed = ctx.states_list[0] if ctx.states_list else []
    return {
        one["id"]["name"]: one.get("value") or ""
        for one in listed
        if one["id"]["deed"] == name and one["id"]["of"] == of
    }
