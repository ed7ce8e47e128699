"""What the answers of the need assessment lead to, and which rules said so."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import screening
from eva_tool.domain.framework import Rule
from eva_tool.domain.screening import Result
from eva_tool.domain.text import N_
from eva_tool.web.components.marks import icon, notice
from eva_tool.web.i18n import _, language, pick, plural
from eva_tool.web.view import View

OUTCOMES = {
    "full": N_("Full assessment"),
    "light": N_("Light assessment"),
    "none": N_("No assessment needed"),
}
_BECAUSE = {
    "full": N_("Full assessment, because {reason}"),
    "light": N_("At least a light assessment, because {reason}"),
    "none": N_("No assessment, because {reason}"),
}


def screening_result(view: View) -> list[Component]:
    """The panel at the right; drawn anew after each answer."""
    result = screening.of(view.document, view.framework)
    stands = screening.outcome(view.document, view.framework)
    told = html.Div([*_outcome(result, stands), _counted(result)], role="status")
    more = [_rules(view, result), _unsure(view, result), _departs(view, result)]
    return [told, *[part for part in more if part is not None]]


def _outcome(result: Result, stands: str | None) -> list[Component]:
    chosen = stands is not None and stands != result.outcome
    head = _("Chosen with a reason") if chosen else _("Based on the answers")
    word = _(OUTCOMES[stands]) if stands else _("Still open")
    if stands in ("full", "light") and result.child_impact:
        word = _("{assessment} and child impact assessment", assessment=word)
    return [html.P(head, className="muted m-0"), html.P(word, className="outcome-word")]


def _counted(result: Result) -> Component:
    words = _("{answered}/{total} answered", answered=result.answered, total=result.total)
    if result.unsure:
        words += ", " + plural("{count} unsure", "{count} unsure", len(result.unsure))
    return html.P(words, className="muted")


def _rules(view: View, result: Result) -> Component | None:
    if not result.fired:
        return None
    strongest = [r for r in result.fired if r.outcome == (result.outcome or r.outcome)]
    weaker = [r for r in result.fired if r not in strongest]
    return html.Div(
        [
            html.H2(_("What led to this")),
            html.Ul([_rule(view, rule) for rule in strongest], className="rules"),
            _folded(view, weaker),
        ]
    )


def _folded(view: View, rules: list[Rule]) -> Component | None:
    """Rules that fired but did not decide."""
    if not rules:
        return None
    said = plural("{count} other reason", "{count} other reasons", len(rules))
    listed = html.Ul([_rule(view, rule) for rule in rules], className="rules")
    return html.Details([html.Summary(said), listed], className="disclose")


def _rule(view: View, rule: Rule) -> Component:
    order = list(view.framework.questions)
    numbers = ", ".join(str(order.index(c.question) + 1) for c in rule.when)
    words: list[Any] = [_(_BECAUSE[rule.outcome], reason=pick(rule.because))]
    return html.Li(
        [
            icon("check-lg"),
            html.Span([*words, html.Small(_("Question {number}", number=numbers))]),
        ]
    )


def _unsure(view: View, result: Result) -> Component | None:
    if not result.unsure:
        return None
    order = list(view.framework.questions)
    numbers = ", ".join(str(order.index(q) + 1) for q in result.unsure)
    sentence = plural(
        "Unsure answers are not counted as no. Find out: question {numbers}.",
        "Unsure answers are not counted as no. Find out: questions {numbers}.",
        len(result.unsure),
        numbers=numbers,
    )
    return notice(_("Find out"), html.P(sentence))


def _departs(view: View, result: Result) -> Component | None:
    if not screening.lacks_reason(view.document, view.framework):
        return None
    sentence = _("Your choice counts when its reason is written below.")
    return notice(_("Reason missing"), html.P(sentence), flag=True)


def confirmation(view: View) -> str:
    """Who confirmed the need assessment and when; empty before that."""
    signed = view.document.screening
    if signed.confirmed_on is None:
        return ""
    return _(
        "Confirmed by {name}, {date}.",
        name=signed.confirmed_by,
        date=language().date(signed.confirmed_on),
    )
