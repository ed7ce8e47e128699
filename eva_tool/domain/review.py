"""The check-list of reviewers as one table, with what can be computed for each question.

A finding helps the reviewer to answer; it never answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from eva_tool.domain import review_findings as look
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_, Message


class Answer(StrEnum):
    """What a reviewer says to a question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class State(StrEnum):
    """What somebody who was asked to check has said."""

    ASKED = "asked"
    CHECKED = "checked"
    CHANGES = "changes"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One row of the check-list. `step` is the page where the matter is seen."""

    id: str
    text: str
    hint: str
    step: str
    find: Callable[[Document, Framework], list[Message]]


def finding(question: Question, document: Document, framework: Framework) -> tuple[Message, ...]:
    """What the document itself tells about the question."""
    return tuple(question.find(document, framework))


CHECKLIST: tuple[Question, ...] = (
    Question(
        id="alternatives",
        text=N_("Are the alternatives real?"),
        hint=N_("Each could be chosen and carried out; none is there only to lose."),
        step="alternatives",
        find=look.alternatives,
    ),
    Question(
        id="negatives",
        text=N_("Are the negative impacts shown?"),
        hint=N_("Of the alternative that is favoured, too, and with what is done about them."),
        step="impacts",
        find=look.negatives,
    ),
    Question(
        id="distribution",
        text=N_("Is it said who gains and who loses?"),
        hint=N_("Averages do not hide those who are hit hardest."),
        step="comparison",
        find=look.vulnerable,
    ),
    Question(
        id="heard",
        text=N_("Have those concerned been heard?"),
        hint=N_("Those whose life changes, in a way that suits them, and their effect is told."),
        step="evidence",
        find=look.groups,
    ),
    Question(
        id="evidence",
        text=N_("Is the evidence named and dated?"),
        hint=N_("A reader can find the source and see how fresh it is."),
        step="evidence",
        find=look.evidence,
    ),
    Question(
        id="uncertainty",
        text=N_("Is it said what is uncertain?"),
        hint=N_("What is not known is not presented as no impact."),
        step="summary",
        find=look.uncertainty,
    ),
    Question(
        id="language",
        text=N_("Is the language plain?"),
        hint=N_("A councillor and a resident understand the summary at the first reading."),
        step="summary",
        find=look.language,
    ),
)
QUESTIONS = {question.id: question for question in CHECKLIST}

# Where each part of the document is written: for comments and tasks.
STEP_OF = {
    "assessment": "review",
    "basics": "basics",
    "authors": "basics",
    "handlings": "basics",
    "screening": "screening",
    "screening_answers": "screening",
    "plan": "plan",
    "tasks": "plan",
    "groups": "plan",
    "areas": "plan",
    "alternatives": "alternatives",
    "rejected": "alternatives",
    "evidence": "evidence",
    "assumptions": "evidence",
    "gaps": "evidence",
    "hearings": "evidence",
    "figures": "evidence",
    "criteria": "impacts",
    "impacts": "impacts",
    "mitigations": "mitigation",
    "weightings": "comparison",
    "weights": "comparison",
    "findings": "summary",
    "summary": "summary",
    "proposal": "summary",
}
