"""At which weights the first place changes on a horizon: counted without draws."""

from dataclasses import dataclass

from eva_tool.domain import flips
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import ItemFlip, choices, item_flips, problem
from eva_tool.domain.valuation import Weighting
from eva_tool.domain.values import Values, matrix


@dataclass(frozen=True, kw_only=True, eq=False)
class Turning:
    """Who is first under a weighting, and its flips; without one every criterion weighs the same.

    Numbers of alternatives are rows of the values.
    """

    values: Values
    weighting: Weighting | None
    firsts: tuple[int, ...]
    flips: tuple[ItemFlip, ...]


def of(document: Document, framework: Framework, horizon: str) -> tuple[Turning, ...]:
    """As the views of the robustness on the horizon, in the same order; none where nothing counts.

    A weighting that contradicts itself on this horizon is left out.
    """
    values = matrix(document, framework, horizon)
    if problem(values):
        return ()
    counted, _unread = choices(document.weightings, document.weights, framework, values)
    return tuple(
        Turning(
            values=values,
            weighting=weighting,
            firsts=flips.firsts(values.score @ choice.point),
            flips=tuple(item_flips(choice, framework, values)),
        )
        for weighting, choice in counted
    )
