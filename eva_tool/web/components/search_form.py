"""A form that finds: eva.js writes its controls into the query of the address."""

from collections.abc import Iterable, Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.web.forms.spec import NOTHING
from eva_tool.web.i18n import _

Listed = Sequence[tuple[str, str]]


def search_form(
    label: str, controls: Iterable[Component], *, button: str = "", className: str = "find"
) -> Component:
    """`label` is what it is called. Without a `button` in sight, Enter is enough."""
    look = "btn btn-outline-primary" if button else "visually-hidden-focusable btn btn-sm"
    press = html.Button(button or _("Search"), type="submit", className=look)
    return html.Form(
        [*controls, press], className=className, role="search", **{"aria-label": label}
    )


def labelled(name: str, label: str, control: Component) -> Component:
    """A control with the id that belongs to its name."""
    return html.Div([html.Label(label, htmlFor=place(name), className="form-label"), control])


def place(name: str) -> str:
    return f"find-{name}"


def search_words(label: str, query: Mapping[str, str]) -> Component:
    """The words that are looked for: `q` in the query."""
    control = dbc.Input(id=place("q"), name="q", type="search", value=query.get("q", ""))
    return labelled("q", label, control)


def choose(name: str, label: str, listed: Listed, chosen: str) -> Component:
    """One of the values, which are listed with their words; the first where none is chosen."""
    return labelled(
        name,
        label,
        dbc.Select(
            id=place(name),
            name=name,
            value=chosen if chosen in dict(listed) else listed[0][0],
            options=[{"label": said, "value": value} for value, said in listed],
        ),
    )


def narrow(
    name: str, label: str, everything: str, listed: Listed, query: Mapping[str, str]
) -> Component:
    """All that there is, or what has one of the values."""
    return choose(name, label, [(NOTHING, everything), *listed], query.get(name, NOTHING))
