"""How sure the order is, in words: sentences composed from the numbers, with their sample size."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from eva_tool.domain import rivalry, why_first
from eva_tool.domain.grounds import grounds_of, weighting_name
from eva_tool.domain.robustness import Robustness, View
from eva_tool.domain.saying import called, listed, share
from eva_tool.domain.text import N_, Message, Number
from eva_tool.domain.valuation import Weighting

NEVER, OFTEN = 0.0, 0.05
LEADING = 5


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the numbers say, in reading order; every part is sentences.

    `grounds` tell what was counted, `anyhow` what holds over all weights, `equal` what holds when
    every criterion weighs the same, `weightings` what each weighting leads to, `together` what
    they say side by side. `leading` are the few of these that are told first.
    """

    leading: tuple[Message, ...]
    grounds: tuple[Message, ...]
    anyhow: tuple[Message, ...] = ()
    equal: tuple[Message, ...] = ()
    weightings: tuple[tuple[Weighting, tuple[Message, ...]], ...] = ()
    together: tuple[Message, ...] = ()

    @property
    def more(self) -> tuple[Message, ...]:
        """What else is told of the order, but for what each weighting leads to."""
        whole = (*self.anyhow, *self.equal, *self.together, *self.grounds)
        return tuple(message for message in whole if message not in self.leading)


def of(found: Robustness) -> Verdict:
    grounds = tuple(grounds_of(found))
    if not found.views:
        return Verdict(leading=grounds[:LEADING], grounds=grounds)
    free, *chosen = found.views
    anyhow, equal = tuple(_anyhow(found, free)), tuple(_equal(found, free))
    together = tuple(_together(found, chosen))
    return Verdict(
        leading=_leading(anyhow[:2], equal[:3], together[:-1][:1], grounds[:1]),
        grounds=grounds,
        anyhow=anyhow,
        equal=equal,
        weightings=tuple((v.weighting, tuple(_by(found, v))) for v in chosen if v.weighting),
        together=together,
    )


def _leading(
    anyhow: tuple[Message, ...],
    equal: tuple[Message, ...],
    together: tuple[Message, ...],
    grounds: tuple[Message, ...],
) -> tuple[Message, ...]:
    """Who is first and how surely, whether weightings agree, what would change it."""
    weighty = (*anyhow, *together, *equal, *grounds)[:LEADING]
    return tuple(m for m in (*anyhow, *equal, *together, *grounds) if m in weighty)


def _anyhow(found: Robustness, view: View) -> Iterator[Message]:
    """What holds whatever is held important."""
    first, drawn = rivalry.leader(view), view.acceptance
    names = [called(a) for a in found.values.alternatives]
    yield Message(
        N_(
            "{name} came first most often: in {share} of {samples} draws of any weights and of "
            "scores in their ranges."
        ),
        {
            "samples": Number(drawn.samples),
            "name": names[first],
            "share": share(float(drawn.first[first])),
        },
    )
    yield from rivalry.said(view, first, found.values.alternatives)
    yield from why_first.favours(found.values, view, OFTEN)
    never = [names[row] for row, part in enumerate(drawn.first.tolist()) if part == NEVER]
    if never:
        told = {"names": listed(never), "samples": Number(drawn.samples)}
        yield Message(N_("In none of {samples} draws came first: {names}."), told)


def _equal(found: Robustness, view: View) -> Iterator[Message]:
    if len(view.firsts) > 1:
        template = N_("If every criterion weighs the same, nothing separates these: {names}.")
        yield Message(template, _first(found, view))
        return
    name = called(found.values.alternatives[view.firsts[0]])
    yield Message(N_("If every criterion weighs the same, {name} is first."), {"name": name})
    yield from why_first.changes(found, view)


def _first(found: Robustness, view: View) -> dict[str, Any]:
    return {"names": listed(called(found.values.alternatives[row]) for row in view.firsts)}


def _by(found: Robustness, view: View) -> Iterator[Message]:
    """What one weighting leads to."""
    if len(view.firsts) > 1:
        template = N_("By this weighting nothing separates these: {names}.")
        yield Message(template, _first(found, view))
    for row in view.firsts:
        yield Message(_how_often(view), _often(found, view, row))
    if len(view.firsts) == 1:
        yield from rivalry.said(view, view.firsts[0], found.values.alternatives)
        yield from why_first.changes(found, view)


def _how_often(view: View) -> str:
    if len(view.firsts) > 1 and view.choice.fixed:
        return N_("{name} is first in {share} of {samples} draws of the scores in their ranges.")
    if len(view.firsts) > 1:
        return N_(
            "{name} is first in {share} of {samples} draws of the scores and weights in their "
            "ranges."
        )
    if view.choice.fixed:
        return N_(
            "By this weighting {name} is first: in {share} of {samples} draws of the scores in "
            "their ranges."
        )
    return N_(
        "By this weighting {name} is first: in {share} of {samples} draws of the scores and "
        "weights in their ranges."
    )


def _often(found: Robustness, view: View, row: int) -> dict[str, Any]:
    alone = len(view.firsts) == 1
    return {
        "name": called(found.values.alternatives[row]) if alone else found.values.ids[row],
        "share": share(float(view.acceptance.first[row])),
        "samples": Number(view.acceptance.samples),
    }


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
                    "weightings": listed(weighting_name(w) for w in found.first_by(row)),
                },
            )
    yield Message(N_("This is a calculation aid. It decides nothing."))
