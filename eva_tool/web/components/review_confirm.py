"""The last look before a move: what it does, what it is about, why, and one button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.domain.changes import Change
from eva_tool.domain.permissions import AssessmentRole
from eva_tool.web import review_ids
from eva_tool.web.components.change_list import change_list
from eva_tool.web.components.marks import link, notice
from eva_tool.web.components.review_stages import DOES
from eva_tool.web.i18n import _, language, plural
from eva_tool.web.view import View

SHORT_HASH = 12


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


@dataclass(frozen=True, kw_only=True)
class Bearing:
    """What somebody should know before the move: content, changes, and what is still open."""

    sha256: str
    since_review: tuple[Change, ...]
    since_approval: tuple[Change, ...]
    open_comments: int
    open_points: Component | None
    tally: str
    unanswered: Component | None
    unfinished: int
    lacking: tuple[AssessmentRole, ...]


def confirm(view: View, move: Asked, meetings: Sequence[Meeting], bearing: Bearing) -> Component:
    """The form of one move."""
    offered = _meetings(move, meetings)
    return html.Section(
        [
            html.H2(_(move.title), id=review_ids.CONFIRM_TITLE, tabIndex="-1"),
            html.P(_(DOES[move.name])),
            _nobody(view, bearing.lacking) if move.name == "submit" else None,
            *_shown(view, move, bearing),
            *_waiting(move, bearing),
            _handling(move, offered),
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
        **{"aria-labelledby": review_ids.CONFIRM_TITLE},
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


def _shown(view: View, move: Asked, bearing: Bearing) -> list[Any]:
    """What exactly is approved or sent: its name, its findings, and what has changed."""
    if move.name not in ("approve", "submit"):
        return []
    parts: list[Any] = [_content(view, bearing)] if move.name == "approve" else []
    words = {
        "approve": _("Changed after the review was asked for"),
        "submit": _("Changed since the last review"),
    }[move.name]
    if bearing.since_review:
        parts.append(_changes(view, words, bearing.since_review))
    if move.name == "approve" and bearing.since_approval:
        parts.append(_changes(view, _("Changed since the last approval"), bearing.since_approval))
    return parts


def _content(view: View, bearing: Bearing) -> Component:
    document = view.document
    findings = [html.Li(finding.text) for finding in document.findings if finding.text]
    compared = len(document.alternatives) - 1
    facts = (
        (
            _("Matter"),
            " · ".join(filter(None, (document.basics.title, document.basics.register_number))),
        ),
        (
            _("Alternatives"),
            plural(
                "{count} alternative and the present state",
                "{count} alternatives and the present state",
                compared,
            ),
        ),
        (
            _("Fingerprint of the content"),
            html.Code(bearing.sha256[:SHORT_HASH], title=bearing.sha256),
        ),
        (_("Check-list of the reviewer"), bearing.tally),
    )
    rows = [part for word, said in facts for part in (html.Dt(word), html.Dd(said))]
    return html.Div(
        [
            html.Dl(rows, className="facts"),
            html.P(html.B(_("Key findings"))),
            html.Ul(findings) if findings else html.P(_("Key findings have not been written.")),
        ],
        className="approved-content",
    )


def _changes(view: View, words: str, changes: tuple[Change, ...]) -> Component:
    count = plural("{count} change", "{count} changes", len(changes))
    listed = change_list(changes, view.document, view.framework, view.id)
    return html.Details([html.Summary(f"{words}: {count}"), listed], className="disclose")


def _waiting(move: Asked, bearing: Bearing) -> list[Component]:
    """What is still open: it is told, and stops nobody."""
    if move.name not in ("submit", "approve", "ask_changes"):
        return []
    found: list[Any] = []
    if move.name == "submit" and bearing.unfinished:
        found.append(
            plural(
                "{count} step is not finished.",
                "{count} steps are not finished.",
                bearing.unfinished,
            )
        )
    if bearing.open_comments:
        found.append(
            plural("{count} comment is open.", "{count} comments are open.", bearing.open_comments)
        )
    if move.name != "submit" and bearing.open_points is not None:
        found.append(html.Div([_("From the check-list:"), bearing.open_points]))
    if move.name == "approve" and bearing.unanswered is not None:
        found.append(html.Div([_("Nobody has answered in the check-list:"), bearing.unanswered]))
    if not found:
        return []
    title = _("This goes with the request") if move.name == "ask_changes" else _("Still open")
    return [
        html.Div(
            [html.P(title, className="notice-title"), html.Ul([html.Li(one) for one in found])],
            className="notice",
        )
    ]


def _meetings(move: Asked, meetings: Sequence[Meeting]) -> list[dict[str, str]]:
    if not move.needs_handling:
        return []
    fit = [m for m in meetings if move.name == "publish" or m.version is not None]
    return [{"label": _meeting(meeting), "value": meeting.id} for meeting in fit]


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
