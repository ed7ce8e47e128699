"""What a councillor reads of a published version: five minutes first, thirty minutes after."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import comparison, scope
from eva_tool.domain.preparation import deciding
from eva_tool.web.components.by_category import coverage
from eva_tool.web.components.distribution import distribution
from eva_tool.web.components.flags import flag_list
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.marks import section
from eva_tool.web.components.reading_table import reading_table
from eva_tool.web.components.summary_parts import heard, unknowns
from eva_tool.web.i18n import _, language, pick, plural
from eva_tool.web.view import Shown


def five_minutes(view: Shown) -> list[Component]:
    """What the matter is, who gains and loses, what is not sure, what was heard."""
    flags = comparison.flags(view.document, view.framework)
    count = plural("Limits: {count} flagged", "Limits: {count} flagged", len(flags))
    limits = [section(count, flag_list(view, flags, linked=False), flag=True)] if flags else []
    return [
        section(_("What the matter is"), *_matter(view), id="matter"),
        section(_("Alternatives"), _alternatives(view), id="alternatives"),
        *_findings(view),
        section(_("Who gains, who loses"), *distribution(view), id="gains"),
        *limits,
        section(
            _("The greatest uncertainties"),
            *_typed(view.document.summary.uncertainty),
            unknowns(view),
            id="uncertainties",
        ),
        section(
            _("What was heard and what it changed"),
            *_typed(view.document.summary.heard),
            heard(view),
            id="heard",
        ),
        *_proposal(view),
    ]


def thirty_minutes(view: Shown) -> list[Component]:
    """Every impact with its reasons."""
    if not scope.compared(view.document):
        return []
    board = Board(view.document, view.framework)
    return [
        section(
            _("All impacts by criterion"),
            html.H3(_("How much is assessed")),
            coverage(view),
            reading_table(board),
            id="impacts",
        )
    ]


def contents(view: Shown) -> Component:
    """Where to go on the page."""
    places = [
        ("matter", _("The matter")),
        ("alternatives", _("Alternatives")),
        ("gains", _("Who gains, who loses")),
        ("uncertainties", _("Uncertainties")),
        ("heard", _("Hearing")),
        *([("proposal", _("Proposal"))] if view.document.proposal.text else []),
        *([("impacts", _("All impacts"))] if scope.compared(view.document) else []),
        ("versions", _("Versions")),
    ]
    return html.Nav(
        html.Ul([html.Li(html.A(words, href=f"#{id}")) for id, words in places]),
        className="room-contents",
        **{"aria-label": _("On this page")},
    )


def _typed(text: str) -> list[Component]:
    """What somebody wrote, its paragraphs kept."""
    return [html.P(part, className="typed") for part in text.split("\n") if part.strip()]


def _matter(view: Shown) -> list[Any]:
    basics, last = view.document.basics, deciding(view.document.handlings)
    decides = f"{last.organ} {language().date(last.on)}".strip() if last else ""
    facts = [
        (_("Decides"), decides),
        (_("Prepared by"), ", ".join(p for p in (basics.preparer, basics.unit) if p)),
        (_("Framework"), pick(view.framework.title)),
    ]
    rows = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts if value]
    none = _("The matter has not been described.")
    return [
        *(_typed(basics.matter) or [html.P(none, className="muted")]),
        html.Dl(rows, className="room-facts"),
    ]


def _alternatives(view: Shown) -> Component:
    return html.Dl(
        [
            html.Div([html.Dt([html.B(a.id), f" {a.name}"]), html.Dd(_typed(a.description))])
            for a in view.document.alternatives
        ],
        className="room-alternatives",
    )


def _findings(view: Shown) -> list[Component]:
    items = [html.Li(finding.text) for finding in view.document.findings if finding.text]
    if not items:
        return []
    return [section(_("Key findings"), html.Ol(items, className="room-findings"), id="findings")]


def _proposal(view: Shown) -> list[Component]:
    """Another voice than the assessment: framed apart."""
    proposal, presenter = view.document.proposal, view.document.basics.presenter
    if not (proposal.text or proposal.thresholds):
        return []
    named = _("Presenting official: {name}", name=presenter) if presenter else ""
    band = [html.B(_("Not part of the assessment")), html.Span(named)]
    parts = [
        html.P(band, className="proposal-band"),
        html.H2(_("Proposal of the presenting official")),
        *_typed(proposal.text),
        *_typed(proposal.thresholds),
    ]
    return [html.Section(parts, id="proposal", className="proposal")]
