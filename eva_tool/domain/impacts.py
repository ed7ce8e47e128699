"""The impacts of the alternatives, measures against them, and what is said of the whole."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from eva_tool.domain.framework import Id
from eva_tool.domain.parts import Item, KeyedItem, Part
from eva_tool.domain.scores import Certainty, Horizon, Number, Score, number
from eva_tool.domain.text import LongText, ShortText

SECTION_TEXT_LIMIT = 1_500


class CriterionEntry(KeyedItem):
    """What is said of a criterion under all alternatives: its present level, its common reason."""

    KEY_FIELDS = ("criterion",)

    criterion: Id
    selected: bool | None = None
    level: LongText = ""
    reason: LongText = ""


class Figure(KeyedItem):
    """The value of one indicator under one alternative, VE0 included."""

    KEY_FIELDS = ("indicator", "alternative")

    indicator: Id
    alternative: Id
    value: Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)] | None = None
    note: LongText = ""


class Impact(KeyedItem):
    """The impact of one alternative on one criterion and horizon, for everyone, a group or an area.

    Scores are against VE0. `low` and `high` are the worst and best that is reasonable to expect.
    """

    KEY_FIELDS = ("criterion", "alternative", "horizon")

    criterion: Id
    alternative: Id
    horizon: Horizon
    group: Id | None = None
    area: Id | None = None
    score: Score | None = None
    low: Number | None = None
    high: Number | None = None
    certainty: Certainty | None = None
    reason: LongText = ""
    evidence: tuple[Id, ...] = ()

    @classmethod
    def key_of(cls, values: dict[str, Any]) -> str:
        """L1.VE1.short for everyone, L1.VE1.short.group.young, L1.VE1.short.area.north for some."""
        key = ".".join(str(values[name]) for name in cls.KEY_FIELDS)
        for name in ("group", "area"):
            if values.get(name):
                key += f".{name}.{values[name]}"
        return key

    @classmethod
    def fields_of(cls, key: str) -> dict[str, Any]:
        parts = key.split(".")
        if len(parts) == 5 and parts[3] in ("group", "area"):
            return dict(zip(cls.KEY_FIELDS, parts[:3], strict=True)) | {parts[3]: parts[4]}
        return super().fields_of(key)

    @property
    def number(self) -> int | None:
        return number(self.score)

    @property
    def everyone(self) -> bool:
        return self.group is None and self.area is None

    @model_validator(mode="after")
    def _range_holds_the_score(self) -> Self:
        if self.group and self.area:
            raise ValueError("an impact is for a group or for an area, not for both")
        if self.low is not None and self.number is not None and self.low > self.number:
            raise ValueError("the worst case is better than the score")
        if self.high is not None and self.number is not None and self.high < self.number:
            raise ValueError("the best case is worse than the score")
        return self


class Mitigation(Item):
    """A measure against a negative impact, or why the impact is accepted without one."""

    PREFIX = "M"

    criterion: Id | None = None
    alternative: Id | None = None
    measure: LongText = ""
    owner: ShortText = ""
    cost: ShortText = ""
    due: date | None = None
    remaining: LongText = ""
    accepted_because: LongText = ""


class Finding(Item):
    """A key finding of the summary, with the criteria that it rests on."""

    PREFIX = "F"

    text: ShortText = ""
    criteria: tuple[Id, ...] = ()


class Summary(Part):
    """What a councillor reads first, and the text for the minutes."""

    uncertainty: LongText = ""
    heard: LongText = ""
    section_text: Annotated[LongText, StringConstraints(max_length=SECTION_TEXT_LIMIT)] = ""


class Proposal(Part):
    """What the presenting official proposes. Not a part of the assessment."""

    text: Annotated[LongText, StringConstraints(max_length=2_000)] = ""
    thresholds: LongText = ""
