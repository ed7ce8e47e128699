"""How sure the order is, in words: sentences composed from the numbers, with their sample size."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eva_tool.domain import why_first
from eva_tool.domain.robustness import Robustness, View
from eva_tool.domain.saying import called, listed, named, share
from eva_tool.domain.text import N_, Message, Number
from eva_tool.domain.valuation import Weighting

CLOSE = 0.6
"""First and second are a close call when the first is better in a smaller share of the draws."""

NEVER, OFTEN = 0.0, 0.05


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the numbers say, in reading order; every part is sentences.

    `grounds` tell what was counted, `anyhow` what holds over all weights, `equal` what holds when
    every criterion weighs the same, `weightings` what each weighting leads to, `together` what
    they say side by side.
    """

    grounds: tuple[Message, ...]
    anyhow: tuple[Message, ...] = ()
    equal: tuple[Message, ...] = ()
    weightings: tuple[tuple[Weighting, tuple[Message, ...]], ...] = ()
    together: tuple[Message, ...] = ()


def of(found: Robustness) -> Verdict:
    if not found.views:
        return Verdict(grounds=tuple(_grounds(found)))
    free, *chosen = found.views
    return Verdict(
        grounds=tuple(_grounds(found)),
        anyhow=tuple(_anyhow(found, free)),
        equal=tuple(_equal(found, free)),
        weightings=tuple((v.weighting, tuple(_by(found, v))) for v in chosen if v.weighting),
        together=tuple(_together(found, chosen)),
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
    return other is not None and _against(view, first, other) < CLOSE


def _against(view: View, one: int, other: int) -> float:
    return float(view.acceptance.better[one, other]) / view.acceptance.samples


def _grounds(found: Robustness) -> Iterator[Message]:
    values = found.values
    if found.problem:
        yield found.problem
    elif left := len(values.left_out):
        yield Message(
            N_(
                "The order rests on {counted} of {total} criteria; {count} lacks a number under "
                "some alternative."
            ),
            {
                "counted": Number(len(values.criteria)),
                "total": Number(len(values.criteria) + left),
                "count": left,
            },
            many=N_(
                "The order rests on {counted} of {total} criteria; {count} lack a number under "
                "some alternative."
            ),
        )
    if values.compared and values.unscored:
        names = listed(called(a) for a in values.unscored)
        yield Message(N_("Without scores, and therefore not compared: {names}."), {"names": names})
    if len(values.compared) == 1:
        yield Message(
            N_(
                "Only {name} is compared with the present state. The numbers cannot tell whether "
                "something else would be better."
            ),
            {"name": called(values.compared[0])},
        )
    for unread in found.unread:
        yield Message(
            N_("“{weighting}” is not counted. {why}"),
            {"weighting": _named(unread.weighting), "why": unread.problem},
        )


def _anyhow(found: Robustness, view: View) -> Iterator[Message]:
    """What holds whatever is held important."""
    first, drawn = leader(view), view.acceptance
    names = [called(a) for a in found.values.alternatives]
    yield Message(
        N_(
            "{samples} ways to weigh the criteria were drawn at random, and scores varied within "
            "their ranges. {name} came first most often: in {share} of the draws."
        ),
        {
            "samples": Number(drawn.samples),
            "name": names[first],
            "share": share(float(drawn.first[first])),
        },
    )
    yield from _rivalry(view, first, names)
    yield from why_first.favours(found.values, view, OFTEN)
    never = [names[row] for row, part in enumerate(drawn.first.tolist()) if part == NEVER]
    if never:
        yield Message(N_("In no draw at all came first: {names}."), {"names": listed(never)})


def _rivalry(view: View, first: int, names: list[Message]) -> Iterator[Message]:
    other = rival(view, first)
    if other is None:
        return
    template = N_("Compared with {other} alone, it was better in {share} of {samples} draws.")
    if close_call(view, first):
        template = N_(
            "This is a close call: compared with {other} alone, it was better in only {share} of "
            "{samples} draws. The numbers do not settle which of the two is better."
        )
    yield Message(
        template,
        {
            "other": names[other],
            "share": share(_against(view, first, other)),
            "samples": Number(view.acceptance.samples),
        },
    )


def _equal(found: Robustness, view: View) -> Iterator[Message]:
    names = [called(a) for a in found.values.alternatives]
    if len(view.firsts) > 1:
        yield Message(
            N_("If every criterion weighs the same, nothing separates these: {names}."),
            {"names": listed(names[row] for row in view.firsts)},
        )
        return
    yield Message(
        N_("If every criterion weighs the same, {name} is first."), {"name": names[view.firsts[0]]}
    )
    yield from why_first.changes(found, view)


def _by(found: Robustness, view: View) -> Iterator[Message]:
    """What one weighting leads to."""
    names = [called(a) for a in found.values.alternatives]
    if len(view.firsts) > 1:
        yield Message(
            N_("By this weighting nothing separates these: {names}."),
            {"names": listed(names[row] for row in view.firsts)},
        )
    else:
        yield Message(N_("By this weighting {name} is first."), {"name": names[view.firsts[0]]})
    template = N_("{name} is first in {share} of {samples} draws of the scores in their ranges.")
    if not view.choice.fixed:
        template = N_(
            "{name} is first in {share} of {samples} draws of the scores and weights in their "
            "ranges."
        )
    for row in view.firsts:
        yield Message(
            template,
            {
                "name": found.values.ids[row],
                "share": share(float(view.acceptance.first[row])),
                "samples": Number(view.acceptance.samples),
            },
        )
    if len(view.firsts) == 1:
        yield from _rivalry(view, view.firsts[0], names)
        yield from why_first.changes(found, view)


def _together(found: Robustness, chosen: Iterable[View]) -> Iterator[Message]:
    """Under whose weighting each alternative is first, and whether they agree."""
    views = [v for v in chosen if v.weighting]
    winners = sorted({row for view in views for row in view.firsts})
    if len(views) > 1 and len(winners) == 1:
        name = called(found.values.alternatives[winners[0]])
        yield Message(
            N_("All {count} weightings put {name} first."),
            {"count": Number(len(views)), "name": name},
        )
    elif len(views) > 1:
        yield Message(
            N_("The weightings disagree. Which alternative is first is a matter of values here.")
        )
        for row in winners:
            yield Message(
                N_("{name} is first by: {weightings}."),
                {
                    "name": called(found.values.alternatives[row]),
                    "weightings": listed(_named(w) for w in found.first_by(row)),
                },
            )
    yield Message(N_("This is a calculation aid. It decides nothing."))


def _named(weighting: Weighting) -> Message:
    return named(weighting.name or weighting.id, weighting.whose)
