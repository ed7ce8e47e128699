"""One cell of the impact table: a single link whose word, dots and marks are drawn by CSS."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import direction
from eva_tool.domain.direction import Direction, Said
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.scores import NOT_APPLICABLE, UNKNOWN, Certainty, Horizon, signed
from eva_tool.domain.text import N_
from eva_tool.web import impact_ids
from eva_tool.web.components.comment_button import said
from eva_tool.web.components.impact_board import Board, Place
from eva_tool.web.components.impact_query import Query
from eva_tool.web.i18n import _, pick, plural

HORIZONS = {Horizon.SHORT: N_("short"), Horizon.LONG: N_("long")}
CERTAINTIES = {
    Certainty.WEAK: N_("weak"),
    Certainty.MODERATE: N_("moderate"),
    Certainty.STRONG: N_("strong"),
}
UNSCORED: dict[object, tuple[str, str, str]] = {
    UNKNOWN: ("?", "s-q", N_("unknown")),
    NOT_APPLICABLE: ("–", "s-na", N_("not applicable")),
    None: ("", "s-o", N_("open")),
    Direction.NEGATIVE: (Direction.NEGATIVE, "s-n1", direction.NAMES[Direction.NEGATIVE]),
    Direction.NONE: (Direction.NONE, "s-0", direction.NAMES[Direction.NONE]),
    Direction.POSITIVE: (Direction.POSITIVE, "s-p1", direction.NAMES[Direction.POSITIVE]),
}
MOST_MARKED = 9


def cell(board: Board, place: Place, query: Query, *, first: bool = False) -> Component:
    """The link that opens the editor. `first` is the one tab stop of the table to begin with."""
    return html.A(
        id=impact_ids.cell(place.key),
        href=query.href(cell=place.key),
        tabIndex="0" if first else "-1",
        **props(board, place),
    )


def props(board: Board, place: Place) -> dict[str, Any]:
    """What of a cell depends on its impact: also given to set_props after a save."""
    impact = board.impact(place)
    score = board.said(impact)
    certainty = None if impact is None or impact.number is None else impact.certainty
    apart = len(board.apart(place))
    names = ["cell", tone(score)]
    if certainty:
        names.append(f"cert-{certainty.steps}")
    if board.flagged(place):
        names.append("has-flag")
    if apart:
        names.append(f"has-groups groups-{min(apart, MOST_MARKED)}")
    if board.talks.get(place.key):
        names.append("has-comments")
    return {
        "children": sign(score),
        "className": " ".join(names),
        "data-word": word(board.framework, score),
        "data-hz": _(HORIZONS[place.horizon]),
        "aria-label": _("{where}: {what}", where=where(place), what=in_words(board, place)),
    }


def tone(score: Said) -> str:
    """The class that colours a score."""
    if isinstance(score, int):
        return f"s-{'n' if score < 0 else 'p'}{abs(score)}" if score else "s-0"
    return UNSCORED[score][1]


def sign(score: Said) -> str:
    """−2, 0, +1, −, ? or –; empty where nobody has assessed."""
    return signed(score) if isinstance(score, int) else UNSCORED[score][0]


def word(framework: Framework, score: Said) -> str:
    """The short word under the number."""
    return pick(framework.words[score].word) if isinstance(score, int) else _(UNSCORED[score][2])


def meaning(framework: Framework, score: Said) -> str:
    """The number with its full wording: −2 clear negative impact."""
    if isinstance(score, int):
        return f"{signed(score)} {pick(framework.words[score].meaning)}"
    if isinstance(score, Direction):
        return f"{score} {_(UNSCORED[score][2])}"
    return _(UNSCORED[score][2])


def chip(score: Said) -> Component:
    """A small coloured score beside words that say the same."""
    inside = sign(score) or html.Span(className="ring")
    return html.Span(inside, className=f"chip {tone(score)}", **{"aria-hidden": "true"})


def where(place: Place) -> str:
    code, title = place.criterion.code, pick(place.criterion.title)
    return f"{code} {title}, {place.alternative.id}, {_(HORIZONS[place.horizon])}"


def in_words(board: Board, place: Place) -> str:
    """Everything that the cell shows by colour, dots and marks."""
    impact = board.impact(place)
    parts = [meaning(board.framework, board.said(impact)), certainty_words(impact)]
    if board.flagged(place):
        parts.append(_("limit passed"))
    if apart := len(board.apart(place)):
        parts.append(plural("{count} group", "{count} groups", apart))
    if talks := board.talks.get(place.key):
        parts.append(said(talks))
    return ", ".join(part for part in parts if part)


def certainty_words(impact: Impact | None) -> str:
    if impact is None or impact.certainty is None or impact.number is None:
        return ""
    return _("certainty {word}", word=_(CERTAINTIES[impact.certainty]))
