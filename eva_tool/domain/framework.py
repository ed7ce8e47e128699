"""An assessment framework: what is asked, of whom, on which scale, with which limits, as data."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from eva_tool.domain.criteria import (
    Category,
    Criterion,
    Group,
    GroupDimension,
    HorizonText,
    Id,
    Indicator,
    Legal,
    Part,
    Step,
    Threshold,
)
from eva_tool.domain.screening_rules import (
    Condition,
    Question,
    QuestionKind,
    Rule,
    ScreeningRules,
)
from eva_tool.domain.text import LocalText

__all__ = [
    "Category",
    "Condition",
    "Criterion",
    "Framework",
    "Group",
    "GroupDimension",
    "HearingQuestion",
    "HorizonText",
    "Id",
    "Indicator",
    "Legal",
    "Part",
    "Question",
    "QuestionKind",
    "Rule",
    "ScreeningRules",
    "Step",
    "Threshold",
]


class HearingQuestion(Part):
    """A question to be put to those heard, for example to children."""

    id: Id
    text: LocalText


class Framework(Part):
    """A whole framework. `ref` names this exact version, which a running assessment keeps."""

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
    def weighable(self) -> dict[str, Category | Criterion]:
        """What a weighting may give weight to: categories, or criteria."""
        return {**self.criteria, **{c.id: c for c in self.categories}}

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
