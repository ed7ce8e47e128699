"""Why an alternative is first, and what would change it, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eva_tool.domain.arrays import np
from eva_tool.domain.flips import ScoreChange
from eva_tool.domain.robustness import ItemFlip, Robustness, View
from eva_tool.domain.saying import percent, quoted, share
from eva_tool.domain.text import N_, LocalText, Message, Number, Several
from eva_tool.domain.values import BOTH, Values

NEAREST, MOST_ITEMS, CLEARLY, UNSURE = 3, 3, 1.05, 0.95

_OVER = N_(
    "{name} loses the first place to {other} when the weight of “{item}” goes over {limit} "
    "(now {now})."
)
_UNDER = N_(
    "{name} loses the first place to {other} when the weight of “{item}” goes under {limit} "
    "(now {now})."
)
_ONE_OF = N_("{name} loses the first place to {other} when one of these weights changes: {turns}.")
_ITEM_OVER = N_("“{item}” over {limit} (now {now})")
_ITEM_UNDER = N_("“{item}” under {limit} (now {now})")
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


_EASILY = {
    (True, False): N_(
        "{name} is first most easily when these weigh more than the others: {items}."
    ),
    (True, True): N_(
        "{name} is first most easily when these weigh more than the others: {items}. Even then it "
        "is first in only {share} of {samples} draws, because the scores are uncertain."
    ),
    (False, True): N_(
        "Even by the weights typical of its first places, {name} is first in only {share} of "
        "{samples} draws, because the scores are uncertain."
    ),
}
"""By whether something weighs more than usual, and whether the scores leave it unsure."""


def favours(values: Values, view: View, often: float) -> Iterator[Message]:
    """What weighs more than usual when an alternative is first, and how sure it is then."""
    drawn = view.acceptance
    usual = 1 / len(values.criteria)
    for row, alternative in enumerate(values.alternatives):
        if not often <= drawn.first[row] < 1:
            continue
        central, sure = drawn.central[row], float(drawn.confidence[row])
        most = [i for i in np.argsort(-central)[:MOST_ITEMS] if central[i] > CLEARLY * usual]
        told = {
            "name": alternative.id,
            "items": quoted(values.criteria[i].title for i in most),
            "share": share(sure),
            "samples": Number(drawn.samples),
        }
        if template := _EASILY.get((bool(most), sure < UNSURE)):
            kept = {key: told[key] for key in told if f"{{{key}}}" in template}
            yield Message(template, kept)


def changes(found: Robustness, view: View) -> Iterator[Message]:
    """The nearest flips of categories, and the smallest changes of one score."""
    flips = [f for f in view.flips if f.level == "category"]
    turns = sorted((turn for f in flips for turn in _turns(f)), key=lambda turn: turn.way)
    yield from _nearest(turns[:NEAREST], view.firsts[0], found.values.ids)
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


@dataclass(frozen=True, kw_only=True)
class _Turn:
    """Beyond a limit of the weight of an item another is first; `way` is how far it is."""

    item: LocalText
    over: bool
    limit: float
    now: float
    first: int

    @property
    def way(self) -> float:
        return abs(self.limit - self.now)

    def say(self, template: str, **more: str) -> Message:
        limit, now = percent(self.limit), percent(self.now)
        return Message(template, {"item": self.item, "limit": limit, "now": now, **more})


def _turns(item: ItemFlip) -> Iterator[_Turn]:
    """How far the weight would have to go on either side."""
    flip = item.flip
    for over, limit, first in (
        (False, flip.below, flip.below_first),
        (True, flip.above, flip.above_first),
    ):
        if limit is not None and first is not None:
            yield _Turn(item=item.title, over=over, limit=limit, now=flip.now, first=first)


def _nearest(turns: list[_Turn], leader: int, ids: Sequence[str]) -> Iterator[Message]:
    """A sentence for each that would be first then, the nearest first."""
    for first in dict.fromkeys(turn.first for turn in turns):
        own = [t for t in turns if t.first == first]
        names = {"name": ids[leader], "other": ids[first]}
        if len(own) == 1:
            yield own[0].say(_OVER if own[0].over else _UNDER, **names)
        else:
            told = Several(t.say(_ITEM_OVER if t.over else _ITEM_UNDER) for t in own)
            yield Message(_ONE_OF, {**names, "turns": told})


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
