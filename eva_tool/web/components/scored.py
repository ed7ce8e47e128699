"""Scores as small marks: seven colours with sign and number, and three answers without one."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Framework
from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Score, signed
from eva_tool.domain.text import N_
from eva_tool.web.i18n import _, pick

WITHOUT_NUMBER: dict[str | None, tuple[str, str, str]] = {
    UNKNOWN: ("s-q", "?", N_("not known")),
    NOT_APPLICABLE: ("s-na", "–", N_("not applicable")),
    None: ("s-o", "○", N_("not assessed")),
}


def colour(score: Score | None) -> str:
    """The class of a score: s-n3 … s-p3, s-q, s-na, s-o."""
    if not isinstance(score, int):
        return WITHOUT_NUMBER[score][0]
    return "s-0" if score == 0 else f"s-{'p' if score > 0 else 'n'}{abs(score)}"


def sign(score: Score | None) -> str:
    return signed(score) if isinstance(score, int) else WITHOUT_NUMBER[score][1]


def words(framework: Framework, score: Score | None) -> str:
    """The score in full words: slight negative impact, not known …"""
    if isinstance(score, int):
        return pick(framework.words[score].meaning)
    return _(WITHOUT_NUMBER[score][2])


def chip(score: Score | None, meaning: str) -> Component:
    """A score as one small square; `meaning` says it in full to those who do not see it."""
    return html.Span(
        [
            html.Span(sign(score), **{"aria-hidden": "true"}),
            html.Span(meaning, className="visually-hidden"),
        ],
        className=f"chip {colour(score)}",
        title=meaning,
    )
