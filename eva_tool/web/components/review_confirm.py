"""The last look before a move: what it does, what it is about, why, and one button."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.domain.permissions import AssessmentRole
from eva_tool.web import review_ids
from eva_tool.web.components.decision import decision_form
from eva_tool.web.components.marks import link, notice
from eva_tool.web.components.review_bearing import Bearing, shown, waiting
from eva_tool.web.components.review_stages import DOES
from eva_tool.web.i18n import _, language
from eva_tool.web.view import View


class Asked(Protocol):
    """The move that is about to be made."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def needs_reason(self) -> bool: ...
    @property
    def needs_handling(self) -> bool: ...
    @property
    def needs_decision(self) -> bool: ...


class Meeting(Protocol):
    """A handling for which it can be published; `version` is what was."""

    @property
    def id(self) -> str: ...
    @property
    def organ(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def version(self) -> int | None: ...


def confirm(view: View, move: Asked, meetings: Sequence[Meeting], bearing: Bearing) -> Component:
    """The form of one move."""
    offered = _meetings(move, meetings)
    return html.Section(
        [
            html.H2(_(move.title), id=review_ids.CONFIRM_TITLE, tabIndex="-1"),
            html.P(_(DOES[move.name])),
            _nobody(view, bearing.lacking) if move.name == "submit" else None,
            *shown(view, move.name, bearing),
            *waiting(move.name, bearing),
            _handling(move, offered),
            _decision(view, move, meetings, bearing),
            _reason(move),
            dcc.Store(id=review_ids.MOVE, data={"name": move.name, "seen": bearing.sha256}),
            html.Div(
                [
                    dbc.Button(_(move.title), id=review_ids.CONFIRM, color="primary"),
                    link(_("Not now"), f"/assessments/{view.id}/review"),
                ],
                className="confirm-deeds",
            ),
        ],
        className="confirm",
        **{"aria-labelledby": review_ids.CONFIRM_TITLE, "data-eva-reveal": ""},
    )


def _nobody(view: View, lacking: Sequence[AssessmentRole]) -> Component | None:
    """Who is missing for the review to lead anywhere. It is told, and stops nobody."""
    if not lacking:
        return None
    title, words = _("Nobody can approve this yet"), _("The assessment has no approver.")
    if AssessmentRole.REVIEWER in lacking:
        title = _("Nobody gets this request")
        words = _("The assessment has neither a reviewer nor an approver.")
    later = _("The owner adds people. Whoever is added during the review gets the request then.")
    where = link(_("People and tasks"), f"/assessments/{view.id}/people")
    return notice(title, html.P([words, " ", later]), html.P(where), flag=True)


def _meetings(move: Asked, meetings: Sequence[Meeting]) -> list[dict[str, str]]:
    if not move.needs_handling:
        return []
    return [{"label": _meeting(one), "value": one.id} for one in _fit(move, meetings)]


def _fit(move: Asked, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those for which it can be published, or was."""
    return [m for m in meetings if move.name == "publish" or m.version is not None]


def _decision(view: View, move: Asked, meetings: Sequence[Meeting], bearing: Bearing) -> Component:
    """What was decided; of the only meeting the body and the day are there already."""
    fit = _fit(move, meetings)
    only = fit[0] if len(fit) == 1 else None
    return decision_form(
        view.document.alternatives,
        bearing.decision,
        only.organ if only else "",
        only.on if only else None,
        shown=move.needs_decision,
    )


def _meeting(meeting: Meeting) -> str:
    words = f"{meeting.organ} {language().date(meeting.on)}"
    if meeting.version is None:
        return words
    return _("{meeting} (version {number} is published)", meeting=words, number=meeting.version)


def _handling(move: Asked, offered: list[dict[str, str]]) -> Component:
    """For which meeting; the control is there in any case, for the callback to read."""
    radios = dbc.RadioItems(
        id=review_ids.HANDLING,
        options=offered,
        value=offered[0]["value"] if len(offered) == 1 else None,
        name=review_ids.HANDLING,
    )
    if not offered:
        return html.Div(radios, hidden=True)
    return html.Fieldset([html.Legend(_("For which meeting?")), radios], className="field")


def _reason(move: Asked) -> Component:
    words = _("Reason") if move.needs_reason else _("Message, if you want to say something")
    return html.Div(
        [
            html.Label(words, htmlFor=review_ids.REASON, className="form-label"),
            dbc.Textarea(id=review_ids.REASON, value="", rows=3, maxlength=10_000),
        ],
        className="field",
    )
