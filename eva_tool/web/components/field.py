"""One labelled field bound to a path: the one place that knows how Dash inputs are labelled."""

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.web import forms, ids
from eva_tool.web.components.comment_button import field_comments
from eva_tool.web.components.marks import icon
from eva_tool.web.forms import Field, Kind
from eva_tool.web.forms.sources import choices
from eva_tool.web.forms.spec import NOTHING, Choice
from eva_tool.web.i18n import _
from eva_tool.web.view import View

MANY = 8  # a longer list of boxes is folded behind what is chosen
IN_FIELDSET = {Kind.CHOICE, Kind.SEVERAL}


def field(
    view: View,
    path: str,
    *,
    label: str = "",
    about: str = "",
    help_text: str = "",
    options: list[Choice] | None = None,
    hide_label: bool = False,
    className: str = "",
) -> Component:
    """A field with its label, help, control and save state. Words default to the form table's.

    `about` says what it is of, to those who do not see where it stands.
    """
    spec = forms.spec(path)
    help_text = help_text or (_(spec.help) if spec.help else "")
    offered = choices(view, spec) if options is None else options
    may_write = view.may_write(path)
    control = _control(spec, path, forms.value_at(view.document, path), offered, may_write)
    said: dict[str, Component] = {}
    if help_text:
        said[f"help-{path}"] = html.Div(help_text, id=f"help-{path}", className="form-text")
    if view.may_edit and not may_write:
        said[f"why-{path}"] = _why_not(path, hide_label)
    called = label or _(spec.label)
    whole = f"{called}: {about}" if about else called
    parts = [
        _label(spec, path, _of(called, about), hide_label),
        *said.values(),
        control,
        save_state(view, path),
        None if hide_label else field_comments(view, path, whole),
    ]
    box = html.Fieldset if spec.kind in IN_FIELDSET else html.Div
    described = " ".join([*said, ids.dom(ids.state(path))])
    names = f"field field-{spec.kind.name.lower()} {className}".strip()
    inside = [p for p in parts if p is not None]
    return box(inside, className=names, **{"data-describedby": described})


def _of(called: str, about: str) -> str | list[Component | str]:
    return [called, html.Span(f": {about}", className="visually-hidden")] if about else called


def not_assigned() -> Component:
    """Why somebody who edits other parts only reads this one."""
    sentence = _("This part was not assigned to you: you can read it. Ask the owner to change it.")
    return html.P([icon("lock-fill"), " ", sentence], className="form-text not-assigned")


def _why_not(path: str, hidden: bool) -> Component:
    """A lock; over the page stands what it means."""
    words = _("Not assigned to you: you can read this.")
    said = html.Span(words, className="visually-hidden")
    name = "visually-hidden" if hidden else "field-locked"
    return html.Div([icon("lock-fill"), said], id=f"why-{path}", className=name, title=words)


def save_state(view: View, path: str) -> Component:
    """Where saving of this field is reported; holds the revision that is being edited."""
    return html.Div(
        id=ids.state(path),
        role="status",
        className="save",
        **{"data-revision": view.revisions.get(path, 0)},
    )


def _label(
    spec: Field, path: str, words: str | list[Component | str], hidden: bool
) -> Component | None:
    name = "form-label visually-hidden" if hidden else "form-label"
    if spec.kind in IN_FIELDSET:
        return html.Legend(words, className=name)
    if spec.kind is Kind.SWITCH:
        return html.Label(words, htmlFor=ids.dom(ids.field(path)), className="switch-label")
    return html.Label(words, htmlFor=ids.dom(ids.field(path)), className=name)


def _control(
    spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool
) -> Component:
    return _CONTROLS[spec.kind](spec, path, spec.show(value), offered, may_edit)


def _line(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    return dbc.Input(
        id=ids.field(path),
        value=value or "",
        type="text",
        debounce=True,
        readonly=not may_edit,
        autocomplete="off",
    )


def _text(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    return dbc.Textarea(
        id=ids.field(path), value=value or "", debounce=True, readonly=not may_edit, rows=spec.rows
    )


def _date(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    return dbc.Input(
        id=ids.field(path), value=value, type="date", debounce=True, readonly=not may_edit
    )


def _number(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    box = dbc.Input(
        id=ids.field(path),
        value=value,
        type="text",
        inputmode="numeric",
        debounce=True,
        readonly=not may_edit,
        className="num",
        autocomplete="off",
    )
    if spec.kind is Kind.NUMBER:
        return box
    return dbc.InputGroup([box, dbc.InputGroupText("€")], className="euros")


def _choice(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    """Radios drawn as one segmented control; an empty choice has the value ""."""
    return dbc.RadioItems(
        id=ids.field(path),
        options=[
            {"label": word, "value": "" if key is None else key, "disabled": not may_edit}
            for key, word in offered
        ],
        value="" if value is None and offered and offered[0][0] is None else value,
        name=path,
        className="seg",
        inputClassName="btn-check",
        labelClassName="seg-item",
    )


def _select(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    known = [{"label": word, "value": str(key)} for key, word in offered]
    if value != NOTHING and value not in {o["value"] for o in known}:
        known.append({"label": value, "value": value})
    return dbc.Select(
        id=ids.field(path),
        options=[{"label": _("Choose"), "value": NOTHING}, *known],
        value=value,
        disabled=not may_edit,
    )


def _switch(spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool) -> Component:
    return dbc.Switch(id=ids.field(path), value=bool(value), disabled=not may_edit)


def _several(
    spec: Field, path: str, value: Any, offered: list[Choice], may_edit: bool
) -> Component:
    if not offered:
        return html.P(_("There is nothing to choose from yet."), className="form-text")
    boxes = dbc.Checklist(
        id=ids.field(path),
        options=[{"label": word, "value": key, "disabled": not may_edit} for key, word in offered],
        value=value,
        name=path,
        className="several",
    )
    if len(offered) <= MANY:
        return boxes
    chosen = ", ".join(str(key) for key, _word in offered if key in value)
    words = _("Chosen: {items}", items=chosen) if chosen else _("Choose")
    return html.Details([html.Summary(words), boxes], className="several-folded")


_CONTROLS: dict[Kind, Callable[[Field, str, Any, list[Choice], bool], Component]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.EUROS: _number,
    Kind.CHOICE: _choice,
    Kind.SELECT: _select,
    Kind.SWITCH: _switch,
    Kind.SEVERAL: _several,
}
