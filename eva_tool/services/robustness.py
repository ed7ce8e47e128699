"""How sure the order is, for who waits at a screen: drawn a moment at a time, and then kept.

There is no thread and no row behind it. Whoever waits asks again and again, and each time the
draws go on for a moment from where they paused in this process. Another process draws the same
numbers by itself; who asks no more stops the work.
"""

import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock

from eva_tool.domain import robustness, sampling
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import SAMPLES, SEED, Robustness, View
from eva_tool.domain.sampling import Acceptance
from eva_tool.domain.values import BOTH, Values
from eva_tool.domain.weights import Choice
from eva_tool.services.weighing import Weighing

MOMENT = 0.2  # seconds that a call may draw
MOST_KEPT, MOST_BEGUN = 256, 4

_KEPT: dict[str, View] = {}
_BEGUN: dict[str, "_Begun"] = {}
_TURN = Lock()


@dataclass
class _Begun:
    steps: Generator[int, None, Acceptance]
    done: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class _Job:
    """One view that is asked for. `key` stands for all numbers that it follows from."""

    key: str
    choice: Choice
    values: Values
    framework: Framework
    samples: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Standing:
    """`found` is None until all is drawn; `part` is how much is, from 0 to 1.

    `keys` stand for the numbers of each view.
    """

    found: Robustness | None
    part: float
    keys: tuple[str, ...] = ()


def standing(
    weighing: Weighing, samples: int = SAMPLES, horizon: str = BOTH, seconds: float = 0.0
) -> Standing:
    """Draw for so long at most, unless somebody else is drawing here, and tell how far it is."""
    values, framework = weighing.values[horizon], weighing.framework
    found = Robustness(horizon=horizon, values=values, samples=samples, seed=SEED)
    if why := robustness.problem(values):
        return Standing(found=replace(found, problem=why), part=1.0)
    counted, unread = robustness.choices(weighing.weightings, weighing.weights, framework, values)
    numbers = _digest_of(values, framework, samples)
    jobs = [
        _Job(
            key=_key(numbers, choice),
            choice=choice,
            values=values,
            framework=framework,
            samples=samples,
        )
        for _weighting, choice in counted
    ]
    if seconds and _TURN.acquire(blocking=False):
        try:
            _draw(jobs, time.perf_counter() + seconds)
        finally:
            _TURN.release()
    views = [_KEPT.get(job.key) for job in jobs]
    named = tuple(
        replace(view, weighting=weighting, choice=choice)
        for view, (weighting, choice) in zip(views, counted, strict=True)
        if view
    )
    if len(named) < len(jobs):
        return Standing(found=None, part=_part(jobs))
    keys = tuple(job.key for job in jobs)
    return Standing(found=replace(found, views=named, unread=unread), part=1.0, keys=keys)


def _draw(jobs: Iterable[_Job], until: float) -> None:
    for job in jobs:
        if job.key in _KEPT:
            continue
        steps = sampling.drawing(job.values, job.choice, job.samples, SEED)
        begun = _BEGUN.pop(job.key, None) or _Begun(steps)
        drawn = _gone_on(begun, until)
        if drawn is None:
            _bounded(_BEGUN, MOST_BEGUN)
            _BEGUN[job.key] = begun
            return
        view = robustness.view(None, job.choice, job.framework, job.values, drawn)
        _bounded(_KEPT, MOST_KEPT)
        _KEPT[job.key] = view


def _gone_on(begun: _Begun, until: float) -> Acceptance | None:
    while time.perf_counter() < until:
        try:
            begun.done = next(begun.steps)
        except StopIteration as finished:
            drawn: Acceptance = finished.value
            return drawn
    return None


def _bounded(kept: dict[str, View] | dict[str, _Begun], most: int) -> None:
    """Make room for one more; the oldest goes."""
    while len(kept) >= most:
        kept.pop(next(iter(kept)))


def _part(jobs: list[_Job]) -> float:
    done = 0.0
    for job in jobs:
        begun = _BEGUN.get(job.key)
        done += 1.0 if job.key in _KEPT else begun.done / (2 * job.samples) if begun else 0.0
    return min(done / len(jobs), 0.99)


def _digest_of(values: Values, framework: Framework, samples: int) -> str:
    told = (
        framework.ref,
        values.ids,
        tuple(c.id for c in values.criteria),
        samples,
        SEED,
        *(a.tobytes() for a in (values.score, values.low, values.high)),
    )
    return repr(told)


def _key(numbers: str, choice: Choice) -> str:
    region = choice.region
    arrays = (region.low, region.high, choice.spread, choice.point)
    told = (numbers, region.tiers, *((a.shape, a.tobytes()) for a in arrays))
    return sha256(repr(told).encode()).hexdigest()
