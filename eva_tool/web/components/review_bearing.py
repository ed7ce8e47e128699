"""What somebody should know before a move: the content, what has changed, what is still open."""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.changes import Change
from eva_tool.domain.decision import Decision
from eva_tool.domain.permissions import AssessmentRole
from eva_tool.web.components.change_list import change_list
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View


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
    unchecked: tuple[str, ...]
    decision: Decision | None


def shown(view: View, move: str, bearing: Bearing) -> list[Any]:
    """What exactly is approved or sent: its name, its findings, and what has changed."""
    if move not in ("check", "approve", "submit"):
        return []
    parts: list[Any] = [] if move == "submit" else [_content(view, bearing)]
    words = {
        "check": _("Changed after the review was asked for"),
        "approve": _("Changed after the review was asked for"),
        "submit": _("Changed since the last review"),
    }[move]
    if bearing.since_review:
        parts.append(_changes(view, words, bearing.since_review))
    if move == "approve" and bearing.since_approval:
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
            html.Code(bearing.sha256, className="whole-hash"),
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


def waiting(move: str, bearing: Bearing) -> list[Component]:
    """What is still open: it is told, and stops nobody."""
    if move not in ("submit", "check", "approve", "ask_changes"):
        return []
    found: list[Any] = [*bearing.unchecked] if move == "approve" else []
    if move == "submit" and bearing.unfinished:
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
    if move != "submit" and bearing.open_points is not None:
        found.append(html.Div([_("From the check-list:"), bearing.open_points]))
    if move == "approve" and bearing.unanswered is not None:
        found.append(html.Div([_("Nobody has answered in the check-list:"), bearing.unanswered]))
    if not found:
        return []
    title = _("This goes with the request") if move == "ask_changes" else _("Still open")
    return [
        html.Div(
            [html.P(title, className="notice-title"), html.Ul([html.Li(one) for one in found])],
            className="notice",
        )
    ]
