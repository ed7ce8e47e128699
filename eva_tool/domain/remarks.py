"""Are the alternatives real ones? Calm remarks on the comparison, each with its reason."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from eva_tool.domain import dominance, scope
from eva_tool.domain.document import Document
from eva_tool.domain.dominance import Dominance
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import BASELINE
from eva_tool.domain.text import N_, Message

ENOUGH_NUMBERS = 3
"""So few scores without a loss say nothing yet."""
ENOUGH_WORK, MUCH_MORE = 6, 2
"""One alternative is developed alone when it has this many times the work of the next one."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What catches the eye, and on what that rests. It never stops anybody."""

    kind: str
    heading: Message
    reason: Message
    alternatives: tuple[str, ...] = ()


def of(document: Document, framework: Framework) -> tuple[Remark, ...]:
    """The remarks on the comparison, in the order of the table below."""
    return tuple(remark for look in _LOOKS for remark in look(document, framework))


def _no_present_state(document: Document, framework: Framework) -> list[Remark]:
    present = next(a for a in document.alternatives if a.id == BASELINE)
    levels = any(entry.level for entry in document.criteria)
    figures = any(f.alternative == BASELINE and f.value is not None for f in document.figures)
    if present.description or levels or figures:
        return []
    heading = Message(N_("The present state is not described."))
    reason = Message(
        N_(
            "Every score is against VE0. Without a description, levels or figures of it nobody can "
            "check what the alternatives are compared with."
        )
    )
    return [Remark(kind="no_present_state", heading=heading, reason=reason)]


def _only_one(document: Document, framework: Framework) -> list[Remark]:
    compared = scope.compared(document)
    if len(compared) != 1:
        return []
    heading = Message(N_("There is only one alternative beside the present state."))
    reason = Message(
        N_(
            "The comparison tells what {alternative} would change. It cannot tell whether "
            "something else would be better."
        ),
        {"alternative": compared[0].id},
    )
    return [Remark(kind="only_one", heading=heading, reason=reason, alternatives=(compared[0].id,))]


def _one_developed(document: Document, framework: Framework) -> list[Remark]:
    """Scores, reasons and references to evidence, counted together."""
    work: Counter[str] = Counter({a.id: 0 for a in scope.compared(document)})
    for impact in _in_scope(document, framework):
        work[impact.alternative] += (impact.score is not None) + bool(impact.reason)
        work[impact.alternative] += len(impact.evidence)
    if len(work) < 2:
        return []
    (first, most), (_second, next_most) = work.most_common(2)
    if most < ENOUGH_WORK or most < MUCH_MORE * next_most:
        return []
    reason = Message(
        N_(
            "It has {most} scores, reasons and references to evidence, the next one has {next}. "
            "A comparison is fair when all alternatives have been looked at as closely."
        ),
        {"most": most, "next": next_most},
    )
    heading = Message(N_("{alternative} is developed much further than the others."), _named(first))
    return [Remark(kind="one_developed", heading=heading, reason=reason, alternatives=(first,))]


def _straw_man(document: Document, framework: Framework) -> list[Remark]:
    found = dominance.of(document, framework)
    if len(found.ids) < 3:
        return []
    return [
        Remark(
            kind="straw_man",
            heading=Message(
                N_(
                    "{alternative} is not better than any other alternative on any criterion that "
                    "has a number for all of them."
                ),
                _named(alternative),
            ),
            reason=_why_straw(found),
            alternatives=(alternative,),
        )
        for alternative in found.ids[1:]
        if len(found.over(alternative)) == len(found.ids) - 1
    ]


def _why_straw(found: Dominance) -> Message:
    """Over how many criteria, and over which not."""
    why = Message(
        N_(
            "On the {count} criterion scored for all, every other alternative and VE0 is "
            "at least as good. Would a better version of it be a real choice?"
        ),
        {"count": len(found.criteria)},
        many=N_(
            "On all {count} criteria scored for all, every other alternative and VE0 is at "
            "least as good. Would a better version of it be a real choice?"
        ),
    )
    if not found.left_out:
        return why
    codes = ", ".join(criterion.code for criterion, _why in found.left_out)
    return Message(
        N_("{why} Left out, as some have no number: {codes}."), {"why": why, "codes": codes}
    )


def _no_losses(document: Document, framework: Framework) -> list[Remark]:
    """Under one alternative, or under none of them."""
    scores: dict[str, list[int]] = {a.id: [] for a in scope.compared(document)}
    for impact in _in_scope(document, framework):
        if impact.number is not None:
            scores[impact.alternative].append(impact.number)
    every = [score for own in scores.values() for score in own]
    if len(every) >= ENOUGH_NUMBERS and min(every) >= 0:
        return [_nothing_negative(len(every))]
    return [
        _all_positive(alternative, len(own))
        for alternative, own in scores.items()
        if len(own) >= ENOUGH_NUMBERS and min(own) >= 0 and max(own) > 0
    ]


def _nothing_negative(count: int) -> Remark:
    heading = Message(N_("No negative impact has been found under any alternative."))
    reason = Message(
        N_(
            "All {count} scores are 0 or better. Few decisions are without a loss to anybody: ask "
            "those whom it touches, and look at groups and areas apart."
        ),
        {"count": count},
    )
    return Remark(kind="nothing_negative", heading=heading, reason=reason)


def _all_positive(alternative: str, count: int) -> Remark:
    heading = Message(N_("{alternative} has no negative impact at all."), _named(alternative))
    reason = Message(
        N_(
            "All its {count} scores are 0 or better, while others have losses. Has it been looked "
            "at as critically?"
        ),
        {"count": count},
    )
    return Remark(kind="all_positive", heading=heading, reason=reason, alternatives=(alternative,))


def _twins(document: Document, framework: Framework) -> list[Remark]:
    """Alternatives that the scores do not tell apart, from each other or from VE0."""
    found = dominance.of(document, framework)
    if not found.criteria:
        return []
    return [
        Remark(
            kind="same_scores",
            heading=Message(
                N_("{alternative} and {other} have the same scores."),
                {"alternative": one, "other": other},
            ),
            reason=Message(
                N_(
                    "On everything scored for all, nothing tells them apart. Either they are the "
                    "same in practice, or the difference has not been assessed."
                )
            ),
            alternatives=(one, other),
        )
        for i, one in enumerate(found.ids)
        for other in found.ids[i + 1 :]
        if len(found.pairs[one, other].equal) == len(found.criteria)
    ]


def _in_scope(document: Document, framework: Framework) -> list[Impact]:
    wanted = {c.id for c in scope.criteria(document, framework)}
    return [i for i in document.impacts if i.criterion in wanted]


def _named(alternative: str) -> dict[str, str]:
    return {"alternative": alternative}


_LOOKS: tuple[Callable[[Document, Framework], list[Remark]], ...] = (
    _no_present_state,
    _only_one,
    _one_developed,
    _straw_man,
    _no_losses,
    _twins,
)
