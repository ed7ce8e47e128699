"""The matter, the need assessment, the plan, the alternatives and whom they touch."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from eva_tool.domain.framework import Id
from eva_tool.domain.parts import Item, KeyedItem, Part
from eva_tool.domain.text import LongText, ShortText

BASELINE = "VE0"
Answer = Literal["yes", "no", "unsure"]
Outcome = Literal["none", "light", "full"]


class Basics(Part):
    """What the matter is and who answers for what."""

    title: ShortText = ""
    register_number: ShortText = ""
    matter: LongText = ""
    unit: ShortText = ""
    preparer: ShortText = ""
    presenter: ShortText = ""
    strategy: LongText = ""
    annex_number: ShortText = ""


class Author(Item):
    """Somebody who took part in assessing."""

    PREFIX = "A"

    name: ShortText = ""
    role: ShortText = ""


class Handling(Item):
    """One handling of the matter by a decision-making body."""

    PREFIX = "H"

    organ: ShortText = ""
    on: date | None = None
    decides: bool = False


def deciding(handlings: tuple[Handling, ...]) -> Handling | None:
    """The handling in which the matter is decided: the marked one, else the last."""
    return next((h for h in reversed(handlings) if h.decides), handlings[-1] if handlings else None)


class Screening(Part):
    """The need assessment: the chosen outcome when it departs from the rules, why, who, when."""

    amount: Annotated[int, Field(ge=0, le=100_000_000_000)] | None = None
    chosen: Outcome | None = None
    reason: LongText = ""
    drafting_began: date | None = None
    confirmed_by: ShortText = ""
    confirmed_on: date | None = None


class ScreeningAnswer(KeyedItem):
    """The answer to one screening question."""

    KEY_FIELDS = ("question",)

    question: Id
    answer: Answer | None = None
    note: LongText = ""


class Plan(Part):
    """How the assessment is made."""

    depth: Literal["light", "full"] | None = None
    scope: LongText = ""
    methods: LongText = ""
    no_hearing_reason: LongText = ""
    few_alternatives_reason: LongText = ""


class Task(Item):
    """Something to be done for the assessment."""

    PREFIX = "T"

    what: ShortText = ""
    who: ShortText = ""
    due: date | None = None
    done: bool = False


class Alternative(Item):
    """One alternative. VE0 is the present state: described, never scored."""

    PREFIX = "VE"

    id: Annotated[str, StringConstraints(pattern=r"^VE[0-9]{1,2}$")]
    name: ShortText = ""
    description: LongText = ""
    area: ShortText = ""
    period: ShortText = ""


class Rejected(Item):
    """An option that was thought of and left out, and why."""

    PREFIX = "R"

    name: ShortText = ""
    reason: LongText = ""


class Group(Item):
    """A population group of this assessment. `kind` is a group id of the framework, or empty."""

    PREFIX = "group"

    id: Id
    name: ShortText = ""
    kind: Id | None = None
    size: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    vulnerable: bool = False
    note: LongText = ""


class Area(Item):
    """A part of the municipality that is scored apart."""

    PREFIX = "area"

    id: Id
    name: ShortText = ""
    size: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    note: LongText = ""
