"""What was decided: as it was recorded, and the form that records it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.decision import OTHER, Decision, chosen, remarks
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.text import Message
from eva_tool.web import review_ids as own
from eva_tool.web.components.marks import notice
from eva_tool.web.context import today
from eva_tool.web.i18n import _, language, say


def decision_facts(decision: Decision) -> Component:
    """What, who, when, where in the minutes, and the words of the decision."""
    rows = [
        (_("What was decided"), say(chosen(decision))),
        (_("Decided by"), decision.where or "–"),
        (_("Day of the decision"), language().date(decision.on)),
        (_("Decided on version"), str(decision.version)),
    ]
    listed = [part for word, said in rows for part in (html.Dt(word), html.Dd(said))]
    words = html.P(decision.text, className="said") if decision.text else None
    return html.Div([html.Dl(listed, className="facts"), words], className="decided")


def decision_notice(decision: Decision) -> Component:
    """The record on the review page, with what is odd about its day."""
    return notice(
        _("The decision"),
        decision_facts(decision),
        odd(remarks(decision.on, decision.meeting_on, today())),
    )


def decision_line(decision: Decision) -> str:
    """The same on one line, below a move or in a list."""
    parts = (say(chosen(decision)), decision.where, language().date(decision.on))
    return " · ".join(part for part in parts if part)


def odd(found: Sequence[Message]) -> Component | None:
    """What is odd: it is told, and stops nobody."""
    if not found:
        return None
    words = _("Check the day. It can be recorded as it is.")
    return html.Div(
        [*[html.P(html.B(say(one))) for one in found], html.P(words, className="muted")],
        className="odd",
    )


def decision_form(
    alternatives: Sequence[Alternative],
    before: Decision | None,
    organ: str,
    meeting_on: date | None,
    *,
    shown: bool,
) -> Component:
    """What is recorded of a decision; the controls are there in any case, for the callback."""
    on = before.on if before else min(meeting_on, today()) if meeting_on else None
    parts = [
        _choice(alternatives, before.choice if before else None),
        _field(
            own.DECISION_TEXT,
            _("The decision in the words of the minutes"),
            dbc.Textarea(
                id=own.DECISION_TEXT, value=before.text if before else "", rows=3, maxlength=10_000
            ),
        ),
        html.Div(
            [
                _field(
                    own.DECISION_ORGAN,
                    _("Decided by"),
                    _line(own.DECISION_ORGAN, before.organ if before else organ),
                ),
                _field(
                    own.DECISION_SECTION,
                    _("Section of the minutes (§)"),
                    _line(own.DECISION_SECTION, before.section if before else ""),
                ),
            ],
            className="pair",
        ),
        _field(
            own.DECISION_ON,
            _("Day of the decision"),
            dbc.Input(id=own.DECISION_ON, type="date", value=on.isoformat() if on else None),
        ),
        html.Div(odd(remarks(on, meeting_on, today())), id=own.DECISION_SAID, role="status"),
    ]
    return html.Div(parts, hidden=not shown, className="decision-form")


def _choice(alternatives: Sequence[Alternative], value: str | None) -> Component:
    options: list[Any] = [
        {"label": f"{one.id} {one.name}".strip(), "value": one.id} for one in alternatives
    ]
    options.append({"label": _("Something else than one of the alternatives"), "value": OTHER})
    radios = dbc.RadioItems(
        id=own.DECISION_CHOICE, options=options, value=value or None, name=own.DECISION_CHOICE
    )
    return html.Fieldset([html.Legend(_("What was decided")), radios], className="field")


def _line(key: str, value: str) -> Component:
    return dbc.Input(id=key, type="text", value=value, maxlength=300, autocomplete="off")


def _field(key: str, label: str, control: Component) -> Component:
    return html.Div(
        [html.Label(label, htmlFor=key, className="form-label"), control], className="field"
    )
