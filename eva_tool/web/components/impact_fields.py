"""The fields of one impact: score, range, certainty, reason, evidence; or the same as text."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import direction
from eva_tool.domain.direction import Said
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.knowledge import Evidence
from eva_tool.domain.scores import (
    MAXIMUM,
    MINIMUM,
    NOT_APPLICABLE,
    UNKNOWN,
    Certainty,
    Score,
    signed,
)
from eva_tool.web import forms, impact_ids
from eva_tool.web.components.field import field
from eva_tool.web.components.impact_cell import CERTAINTIES, meaning, sign, tone, word
from eva_tool.web.components.marks import link
from eva_tool.web.forms.spec import Choice
from eva_tool.web.i18n import _, language, pick
from eva_tool.web.view import View

SCORES: tuple[Score, ...] = (*range(MINIMUM, MAXIMUM + 1), UNKNOWN, NOT_APPLICABLE)

FEW = 6


def score_field(view: View, key: str, label: str = "") -> Component:
    """Seven steps, not known and not applicable in one radio group."""
    options: list[Any] = [(score, _step(view.framework, score)) for score in SCORES]
    box = field(
        view,
        f"impacts/{key}/score",
        label=label or _("Impact compared with VE0"),
        options=options,
        className="pick",
    )
    ends = html.Div(
        [html.Span(_("negative")), html.Span(_("positive"))],
        className="pick-ends",
        **{"aria-hidden": "true"},
    )
    return html.Div([box, ends], className="pick-box")


def range_fields(view: View, key: str, impact: Impact | None) -> Component:
    """The worst and the best that is reasonable to expect."""
    return html.Div(
        [
            field(view, f"impacts/{key}/{end}", options=range_options(view.framework, impact, end))
            for end in ("low", "high")
        ],
        className="panel-row",
    )


def range_options(framework: Framework, impact: Impact | None, end: str) -> list[Choice]:
    """Only what goes together with the score and the other end."""
    least, most = MINIMUM, MAXIMUM
    number = impact.number if impact else None
    if impact and end == "low":
        most = min(n for n in (MAXIMUM, number, impact.high) if n is not None)
    elif impact:
        least = max(n for n in (MINIMUM, number, impact.low) if n is not None)
    return [(n, f"{signed(n)} {pick(framework.words[n].word)}") for n in range(least, most + 1)]


def certainty_field(view: View, key: str) -> Component:
    options: list[Any] = [
        (
            str(c),
            html.Span(
                [html.Span(className=f"cert cert-{c.steps}"), html.Span(_(CERTAINTIES[c]))],
                className="cert-in",
            ),
        )
        for c in Certainty
    ]
    return field(
        view,
        f"impacts/{key}/certainty",
        label=_("Certainty of the evidence"),
        options=options,
        className="pick-cert",
    )


def reason_field(view: View, key: str) -> Component:
    return field(view, f"impacts/{key}/reason", className="reason")


def evidence_field(view: View, key: str, impact: Impact | None) -> Component:
    """The evidence of the assessment to choose from, with its kind and date."""
    where = f"/assessments/{view.id}/evidence"
    if not view.document.evidence:
        none = _("There is no evidence in the assessment yet.")
        return html.Div(
            [html.H3(_("Evidence")), html.P([none, " ", link(_("Add evidence"), where)])],
            className="no-evidence",
        )
    options: list[Any] = [(e.id, _piece(e)) for e in view.document.evidence]
    choice = field(view, f"impacts/{key}/evidence", options=options, className="evidence")
    if len(options) <= FEW:
        return html.Div([choice, html.P(link(_("Add or edit evidence"), where), className="small")])
    return html.Div(
        [
            html.Div([html.H3(_("Evidence")), link(_("Add evidence"), where)], className="sub"),
            html.Div(chosen_evidence(view, impact), id=impact_ids.EVIDENCE),
            html.Details(
                [html.Summary(_("Choose evidence")), choice], className="disclose evidence-all"
            ),
        ]
    )


def chosen_evidence(view: View, impact: Impact | None) -> Component:
    """The evidence that the reason rests on."""
    chosen = impact.evidence if impact else ()
    found = [e for e in view.document.evidence if e.id in chosen]
    if not found:
        return html.P(_("No evidence chosen yet."), className="form-text")
    return html.Ul([html.Li(_piece(e)) for e in found], className="lines")


def as_text(view: View, impact: Impact | None) -> Component:
    """The impact for those who may only read."""
    if impact is None or impact.score is None:
        return html.P(_("Not assessed yet."))
    rows: list[tuple[str, Any]] = [
        (_("Impact compared with VE0"), meaning(view.framework, _given(view, impact))),
        (_("Range"), _range(view.framework, impact)),
        (
            _("Certainty of the evidence"),
            _(CERTAINTIES[impact.certainty]) if impact.certainty else "",
        ),
        (_("Reason"), impact.reason),
        (_("Evidence"), chosen_evidence(view, impact) if impact.evidence else ""),
    ]
    found: list[Component] = []
    for title, words in rows:
        if words:
            found += [html.Dt(title), html.Dd(words)]
    return html.Dl(found, className="as-text")


def _given(view: View, impact: Impact) -> Said:
    return direction.said(impact, light=direction.light(view.document, view.framework))


def _step(framework: Framework, score: Score) -> Component:
    """What stands on one radio button."""
    if isinstance(score, int):
        inside = [html.B(sign(score)), html.Span(word(framework, score))]
    else:
        label = dict(forms.spec("impacts/x/score").options)[score]
        inside = [html.B(sign(score)), html.Span(_(label))]
    return html.Span(inside, className=f"on-scale {tone(score)}")


def _piece(evidence: Evidence) -> Component:
    kinds = dict(forms.spec("evidence/x/kind").options)
    kind = _(kinds[evidence.kind]) if evidence.kind in kinds else ""
    about = " · ".join(w for w in (kind, language().date(evidence.dated)) if w)
    title = " ".join(w for w in (evidence.id, evidence.title) if w)
    return html.Span([title, html.Span(about, className="muted")], className="piece")


def _range(framework: Framework, impact: Impact) -> str:
    low, high = (
        "" if n is None else f"{signed(n)} {pick(framework.words[n].word)}"
        for n in (impact.low, impact.high)
    )
    if low and high:
        return _("at worst {low}, at best {high}", low=low, high=high)
    if low:
        return _("at worst {low}", low=low)
    return _("at best {high}", high=high) if high else ""
