"""What was written of a published version: the matter, the proposal, findings, what was heard."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import scope
from eva_tool.domain.preparation import deciding
from eva_tool.web import robust_ids
from eva_tool.web.components.marks import section
from eva_tool.web.components.summary_parts import heard, unknowns
from eva_tool.web.i18n import _, language, pick
from eva_tool.web.view import Shown


def preparation(view: Shown) -> list[Component]:
    """What is decided, among what, and what is proposed."""
    return [
        section(_("What the matter is"), *_matter(view), id="matter"),
        section(_("Alternatives"), _alternatives(view), id="alternatives"),
        *_proposal(view),
    ]


def knowledge(view: Shown) -> list[Component]:
    """What was found, what is not sure, what was heard."""
    return [
        *_findings(view),
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
    ]


def contents(view: Shown) -> Component:
    """Where to go on the page."""
    document, numbers = view.document, bool(scope.compared(view.document))
    places = (
        ("matter", _("The matter"), True),
        ("alternatives", _("Alternatives"), True),
        ("proposal", _("Proposal"), proposed(view)),
        (robust_ids.ANCHOR, _("What the numbers say"), numbers),
        ("limits", _("Limits"), numbers),
        ("gains", _("Who gains, who loses"), numbers),
        ("uncertainties", _("Uncertainties"), True),
        ("heard", _("Hearing"), True),
        ("comparison", _("Comparison"), numbers),
        ("weightings", _("Weightings"), numbers and bool(document.weightings)),
        ("impacts", _("All impacts"), numbers),
        ("versions", _("Annex and versions"), True),
    )
    return html.Nav(
        html.Ul([html.Li(html.A(words, href=f"#{id}")) for id, words, there in places if there]),
        className="room-contents",
        **{"aria-label": _("On this page")},
    )


def proposed(view: Shown) -> bool:
    return bool(view.document.proposal.text or view.document.proposal.thresholds)


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
    if not proposed(view):
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
