"""What a careful preparer would still do at each step. Remarks warn; they never trap."""

from collections.abc import Callable

from eva_tool.domain import comparison, scope, screening
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.scope import tally
from eva_tool.domain.text import N_, Message

_NOTHING_TO_MITIGATE = N_("Negative impacts are answered when impacts have been assessed.")


def remarks(document: Document, framework: Framework, step: str) -> tuple[Message, ...]:
    """What is still missing from the step. Empty when it is complete."""
    return tuple(_REMARKS[step](document, framework))


def recorded(document: Document) -> bool:
    """True when somebody has confirmed the need assessment."""
    return document.screening.confirmed_on is not None


def _basics(document: Document, framework: Framework) -> list[Message]:
    basics, found = document.basics, []
    if not basics.matter:
        found.append(Message(N_("Describe in a few sentences what is going to be decided.")))
    if not any(h.organ for h in document.handlings):
        found.append(Message(N_("Add the body that handles the matter.")))
    elif not any(h.on for h in document.handlings):
        found.append(Message(N_("Add the planned date of the decision.")))
    elif not any(h.decides for h in document.handlings):
        found.append(Message(N_("Mark which body makes the decision.")))
    if not basics.preparer:
        found.append(Message(N_("Write who prepares the matter.")))
    return found


def _screening(document: Document, framework: Framework) -> list[Message]:
    result, found = screening.of(document, framework), []
    if result.open and result.outcome is None:
        found.append(
            Message(
                N_("{count} question is unanswered."),
                {"count": len(result.open)},
                many=N_("{count} questions are unanswered."),
            )
        )
    if screening.lacks_reason(document, framework):
        found.append(Message(N_("Say why the depth departs from what the answers suggest.")))
    if not recorded(document):
        found.append(Message(N_("Confirm the need assessment when it is ready.")))
    return found


def _plan(document: Document, framework: Framework) -> list[Message]:
    found = []
    if not document.plan.scope:
        found.append(Message(N_("Write what the assessment covers and what it leaves out.")))
    if not document.groups:
        found.append(Message(N_("Add the population groups that the decision touches.")))
    if not document.hearings and not document.plan.no_hearing_reason:
        found.append(Message(N_("Plan at least one hearing, or say why nobody is heard.")))
    return found


def _alternatives(document: Document, framework: Framework) -> list[Message]:
    others, found = scope.compared(document), []
    if len(others) < 2 and not document.plan.few_alternatives_reason:
        found.append(
            Message(N_("Add at least two alternatives beside the present state, or say why not."))
        )
    unnamed = [a.id for a in document.alternatives if not a.name]
    if unnamed:
        found.append(
            Message(
                N_("Give every alternative a plain name: {alternatives}."),
                {"alternatives": ", ".join(unnamed)},
            )
        )
    undescribed = [a.id for a in document.alternatives if a.name and not a.description]
    if undescribed:
        found.append(
            Message(
                N_("Describe what would happen: {alternatives}."),
                {"alternatives": ", ".join(undescribed)},
            )
        )
    return found


def _evidence(document: Document, framework: Framework) -> list[Message]:
    found = []
    if not document.evidence:
        found.append(Message(N_("Add the first source that the assessment rests on.")))
    undated = [e.id for e in document.evidence if e.dated is None]
    if undated:
        found.append(
            Message(
                N_("Date the evidence so that readers see how fresh it is: {items}."),
                {"items": ", ".join(undated)},
            )
        )
    planned = sum(h.status == "planned" for h in document.hearings)
    if planned:
        found.append(
            Message(
                N_("{count} hearing is planned but not recorded."),
                {"count": planned},
                many=N_("{count} hearings are planned but not recorded."),
            )
        )
    silent = [h.id for h in document.hearings if h.status == "held" and not h.effect]
    if silent:
        found.append(
            Message(
                N_("Write how the hearing was taken into account: {items}."),
                {"items": ", ".join(silent)},
            )
        )
    return found


def _impacts(document: Document, framework: Framework) -> list[Message]:
    counted = tally(cell.impact for cell in scope.cells(document, framework))
    if not counted.total:
        return [Message(N_("Add an alternative to assess."))]
    return _open(document, framework)


def _open(document: Document, framework: Framework) -> list[Message]:
    """How many cells nobody has taken a stand on."""
    count = tally(cell.impact for cell in scope.cells(document, framework)).open
    if not count:
        return []
    return [
        Message(
            N_("{count} impact is not assessed."),
            {"count": count},
            many=N_("{count} impacts are not assessed."),
        )
    ]


def _mitigation(document: Document, framework: Framework) -> list[Message]:
    missing = unmitigated(document, framework)
    if not missing and not _scored(document, framework):
        return [Message(_NOTHING_TO_MITIGATE)]
    if not missing:
        return _open(document, framework)
    return [
        Message(
            N_("{count} clearly negative impact has no measure and no reason to accept it."),
            {"count": len(missing)},
            many=N_(
                "{count} clearly negative impacts have no measure and no reason to accept them."
            ),
        ),
        *_open(document, framework),
    ]


def _comparison(document: Document, framework: Framework) -> list[Message]:
    if _scored(document, framework):
        return _open(document, framework)
    return [Message(N_("There is nothing to compare before impacts are assessed."))]


def _scored(document: Document, framework: Framework) -> bool:
    return any(c.impact and c.impact.number is not None for c in scope.cells(document, framework))


def _summary(document: Document, framework: Framework) -> list[Message]:
    found = []
    if not document.findings:
        found.append(Message(N_("Write the key findings.")))
    if not document.summary.section_text:
        found.append(Message(N_("Compose the text for the minutes.")))
    if not document.summary.uncertainty and not document.gaps:
        found.append(Message(N_("Say what is not known.")))
    return found


def unmitigated(document: Document, framework: Framework) -> tuple[tuple[str, str], ...]:
    """(criterion, alternative) pairs at −2 or worse with neither a measure nor an acceptance."""
    answered = {
        (m.criterion, m.alternative)
        for m in document.mitigations
        if m.measure or m.accepted_because
    }
    return tuple(p for p in comparison.hard_losses(document, framework) if p not in answered)


_REMARKS: dict[str, Callable[[Document, Framework], list[Message]]] = {
    "basics": _basics,
    "screening": _screening,
    "plan": _plan,
    "alternatives": _alternatives,
    "evidence": _evidence,
    "impacts": _impacts,
    "mitigation": _mitigation,
    "comparison": _comparison,
    "summary": _summary,
}
