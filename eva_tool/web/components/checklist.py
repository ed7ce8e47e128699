"""The check-list of the reviewers: questions, what the document tells, answers with reasons."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.review import Answer, Question
from eva_tool.domain.text import N_, Message
from eva_tool.web import ids, review_ids
from eva_tool.web.components.history_list import moment
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _, say

ANSWERS = {Answer.YES: N_("Yes"), Answer.PARTLY: N_("Partly"), Answer.NO: N_("No")}


class Answered(Protocol):
    """What one reviewer said."""

    @property
    def reviewer_id(self) -> int: ...
    @property
    def reviewer(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def answer(self) -> Answer: ...
    @property
    def reason(self) -> str: ...


class Asked(Protocol):
    """One question, as `services.review` tells."""

    @property
    def question(self) -> Question: ...
    @property
    def findings(self) -> Sequence[Message]: ...
    @property
    def mine(self) -> Answered | None: ...
    @property
    def others(self) -> Sequence[Answered]: ...
    @property
    def before(self) -> Sequence[Answered]: ...
    @property
    def all(self) -> Sequence[Answered]: ...


def checklist(asked: Sequence[Asked], assessment_id: int, *, answers: bool) -> list[Any]:
    """The questions; a form for whoever reviews now."""
    listed = html.Ol(
        [
            html.Li(question(one, assessment_id, answers), id=review_ids.question(one.question.id))
            for one in asked
        ],
        className="checks",
    )
    if not answers:
        return [listed]
    save = dbc.Button(_("Save the answers"), id=review_ids.SAVE_CHECKS, color="primary")
    return [listed, save]


def question(asked: Asked, assessment_id: int, answers: bool) -> list[Any]:
    """One question with what is answered; a form for whoever reviews now."""
    one = asked.question
    where = f"/assessments/{assessment_id}/{one.step}"
    shown = asked.others if answers else asked.all
    return [
        html.H3(_(one.text), id=f"check-{one.id}", tabIndex="-1"),
        html.P([_(one.hint), " ", link(_("See the page"), where)], className="muted"),
        html.Ul([html.Li(say(found)) for found in asked.findings], className="found"),
        _before(asked, answers) if answers and asked.mine is None else None,
        _form(asked) if answers else None,
        *[_said(said) for said in shown],
        None if answers and asked.mine is None else _before(asked, answers),
    ]


def _said(one: Answered, deed: Component | None = None) -> Component:
    about = (one.reviewer, _("version {number}", number=one.version), moment(one.at))
    words = [html.B(_(ANSWERS[one.answer])), f" · {' · '.join(about)}"]
    mark = "answer" if one.answer is Answer.YES else "answer is-open"
    return html.Div(
        [html.P(words), html.P(one.reason, className="said") if one.reason else None, deed],
        className=mark,
    )


def _before(asked: Asked, answers: bool) -> Component | None:
    """What was said of an earlier version: a suggestion to who answers, no answer by itself."""
    if not asked.before:
        return None
    offered = answers and asked.mine is None
    listed = [_said(one, _holds(asked, one) if offered else None) for one in asked.before]
    inner = [html.Summary(_("In the previous review")), *listed]
    return html.Details(inner, className="disclose", open=offered or not asked.all)


def _holds(asked: Asked, one: Answered) -> Component:
    words = f": {_(asked.question.text)} {_(ANSWERS[one.answer])}, {one.reviewer}"
    return dbc.Button(
        [_("Still holds"), html.Span(words, className="visually-hidden")],
        id=review_ids.holds(asked.question.id, str(one.reviewer_id)),
        color="primary",
        outline=True,
        size="sm",
    )


def _form(asked: Asked) -> Component:
    name = asked.question.id
    field = ids.dom(review_ids.why(name))
    mine = asked.mine
    radios = dbc.RadioItems(
        id=review_ids.check(name),
        options=[{"label": _(word), "value": answer.value} for answer, word in ANSWERS.items()],
        value=mine.answer.value if mine else None,
        name=f"check-{name}",
        className="seg",
        inputClassName="btn-check",
        labelClassName="seg-item",
    )
    legend = [
        _("Your answer"),
        html.Span(f": {_(asked.question.text)}", className="visually-hidden"),
    ]
    label = [_("Reason"), html.Span(f": {_(asked.question.text)}", className="visually-hidden")]
    reason = dbc.Textarea(
        id=review_ids.why(name), value=mine.reason if mine else "", rows=2, maxlength=10_000
    )
    return html.Div(
        [
            html.Fieldset([html.Legend(legend), radios]),
            html.Div([html.Label(label, htmlFor=field, className="form-label"), reason]),
        ],
        className="check-form",
    )


def tally(asked: Sequence[Asked]) -> str:
    """How many questions somebody has answered about the version in review."""
    counts = {"count": sum(bool(one.all) for one in asked), "total": len(asked)}
    return _("{count} of {total} questions are answered", **counts)


def unanswered(asked: Sequence[Asked]) -> Component | None:
    """The questions that nobody has answered, with what was not in order the time before."""
    silent = [one for one in asked if not one.all]
    if not silent:
        return None
    return html.Ul([html.Li([_(one.question.text), _earlier(one)]) for one in silent])


def _earlier(asked: Asked) -> Component | None:
    found = [said for said in asked.before if said.answer is not Answer.YES]
    if not found:
        return None
    words = html.Span([_("In the previous review"), ":"])
    return html.Div([words, html.Ul([html.Li(_reasoned(said)) for said in found])])


def _reasoned(said: Answered) -> list[Any]:
    return [html.B(_(ANSWERS[said.answer])), f" ({said.reviewer}): {said.reason}"]


def summary(asked: Sequence[Asked]) -> list[tuple[Question, Answered]]:
    """The answers that ask for something: partly and no."""
    return [
        (one.question, said) for one in asked for said in one.all if said.answer is not Answer.YES
    ]


def open_points(asked: Sequence[Asked]) -> Component | None:
    """Those answers as a list."""
    found = summary(asked)
    if not found:
        return None
    return html.Ul(
        [html.Li([f"{_(question.text)} ", *_reasoned(said)]) for question, said in found]
    )
