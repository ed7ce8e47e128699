"""What is known, assumed and not known, and who was heard."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from eva_tool.domain.parts import Item
from eva_tool.domain.text import LongText, ShortText

EvidenceKind = Literal[
    "statistic", "study", "register", "survey", "expert", "experience", "document"
]
HearingKind = Literal[
    "workshop", "evening", "statement", "survey", "interview", "panel", "meeting", "online"
]


class Evidence(Item):
    """A source that reasons refer to, with its date."""

    PREFIX = "N"

    title: ShortText = ""
    kind: EvidenceKind | None = None
    source: ShortText = ""
    dated: date | None = None
    link: ShortText = ""
    tells: LongText = ""
    limits: LongText = ""


class Assumption(Item):
    """Something taken as given."""

    PREFIX = "O"

    text: LongText = ""
    source: ShortText = ""
    dated: date | None = None


class Gap(Item):
    """Something that is not known, and how it could be found out."""

    PREFIX = "G"

    text: LongText = ""
    how: LongText = ""
    source: ShortText = ""
    due: date | None = None
    in_summary: bool = True


class Hearing(Item):
    """A hearing or statement: who was informed, how, when, what they said, what it changed."""

    PREFIX = "K"

    who: ShortText = ""
    kind: HearingKind | None = None
    status: Literal["planned", "held"] = "planned"
    on: date | None = None
    informed: LongText = ""
    informed_on: date | None = None
    participants: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    said: LongText = ""
    changed: Literal["yes", "partly", "no"] | None = None
    effect: LongText = ""
    feedback: LongText = ""
    in_summary: bool = True
