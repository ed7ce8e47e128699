"""Why an alternative is first, and what would change it, in words."""

from collections.abc import Iterator

from eva_tool.domain.arrays import np
from eva_tool.domain.flips import ScoreChange
from eva_tool.domain.robustness import ItemFlip, Robustness, View
from eva_tool.domain.saying import percent, quoted, share
from eva_tool.domain.text import N_, Message, Number
from eva_tool.domain.values import BOTH, Values

NEAREST, MOST_ITEMS, CLEARLY, UNSURE = 2, 3, 1.05, 0.95

_OVER = N_(
    "It loses the first place to {other} when the weight of “{item}” goes over {limit} (now {now})."
)
_UNDER = N_(
    "It loses the first place to {other} when the weight of “{item}” goes under {limit} "
    "(now {now})."
)
_NO_FLIP = N_("No change in the weight of one category alone would put another first.")
_LOWER = (
    N_("If the score of {name} on “{criterion}” were {count} step lower, {other} would be first."),
    N_("If the score of {name} on “{criterion}” were {count} steps lower, {other} would be first."),
)
_HIGHER = (
    N_("If the score of {name} on “{criterion}” were {count} step higher, {other} would be first."),
    N_(
        "If the score of {name} on “{criterion}” were {count} steps higher, {other} would be first."
    ),
)
_MORE = (
    N_("As small a change of {count} other score would put another first, too."),
    N_("As small a change of any one of {count} other scores would put another first, too."),
)
_BOTH = N_("Here a step is one step on both horizons.")
_NO_CHANGE = N_("No single score, wherever it is moved on the scale, would put another first.")


def favours(values: Values, view: View, often: float) -> Iterator[Message]:
    """What weighs more than usual when an alternative is first, and how sure it is then."""
    drawn = view.acceptance
    usual = 1 / len(values.criteria)
    for row, alternative in enumerate(values.alternatives):
        if not often <= drawn.first[row] < 1:
            continue
        central = drawn.central[row]
        most = [i for i in np.argsort(-central)[:MOST_ITEMS] if central[i] > CLEARLY * usual]
        if most:
            titles = quoted(values.criteria[i].title for i in most)
            yield Message(
                N_("{name} is first most easily when these weigh more than the others: {items}."),
                {"name": alternative.id, "items": titles},
            )
        sure = float(drawn.confidence[row])
        if sure < UNSURE:
            yield Message(
                N_(
                    "Even by the weights typical of its first places, {name} is first in only "
                    "{share} of {samples} draws, because the scores are uncertain."
                ),
                {"name": alternative.id, "share": share(sure), "samples": Number(drawn.samples)},
            )


def changes(found: Robustness, view: View) -> Iterator[Message]:
    """The nearest flips of categories, and the smallest changes of one score."""
    flips = [f for f in view.flips if f.level == "category"]
    turns = sorted((turn for f in flips for turn in _turns(f, found)), key=lambda t: t[0])
    yield from (sentence for _, sentence in turns[:NEAREST])
    if not turns:
        yield Message(_NO_FLIP)
    if not view.changes:
        yield Message(_NO_CHANGE)
        return
    yield _step(view.changes[0], found.values)
    if more := len(view.changes) - 1:
        yield Message(_MORE[0], {"count": more}, many=_MORE[1])
    if found.horizon == BOTH:
        yield Message(_BOTH)


def _turns(item: ItemFlip, found: Robustness) -> Iterator[tuple[float, Message]]:
    """How far the weight would have to go on either side, and the sentence on it."""
    flip = item.flip
    sides = ((_UNDER, flip.below, flip.below_first), (_OVER, flip.above, flip.above_first))
    for template, limit, first in sides:
        if limit is not None and first is not None:
            yield (
                abs(limit - flip.now),
                Message(
                    template,
                    {
                        "other": found.values.ids[first],
                        "item": item.title,
                        "limit": percent(limit),
                        "now": percent(flip.now),
                    },
                ),
            )


def _step(change: ScoreChange, values: Values) -> Message:
    one, many = _LOWER if change.steps < 0 else _HIGHER
    return Message(
        one,
        {
            "name": values.ids[change.alternative],
            "criterion": values.criteria[change.criterion].title,
            "count": abs(change.steps),
            "other": values.ids[change.first],
        },
        many=many,
    )
