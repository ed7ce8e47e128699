"""All numbers under one weighting: in words, ranks, flips, smallest changes, typical weights."""

from collections.abc import Iterator
from typing import Any

from eva_tool.domain import typical, verdict
from eva_tool.domain.flips import ScoreChange
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import Robustness, View
from eva_tool.domain.values import BOTH
from eva_tool.web.components.robustness_flips import flips_figure, flips_of, flips_table
from eva_tool.web.components.robustness_ranks import ranks_figure, ranks_table
from eva_tool.web.components.robustness_words import (
    NONE,
    Table,
    called,
    chosen_of,
    exactly,
    named,
    part,
)
from eva_tool.web.components.weighting_numbers import decimal
from eva_tool.web.i18n import _, language, pick, plural, say

MOST_CHANGES = 8


def numbers_under(found: Robustness, weighting: str, framework: Framework) -> dict[str, Any]:
    """Nothing where nothing can be weighed."""
    if not found.views:
        return {}
    view = chosen_of(found.views, weighting)
    said = {w.id: messages for w, messages in verdict.of(found).weightings}
    own = said.get(view.weighting.id, ()) if view.weighting else ()
    return {
        "name": called(view.weighting),
        "free": view.weighting is None,
        "said": [say(message) for message in own],
        "ranks": ranks_table(found, view),
        "ranks_figure": ranks_figure(found, view),
        "first": found.values.ids[view.firsts[0]],
        "tied": _tied(found, view),
        "flips_figure": flips_figure(found, view),
        **_flips(found, view),
        "changes": _changes(found, view),
        "notes": _notes(found, view),
        "central": _central(found, view, framework),
        "pairs": _pairs(found, view),
    }


def _tied(found: Robustness, view: View) -> str:
    """Said where several are first today: the limits can be those of one of them only."""
    ids = found.values.ids
    if len(view.firsts) == 1:
        return ""
    return _(
        "At the weights of today nothing separates these: {names}. The limits are those of {name}.",
        names=", ".join(ids[row] for row in view.firsts),
        name=ids[view.firsts[0]],
    )


def _flips(found: Robustness, view: View) -> dict[str, Table]:
    levels = {
        "category": (_("Category"), _("Flip points by category")),
        "criterion": (_("Criterion"), _("Flip points by criterion")),
    }
    return {
        f"by_{level}": flips_table(found, flips_of(view, level), head, caption)
        for level, (head, caption) in levels.items()
    }


def _changes(found: Robustness, view: View) -> Table | None:
    if not view.changes:
        return None
    values = found.values
    rows = [
        (
            f"{values.criteria[c.criterion].code} {pick(values.criteria[c.criterion].title)}",
            named(values.alternatives[c.alternative]),
            decimal(float(values.score[c.alternative, c.criterion])),
            _steps(c),
            values.ids[c.first],
        )
        for c in view.changes[:MOST_CHANGES]
    ]
    heads = (_("Criterion"), _("Alternative"), _("Score"), _("Change"), _("First then"))
    caption = _("Smallest changes of one score that change the first")
    return Table(caption, heads, rows, hidden=True)


def _steps(change: ScoreChange) -> str:
    if change.steps < 0:
        return plural("{count} step lower", "{count} steps lower", -change.steps)
    return plural("{count} step higher", "{count} steps higher", change.steps)


def _notes(found: Robustness, view: View) -> list[str]:
    """Below the smallest changes."""
    if not view.changes:
        return [_("No single score, wherever it is moved on the scale, would put another first.")]
    more = len(view.changes) - MOST_CHANGES
    many = plural("{count} other change is as small.", "{count} other changes are as small.", more)
    both = _("Here a step is one step on both horizons.")
    return [*([many] if more > 0 else []), *([both] if found.horizon == BOTH else [])]


def _central(found: Robustness, view: View, framework: Framework) -> Table:
    """The mean weights by which each alternative is first, by category."""
    rows = [
        (pick(category.title), *map(exactly, weights))
        for category, weights in typical.by_category(found.values, view, framework)
    ]
    caption = _("Mean weights of the draws in which each alternative is first")
    return Table(caption, [_("Category"), *found.values.ids], rows)


def _pairs(found: Robustness, view: View) -> Table:
    values, drawn = found.values, view.acceptance
    rows = [
        (named(alternative), *_against(row, (drawn.better[row] / drawn.samples).tolist()))
        for row, alternative in enumerate(values.alternatives)
    ]
    caption = _(
        "Share of {samples} draws in which the one at the left is better than the one above",
        samples=language().number(drawn.samples),
    )
    return Table(caption, [_("Alternative"), *values.ids], rows)


def _against(row: int, shares: list[float]) -> Iterator[str]:
    for other, share in enumerate(shares):
        yield NONE if other == row else part(share)
