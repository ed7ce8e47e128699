"""What the document itself tells a reviewer about each question of the check-list."""

import re
from collections.abc import Sequence

from eva_tool.domain import comparison, gates, scope
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.knowledge import Hearing
from eva_tool.domain.text import N_, Message

LONG_WORDS = 30  # a sentence of more words is hard to read
_WORD = re.compile(r"\w+")

Found = list[Message]


def alternatives(document: Document, framework: Framework) -> Found:
    compared = scope.compared(document)
    assessed = {i.alternative for i in document.impacts if i.score is not None}
    thin = [a.id for a in compared if not a.description or a.id not in assessed]
    found = [
        Message(
            N_("{count} alternative beside the present state."),
            {"count": len(compared)},
            many=N_("{count} alternatives beside the present state."),
        )
    ]
    if thin:
        names = {"alternatives": ", ".join(thin)}
        found.append(Message(N_("Not described or not assessed: {alternatives}."), names))
    elif compared:
        found.append(Message(N_("Each is described and assessed.")))
    if len(compared) < 2 and document.plan.few_alternatives_reason:
        found.append(Message(N_("The preparer says why there are so few.")))
    return found


def negatives(document: Document, framework: Framework) -> Found:
    worse = [a.id for a in scope.compared(document) if _has_negative(document, a.id)]
    without = [a.id for a in scope.compared(document) if a.id not in worse]
    found = []
    if worse:
        names = {"alternatives": ", ".join(worse)}
        found.append(Message(N_("Negative impacts are shown in: {alternatives}."), names))
    if without:
        names = {"alternatives": ", ".join(without)}
        found.append(Message(N_("Not one negative impact in: {alternatives}."), names))
    if open_losses := len(gates.unmitigated(document, framework)):
        found.append(
            Message(
                N_("{count} clearly negative impact without a measure."),
                {"count": open_losses},
                many=N_("{count} clearly negative impacts without a measure."),
            )
        )
    return found


def _has_negative(document: Document, alternative: str) -> bool:
    return any(
        i.alternative == alternative and i.number is not None and i.number < 0
        for i in document.impacts
    )


def groups(document: Document, framework: Framework) -> Found:
    held = [h for h in document.hearings if h.status == "held"]
    found = [
        Message(
            N_("{count} hearing or statement is recorded."),
            {"count": len(held)},
            many=N_("{count} hearings or statements are recorded."),
        )
    ]
    if unheard := [g.name for g in document.groups if g.name and not _named_in(g.name, held)]:
        names = {"groups": ", ".join(unheard)}
        found.append(Message(N_("Not named in any hearing: {groups}."), names))
    if unnamed := sum(not g.name for g in document.groups):
        found.append(
            Message(
                N_("{count} group has no name."),
                {"count": unnamed},
                many=N_("{count} groups have no name."),
            )
        )
    if silent := [h.id for h in held if not h.effect]:
        names = {"items": ", ".join(silent)}
        found.append(Message(N_("It is not told what was changed by: {items}."), names))
    return found


def _named_in(group: str, held: Sequence[Hearing]) -> bool:
    """Whether one hearing has the name, or a word for each longer word of it: words are bent."""
    name = group.casefold().strip()
    stems = [word[: max(4, len(word) - 3)] for word in _WORD.findall(name) if len(word) > 3]
    return any(_speaks_of(f"{h.who} {h.said}".casefold(), name, stems) for h in held)


def _speaks_of(heard: str, name: str, stems: Sequence[str]) -> bool:
    if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", heard):
        return True
    words = _WORD.findall(heard)
    return bool(stems) and all(any(word.startswith(stem) for word in words) for stem in stems)


def evidence(document: Document, framework: Framework) -> Found:
    undated = [e.id for e in document.evidence if e.dated is None]
    bare = sum(i.number not in (None, 0) and not i.evidence for i in document.impacts if i.everyone)
    total = len(document.evidence)
    found = [
        Message(
            N_("{count} source of evidence."),
            {"count": total},
            many=N_("{count} sources of evidence."),
        )
    ]
    if undated:
        found.append(Message(N_("Without a date: {items}."), {"items": ", ".join(undated)}))
    elif total:
        found.append(Message(N_("Every source has a date.")))
    if bare:
        found.append(
            Message(
                N_("{count} impact refers to no evidence."),
                {"count": bare},
                many=N_("{count} impacts refer to no evidence."),
            )
        )
    return found


def uncertainty(document: Document, framework: Framework) -> Found:
    scored = [i for i in document.impacts if i.number is not None]
    found = []
    if missing := sum(i.certainty is None for i in scored):
        found.append(
            Message(
                N_("{count} impact does not say how sure it is."),
                {"count": missing},
                many=N_("{count} impacts do not say how sure they are."),
            )
        )
    unknown = sum(i.score == "unknown" for i in document.impacts)
    counts = {"gaps": len(document.gaps), "unknown": unknown}
    found.append(
        Message(N_("Gaps in knowledge: {gaps}. Impacts that are not known: {unknown}."), counts)
    )
    if not document.summary.uncertainty:
        found.append(Message(N_("The summary does not say what is not known.")))
    return found


def language(document: Document, framework: Framework) -> Found:
    texts = [*(f.text for f in document.findings), document.summary.section_text]
    texts += [document.basics.matter, document.summary.uncertainty, document.summary.heard]
    heavy = sum(len(s.split()) > LONG_WORDS for text in texts for s in _sentences(text))
    found = []
    if not document.findings:
        found.append(Message(N_("Key findings have not been written.")))
    if heavy:
        found.append(
            Message(
                N_("{count} sentence of the summary is longer than {words} words."),
                {"count": heavy, "words": LONG_WORDS},
                many=N_("{count} sentences of the summary are longer than {words} words."),
            )
        )
    elif document.findings:
        found.append(Message(N_("No overlong sentences in the summary.")))
    return found


def _sentences(text: str) -> list[str]:
    for mark in "!?\n":
        text = text.replace(mark, ".")
    return text.split(". ")


def vulnerable(document: Document, framework: Framework) -> Found:
    hidden = [f for f in comparison.flags(document, framework) if f.kind != "threshold"]
    apart = sum(not i.everyone and i.score is not None for i in document.impacts)
    found = [
        Message(
            N_("{count} impact is scored apart for a group or an area."),
            {"count": apart},
            many=N_("{count} impacts are scored apart for groups or areas."),
        )
    ]
    if hidden:
        found.append(
            Message(
                N_("{count} loss of a vulnerable group does not show in the score for everyone."),
                {"count": len(hidden)},
                many=N_(
                    "{count} losses of vulnerable groups do not show in the score for everyone."
                ),
            )
        )
    return found
