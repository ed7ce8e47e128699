"""The pieces of a framework that describe what is assessed: criteria, groups, limits, the scale."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

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
    """A figure that describes a criterion under each alternative, for example pupils over 5 km."""

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
