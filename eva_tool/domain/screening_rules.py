"""The pieces of a framework that say when an assessment is needed: questions and rules."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from eva_tool.domain.criteria import Id, Part
from eva_tool.domain.text import LocalText


class QuestionKind(StrEnum):
    """A trigger speaks for an assessment, an exclusion against; an amount is one with euros."""

    TRIGGER = "trigger"
    EXCLUSION = "exclusion"
    AMOUNT = "amount"


class Question(Part):
    """One yes, no or unsure question of the screening."""

    id: Id
    kind: QuestionKind
    text: LocalText
    help: LocalText | None = None


class Condition(Part):
    """Holds when the question has one of the answers and, for an amount, euros reach `euros_from`.

    `euros_from` is "euro_limit": the framework's parameter, or the organisation's own.
    """

    question: Id
    answers: Annotated[tuple[Literal["yes", "no", "unsure"], ...], Field(min_length=1)]
    euros_from: Literal["euro_limit"] | None = None


class Rule(Part):
    """When all conditions hold, the rule speaks for an outcome, with the reason people read."""

    id: Id
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    outcome: Literal["none", "light", "full"]
    child_impact: bool = False
    because: LocalText


class ScreeningRules(Part):
    """The questions and rules that say whether an assessment is needed, and how deep."""

    euro_limit: Annotated[int, Field(ge=0)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=15)]
    rules: tuple[Rule, ...]
