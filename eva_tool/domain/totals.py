"""Totals and ranks under each weighting, side by side: an aid for counting, never a decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eva_tool.domain import weights as choices
from eva_tool.domain.arrays import Numbers, np
from eva_tool.domain.errors import Invalid
from eva_tool.domain.flips import SAME
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import Message
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.domain.values import Values


@dataclass(frozen=True, kw_only=True)
class Total:
    """The weighted sum of one alternative, on the scale of the scores. Equals share a rank."""

    value: float
    rank: int
    shared: bool


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """One weighting counted: shares of categories and criteria, totals of alternatives.

    With a `problem` there is nothing to count, and it says why.
    """

    weighting: Weighting
    shares: Mapping[str, float] = field(default_factory=dict)
    totals: tuple[Total, ...] = ()
    remarks: tuple[Message, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, kw_only=True)
class Span:
    """How far the alternatives are apart on a category or criterion, and which are at the ends."""

    low: float
    high: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]


def weighed(
    weightings: Iterable[Weighting],
    weights: Iterable[Weight],
    framework: Framework,
    values: Values,
) -> tuple[Weighed, ...]:
    """Every weighting on the same numbers, in their order."""
    given = tuple(weights)
    return tuple(_weighed(one, given, framework, values) for one in weightings)


def _weighed(
    one: Weighting, weights: tuple[Weight, ...], framework: Framework, values: Values
) -> Weighed:
    try:
        choice = choices.read(one, weights, framework, values)
    except Invalid as error:
        return Weighed(weighting=one, problem=Message(error.message, error.params))
    return Weighed(
        weighting=one,
        shares=_shares(framework, values, choice.point),
        totals=ranked(values.score @ choice.point),
        remarks=choice.remarks,
    )


def ranked(totals: Numbers) -> tuple[Total, ...]:
    """The best total has rank 1; what rounding alone tells apart is equal."""
    return tuple(
        Total(
            value=float(own),
            rank=1 + int(np.count_nonzero(totals > own + SAME)),
            shared=int(np.count_nonzero(np.abs(totals - own) <= SAME)) > 1,
        )
        for own in totals
    )


def _shares(framework: Framework, values: Values, point: Numbers) -> dict[str, float]:
    found: dict[str, float] = {}
    for criterion, share in zip(values.criteria, point.tolist(), strict=True):
        category = framework.category_of[criterion.id].id
        found[criterion.id] = share
        found[category] = found.get(category, 0.0) + share
    return found


def spans(framework: Framework, values: Values, level: str) -> dict[str, Span]:
    """The span of each item of a level that counts; of a category, of the mean of its criteria."""
    if not values.criteria:
        return {}
    items = choices.weighed(framework, values, level)
    means = values.score @ items.spread.T
    return {item: _span(values.ids, means[:, n]) for n, item in enumerate(items.ids)}


def _span(ids: tuple[str, ...], numbers: Numbers) -> Span:
    low, high = float(numbers.min()), float(numbers.max())
    return Span(
        low=low,
        high=high,
        lowest=tuple(i for i, n in zip(ids, numbers, strict=True) if n <= low + SAME),
        highest=tuple(i for i, n in zip(ids, numbers, strict=True) if n >= high - SAME),
    )
