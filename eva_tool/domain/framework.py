"""An assessment framework: what is asked, of whom, on which scale, with which limits. Data, versioned."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from eva_tool.domain.scores import MAXIMUM, MINIMUM
from eva_tool.domain.text import LocalText

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]


class Part(BaseModel):
    """A piece of a framework: closed and immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Legal(Part):
    """A legal basis. `checked` tells that the citation has been verified against the source."""

    id: Id
    citation: LocalText
    says: LocalText
    checked: bool = False


class Indicator(Part):
    """A figure that describes one criterion under each alternative, for example pupils over 5 km."""

    id: Id
    title: LocalText
    unit: LocalText
    decimals: Annotated[int, Field(ge=0, le=3)] = 0


class Criterion(Part):
    """One row of the impact table. `code` is what people see (L1); `id` never changes."""

    id: Id
    code: str
    title: LocalText
    question: LocalText
    data: tuple[LocalText, ...] = ()
    example: LocalText
    legal: tuple[Id, ...] = ()
    light: bool = False
    indicators: tuple[Indicator, ...] = ()


class Category(Part):
    """A class of impacts: criteria under one heading."""

    id: Id
    title: LocalText
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class Group(Part):
    """A population group that an assessment may score apart from everyone."""

    id: Id
    title: LocalText
    vulnerable: bool = False


class GroupDimension(Part):
    """What groups are told apart by: age, gender, language …"""

    id: Id
    title: LocalText
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]


class Threshold(Part):
    """A legal or agreed limit that flags: the figure of `indicator` is beyond `limit`.

    `over` flags value > limit, `under` flags value < limit, `worse` flags value > value of VE0.
    """

    id: Id
    indicator: Id
    title: LocalText
    kind: Literal["over", "under", "worse"]
    limit: float = 0
    legal: tuple[Id, ...] = ()


class Step(Part):
    """One step of the scale and its words."""

    score: Annotated[int, Field(ge=MINIMUM, le=MAXIMUM)]
    word: LocalText
    meaning: LocalText


class HorizonText(Part):
    """What short and long mean in this framework."""

    id: Literal["short", "long"]
    title: LocalText
    meaning: LocalText


class QuestionKind(StrEnum):
    """A trigger speaks for an assessment, an exclusion against; an amount is a trigger with euros."""

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

    `euros_from` is "euro_limit" (the framework's parameter, the organisation's when it has its own).
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


class HearingQuestion(Part):
    """A question to be put to those heard, for example to children."""

    id: Id
    text: LocalText


class Framework(Part):
    """A whole framework. `ref` names this exact version, so that a running assessment never changes."""

    schema_version: Literal[1] = 1
    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+){0,2}$")]
    title: LocalText
    description: LocalText
    scale: Annotated[tuple[Step, ...], Field(min_length=7, max_length=7)]
    horizons: Annotated[tuple[HorizonText, ...], Field(min_length=2, max_length=2)]
    legal: tuple[Legal, ...] = ()
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    group_dimensions: tuple[GroupDimension, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    screening: ScreeningRules
    hearing_questions: tuple[HearingQuestion, ...] = ()

    @property
    def ref(self) -> str:
        return f"{self.id}@{self.version}"

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        return {c.id: c for category in self.categories for c in category.criteria}

    @cached_property
    def category_of(self) -> dict[str, Category]:
        """The category of each criterion id."""
        return {c.id: category for category in self.categories for c in category.criteria}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {i.id: i for c in self.criteria.values() for i in c.indicators}

    @cached_property
    def criterion_of(self) -> dict[str, Criterion]:
        """The criterion of each indicator id."""
        return {i.id: c for c in self.criteria.values() for i in c.indicators}

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {g.id: g for dimension in self.group_dimensions for g in dimension.groups}

    @cached_property
    def legal_by_id(self) -> dict[str, Legal]:
        return {item.id: item for item in self.legal}

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {q.id: q for q in self.screening.questions}

    @cached_property
    def words(self) -> dict[int, Step]:
        return {step.score: step for step in self.scale}

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> "Framework":
        for name, ids in self._id_lists().items():
            if twice := sorted({i for i in ids if ids.count(i) > 1}):
                raise ValueError(
                    f"{name}: the id {', '.join(map(str, twice))} is used more than once"
                )
        for name, wanted, known in self._references():
            if unknown := sorted(set(wanted) - set(known)):
                raise ValueError(f"{name}: unknown id {', '.join(unknown)}")
        return self

    def _id_lists(self) -> dict[str, list[str | int]]:
        criteria = [c for category in self.categories for c in category.criteria]
        return {
            "categories": [c.id for c in self.categories],
            "criteria": [c.id for c in criteria],
            "codes": [c.code for c in criteria],
            "indicators": [i.id for c in criteria for i in c.indicators],
            "groups": [g.id for d in self.group_dimensions for g in d.groups],
            "group_dimensions": [d.id for d in self.group_dimensions],
            "thresholds": [t.id for t in self.thresholds],
            "legal": [item.id for item in self.legal],
            "questions": [q.id for q in self.screening.questions],
            "rules": [r.id for r in self.screening.rules],
            "scale": [s.score for s in self.scale],
            "horizons": [h.id for h in self.horizons],
            "hearing_questions": [q.id for q in self.hearing_questions],
        }

    def _references(self) -> list[tuple[str, list[str], list[str]]]:
        legal = [item.id for item in self.legal]
        return [
            ("legal", [i for c in self.criteria.values() for i in c.legal], legal),
            ("legal", [i for t in self.thresholds for i in t.legal], legal),
            ("thresholds", [t.indicator for t in self.thresholds], list(self.indicators)),
            (
                "rules",
                [c.question for r in self.screening.rules for c in r.when],
                list(self.questions),
            ),
        ]
