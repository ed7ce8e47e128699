"""Whom several losses meet: by several criteria at once, and by other matters of the organisation.

Whatever perspective one starts from, the others are read for what meets the same people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from eva_tool.domain import distribution, scope
from eva_tool.domain.distribution import TargetRow
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Category, Criterion, Framework
from eva_tool.domain.preparation import Area, Group
from eva_tool.domain.scores import signed
from eva_tool.domain.text import N_, Message

SEVERAL = 2
Crossings = dict[tuple[str, str], tuple[TargetRow, ...]]


@dataclass(frozen=True, kw_only=True)
class Pile:
    """A group or area that loses on several criteria under one alternative, worst first."""

    row: TargetRow
    alternative: str
    losses: tuple[tuple[Criterion, int], ...]
    categories: tuple[Category, ...]

    @property
    def crosses(self) -> bool:
        """Whether the losses come from several perspectives."""
        return len(self.categories) > 1


@dataclass(frozen=True, kw_only=True)
class Other:
    """Another assessment of the organisation, pending or decided."""

    id: int
    title: str
    status: str
    document: Document
    framework: Framework


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A group or area of ours that another assessment touches, too.

    `losses` and `gains` are how many impacts it has there, by alternative id.
    """

    row: TargetRow
    other: Other
    name: str
    losses: dict[str, int]
    gains: dict[str, int]
    worst: int | None


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Where others touch the same people; `left` older assessments were not read."""

    meetings: tuple[Meeting, ...] = ()
    left: int = 0


NOWHERE = Elsewhere()


def piles(document: Document, framework: Framework) -> tuple[Pile, ...]:
    """Those hit by two or more criteria at once, by alternative, most criteria first."""
    rows = distribution.targets(document, framework)
    found = [
        pile
        for alternative in scope.compared(document)
        for row in rows
        if len((pile := _pile(framework, row, alternative.id)).losses) >= SEVERAL
    ]
    order = [a.id for a in scope.compared(document)]
    return tuple(sorted(found, key=lambda p: (order.index(p.alternative), -len(p.losses))))


def crossings(document: Document, framework: Framework, alternative: str) -> Crossings:
    """Perspective × perspective: who loses on criteria of both categories under the alternative.

    The key of a pair is in the order of the framework; (a, a) is two losses or more within a.
    """
    found: dict[tuple[str, str], list[TargetRow]] = {}
    for row in distribution.targets(document, framework):
        for pair in _pairs(framework, _pile(framework, row, alternative)):
            found.setdefault(pair, []).append(row)
    return {pair: tuple(rows) for pair, rows in found.items()}


def meetings(
    document: Document, framework: Framework, others: Iterable[Other]
) -> tuple[Meeting, ...]:
    """Where other assessments touch the same groups and areas: losses first.

    Groups are the same by their kind in the same framework, or by name; areas are by name.
    """
    ours = [r for r in distribution.targets(document, framework) if not r.small]
    found = []
    for other in others:
        theirs = distribution.targets(other.document, other.framework)
        for row in ours:
            same = (t for t in theirs if t.impacts and _same(row, framework, t, other.framework))
            found += [_meeting(row, other, target) for target in same]
    return tuple(sorted(found, key=lambda m: not m.losses))


def told(meeting: Meeting) -> tuple[Message, ...]:
    """What another assessment says there: losses and gains, how heavy, and under which name."""
    counts = [
        (N_("losses {counts}"), meeting.losses),
        (N_("gains {counts}"), meeting.gains),
    ]
    said = [
        Message(template, {"counts": ", ".join(f"{a} {n}" for a, n in found.items())})
        for template, found in counts
        if found
    ]
    if meeting.losses and meeting.worst is not None:
        said.append(Message(N_("worst score {score}"), {"score": signed(meeting.worst)}))
    if meeting.name != meeting.row.name:
        said.append(Message(N_("there it is called “{name}”"), {"name": meeting.name}))
    return tuple(said) or (Message(N_("neither gains nor losses")),)


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _pile(framework: Framework, row: TargetRow, alternative: str) -> Pile:
    worst: dict[str, int] = {}
    for impact in row.impacts:
        score = impact.number
        if impact.alternative == alternative and score is not None and score < 0:
            worst[impact.criterion] = min(score, worst.get(impact.criterion, 0))
    order = list(framework.criteria)
    losses = sorted(worst.items(), key=lambda item: (item[1], order.index(item[0])))
    hit = {framework.category_of[c].id for c in worst}
    return Pile(
        row=row,
        alternative=alternative,
        losses=tuple((framework.criteria[c], score) for c, score in losses),
        categories=tuple(c for c in framework.categories if c.id in hit),
    )


def _pairs(framework: Framework, pile: Pile) -> Iterator[tuple[str, str]]:
    yield from combinations([c.id for c in pile.categories], 2)
    where = [framework.category_of[criterion.id].id for criterion, _score in pile.losses]
    yield from ((c.id, c.id) for c in pile.categories if where.count(c.id) >= SEVERAL)


def _same(row: TargetRow, framework: Framework, other: TargetRow, theirs: Framework) -> bool:
    if row.kind != other.kind:
        return False
    if folded(row.target.name) and folded(row.target.name) == folded(other.target.name):
        return True
    mine, kind = _kind(row.target), _kind(other.target)
    return framework.id == theirs.id and mine is not None and mine == kind


def _kind(target: Group | Area) -> str | None:
    return target.kind if isinstance(target, Group) else None


def _meeting(row: TargetRow, other: Other, target: TargetRow) -> Meeting:
    tallies = {a.id: target.tallies[a.id, ""] for a in scope.compared(other.document)}
    return Meeting(
        row=row,
        other=other,
        name=target.name,
        losses={a: found.losses for a, found in tallies.items() if found.losses},
        gains={a: found.gains for a, found in tallies.items() if found.gains},
        worst=min((t.worst for t in tallies.values() if t.worst is not None), default=None),
    )
