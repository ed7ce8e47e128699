"""Who comes closest to the first, and whether the draws hold the first place up."""

from collections.abc import Iterator, Sequence

from eva_tool.domain.preparation import Alternative
from eva_tool.domain.robustness import View
from eva_tool.domain.saying import called, share
from eva_tool.domain.text import N_, Message, Number

CLOSE = 0.6
"""Two are a close call when neither is better than the other in so large a share of the draws."""

_BETTER = N_("{name} was better than {other} in {share} of {samples} draws.")
_CLOSE_CALL = N_(
    "This is a close call: {name} was better than {other} in only {share} of {samples} draws. The "
    "numbers do not settle which of the two is better."
)
_OVERTAKEN = N_(
    "However, {other} was better than {name} in {share} of {samples} draws. So the first place is "
    "not sure."
)


def leader(view: View) -> int:
    """Who is first most often over the draws."""
    return int(view.acceptance.ranks[:, 0].argmax())


def foremost(view: View) -> int:
    """Who is first by the weighting, or most often when there is none."""
    return view.firsts[0] if view.weighting else leader(view)


def rival(view: View, first: int) -> int | None:
    """Who comes closest to the first: better than it in most draws."""
    better = view.acceptance.better[:, first]
    others = [row for row in range(len(better)) if row != first]
    return max(others, key=lambda row: int(better[row]), default=None)


def close_call(view: View, first: int) -> bool:
    """True when nothing separates the first from the one that comes closest."""
    other = rival(view, first)
    if len(view.firsts) > 1 and first in view.firsts and view.weighting:
        return True
    return other is not None and max(_both(view, first, other)) < CLOSE


def overtaken(view: View, first: int) -> bool:
    """True when the one that comes closest is better than the first in most draws."""
    other = rival(view, first)
    return other is not None and against(view, other, first) >= CLOSE


def against(view: View, one: int, other: int) -> float:
    """The share of draws in which one is better than the other."""
    return float(view.acceptance.better[one, other]) / view.acceptance.samples


def _both(view: View, one: int, other: int) -> tuple[float, float]:
    return against(view, one, other), against(view, other, one)


def said(view: View, first: int, alternatives: Sequence[Alternative]) -> Iterator[Message]:
    """The first against the one that comes closest; nothing where it is alone."""
    other = rival(view, first)
    if other is None:
        return
    part, back = _both(view, first, other)
    template = _BETTER
    if close_call(view, first):
        template = _CLOSE_CALL
    elif overtaken(view, first):
        template, part = _OVERTAKEN, back
    told = {"share": share(part), "samples": Number(view.acceptance.samples)}
    names = {"name": alternatives[first].id, "other": called(alternatives[other])}
    yield Message(template, names | told)
