"""How far an assessment has come: its steps and what is open in each."""

from collections.abc import Callable
from dataclasses import dataclass

from eva_tool.domain import comparison, gates, scope, screening
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.preparation import BASELINE
from eva_tool.domain.scope import tally
from eva_tool.domain.text import N_, Message

STEPS: tuple[tuple[str, str], ...] = (
    ("basics", N_("Basics")),
    ("screening", N_("Need assessment")),
    ("plan", N_("Plan")),
    ("alternatives", N_("Alternatives")),
    ("evidence", N_("Evidence and hearing")),
    ("impacts", N_("Impacts")),
    ("mitigation", N_("Mitigation")),
    ("comparison", N_("Comparison")),
    ("summary", N_("Summary and export")),
)
AFTER_SCREENING = tuple(name for name, _ in STEPS[2:])


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step: what is said under its name, and what a careful preparer would still do."""

    id: str
    title: str
    done: bool
    needed: bool
    status: Message
    remarks: tuple[Message, ...]


def steps(document: Document, framework: Framework) -> tuple[StepState, ...]:
    """The state of every step, in order. After the outcome "none" the rest is not needed."""
    unneeded = screening.outcome(document, framework) == "none" and gates.recorded(document)
    return tuple(
        _state(name, title, document, framework, needed=not (unneeded and name in AFTER_SCREENING))
        for name, title in STEPS
    )


def done_count(states: tuple[StepState, ...]) -> tuple[int, int]:
    """(done, needed) steps."""
    needed = [s for s in states if s.needed]
    return sum(s.done for s in needed), len(needed)


def _state(
    name: str, title: str, document: Document, framework: Framework, *, needed: bool
) -> StepState:
    if not needed:
        status = Message(N_("not needed"))
        return StepState(id=name, title=title, done=True, needed=False, status=status, remarks=())
    found = gates.remarks(document, framework, name)
    status = _STATUS.get(name, _no_status)(document, framework) or (
        Message(N_("{count} thing open"), {"count": len(found)}, many=N_("{count} things open"))
        if found
        else Message(N_("done"))
    )
    return StepState(
        id=name, title=title, done=not found, needed=True, status=status, remarks=found
    )


def _no_status(document: Document, framework: Framework) -> Message | None:
    return None


_OUTCOMES = {
    "none": N_("no assessment needed"),
    "light": N_("light assessment"),
    "full": N_("full assessment"),
}


def _screening_status(document: Document, framework: Framework) -> Message | None:
    found = screening.outcome(document, framework)
    return Message(_OUTCOMES[found]) if found and gates.recorded(document) else None


def _alternatives_status(document: Document, framework: Framework) -> Message | None:
    if gates.remarks(document, framework, "alternatives"):
        return None
    return Message(
        N_("{count} alternative"),
        {"count": len(document.alternatives)},
        many=N_("{count} alternatives"),
    )


def _impacts_status(document: Document, framework: Framework) -> Message | None:
    counted = tally(cell.impact for cell in scope.cells(document, framework))
    return Message(
        N_("{assessed}/{total} assessed"), {"assessed": counted.assessed, "total": counted.total}
    )


def _mitigation_status(document: Document, framework: Framework) -> Message | None:
    missing = len(gates.unmitigated(document, framework))
    if not missing:
        return None
    return Message(
        N_("{count} without a measure"), {"count": missing}, many=N_("{count} without a measure")
    )


def _comparison_status(document: Document, framework: Framework) -> Message | None:
    limits = sum(
        f.kind == "threshold" and f.alternative != BASELINE
        for f in comparison.flags(document, framework)
    )
    if not limits:
        return None
    return Message(N_("{count} limit passed"), {"count": limits}, many=N_("{count} limits passed"))


_STATUS: dict[str, Callable[[Document, Framework], Message | None]] = {
    "screening": _screening_status,
    "alternatives": _alternatives_status,
    "impacts": _impacts_status,
    "mitigation": _mitigation_status,
    "comparison": _comparison_status,
}
