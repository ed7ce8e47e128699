"""How sure the order of the alternatives is: over all weights, and under each weighting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from eva_tool.domain import flips, weights
from eva_tool.domain.arrays import Numbers
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.flips import Flip, ScoreChange
from eva_tool.domain.framework import Framework
from eva_tool.domain.sampling import Acceptance, Progress, sample
from eva_tool.domain.text import N_, LocalText, Message, Number
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.domain.values import BOTH, Values, matrix
from eva_tool.domain.weights import Choice

SAMPLES = 10_000
SEED = 1
"""What screen, annex, Excel and JSON all draw, so that all of them tell the same numbers."""

MANY_SAMPLES, MOST_SAMPLES = 100_000, 1_000_000
LEVELS = ("category", "criterion")

_NO_ALTERNATIVE = N_(
    "There is no alternative beside the present state, so there is nothing to compare it with."
)
_NO_SCORE = N_(
    "No alternative has a score, so no order can be told. What the figures say of the limits, and "
    "what is written of each alternative, is told without scores."
)
_NO_NUMBER = N_(
    "Everything assessed so far is not known or not applicable, so no order can be told. Not known "
    "is not 0. What the figures say of the limits, and what is not known, is told all the same."
)


@dataclass(frozen=True, kw_only=True)
class ItemFlip:
    """The flip of one category or criterion."""

    level: str
    item: str
    title: LocalText
    flip: Flip


@dataclass(frozen=True, kw_only=True, eq=False)
class Order:
    """The alternatives by one choice of weights, `choice.point`: what is counted without draws.

    Without a weighting every criterion weighs the same. Numbers of alternatives are rows of the
    values.
    """

    weighting: Weighting | None
    choice: Choice
    totals: Numbers
    firsts: tuple[int, ...]
    flips: tuple[ItemFlip, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class View(Order):
    """The order under one weighting with its draws; without a weighting, of all weights."""

    changes: tuple[ScoreChange, ...]
    acceptance: Acceptance


@dataclass(frozen=True, kw_only=True)
class Unread:
    """A weighting that says nothing yet, or contradicts itself."""

    weighting: Weighting
    problem: Message


@dataclass(frozen=True, kw_only=True, eq=False)
class Robustness:
    """Everything on one horizon. `problem` says why nothing can be weighed; then no view is left.

    The first view is the one over all weights.
    """

    horizon: str
    values: Values
    samples: int
    seed: int
    views: tuple[View, ...] = ()
    unread: tuple[Unread, ...] = ()
    problem: Message | None = None

    def first_by(self, row: int) -> tuple[Weighting, ...]:
        """Under whose weightings the alternative is first, alone or with others."""
        return tuple(v.weighting for v in self.views if v.weighting and row in v.firsts)


def of(
    document: Document,
    framework: Framework,
    horizon: str = BOTH,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Robustness:
    """Draw for all weights and for each weighting. `progress` may raise `Stopped`."""
    if not 1 <= samples <= MOST_SAMPLES:
        raise Invalid(N_("The number of draws is from 1 to {most}."), most=Number(MOST_SAMPLES))
    values = matrix(document, framework, horizon)
    if why := problem(values):
        return Robustness(horizon=horizon, values=values, samples=samples, seed=seed, problem=why)
    counted, unread = choices(document.weightings, document.weights, framework, values)
    views = []
    for done, (weighting, choice) in enumerate(counted):
        told = partial(_told, progress, done, len(counted)) if progress else None
        drawn = sample(values, choice, samples, seed, told)
        views.append(view(weighting, choice, framework, values, drawn))
    return Robustness(
        horizon=horizon,
        values=values,
        samples=samples,
        seed=seed,
        views=tuple(views),
        unread=unread,
    )


def problem(values: Values) -> Message | None:
    """Why nothing can be weighed, and what can still be said."""
    if not values.compared and not values.unscored:
        return Message(_NO_ALTERNATIVE)
    if not values.compared:
        return Message(_NO_NUMBER if values.answered else _NO_SCORE)
    if not values.criteria:
        return Message(
            N_(
                "No criterion has a number under every alternative, so nothing can be weighed. "
                "The table of impacts still shows what is known of each."
            )
        )
    return None


def _told(progress: Progress, before: int, runs: int, done: int, total: int) -> None:
    progress(before * total + done, runs * total)


def choices(
    weightings: Iterable[Weighting],
    given: Iterable[Weight],
    framework: Framework,
    values: Values,
) -> tuple[list[tuple[Weighting | None, Choice]], tuple[Unread, ...]]:
    """All weights there are, then each weighting that says something; apart why others do not."""
    known = tuple(given)
    found: list[tuple[Weighting | None, Choice]] = [(None, weights.free(len(values.criteria)))]
    unread = []
    for weighting in weightings:
        try:
            choice = weights.read(weighting, known, framework, values)
        except Invalid as refusal:
            why = Message(refusal.message, refusal.params)
            unread.append(Unread(weighting=weighting, problem=why))
        else:
            found.append((weighting, choice))
    return found, tuple(unread)


def view(
    weighting: Weighting | None,
    choice: Choice,
    framework: Framework,
    values: Values,
    drawn: Acceptance,
) -> View:
    """What follows from a choice of weights and its draws."""
    totals = values.score @ choice.point
    return View(
        weighting=weighting,
        choice=choice,
        totals=totals,
        firsts=flips.firsts(totals),
        flips=tuple(item_flips(choice, framework, values)),
        changes=flips.smallest_changes(values.score, choice.point),
        acceptance=drawn,
    )


def item_flips(choice: Choice, framework: Framework, values: Values) -> Iterator[ItemFlip]:
    """For every category and criterion that counts, from the totals alone."""
    for level in LEVELS:
        items = weights.weighed(framework, values, level)
        found = flips.one_way(values.score, choice.point, items.spread)
        for item, title, flip in zip(items.ids, items.titles, found, strict=True):
            yield ItemFlip(level=level, item=item, title=title, flip=flip)
