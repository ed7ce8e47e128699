"""At which weights the first place changes on a horizon: counted without draws."""

from dataclasses import dataclass

from eva_tool.domain import flips
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import Order, choices, item_flips, problem
from eva_tool.domain.valuation import Weighting
from eva_tool.domain.values import Values, matrix
from eva_tool.domain.weights import Choice


@dataclass(frozen=True, kw_only=True, eq=False)
class Turning(Order):
    """Who is first under a weighting, and its flips, by the values of a horizon."""

    values: Values


def of(document: Document, framework: Framework, horizon: str) -> tuple[Turning, ...]:
    """As the views of the robustness on the horizon, in the same order; none where nothing counts.

    A weighting that contradicts itself on this horizon is left out.
    """
    values = matrix(document, framework, horizon)
    if problem(values):
        return ()
    counted, _unread = choices(document.weightings, document.weights, framework, values)
    return tuple(_turning(values, weighting, choice, framework) for weighting, choice in counted)


def _turning(
    values: Values, weighting: Weighting | None, choice: Choice, framework: Framework
) -> Turning:
    totals = values.score @ choice.point
    return Turning(
        values=values,
        weighting=weighting,
        choice=choice,
        totals=totals,
        firsts=flips.firsts(totals),
        flips=tuple(item_flips(choice, framework, values)),
    )
