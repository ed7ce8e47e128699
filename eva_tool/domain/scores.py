"""The scale of impacts: -3 to +3 against the present state, or not known, or not applicable."""

from enum import StrEnum
from typing import Literal

MINIMUM, MAXIMUM = -3, 3
UNKNOWN: Literal["unknown"] = "unknown"
NOT_APPLICABLE: Literal["not_applicable"] = "not_applicable"

Number = Literal[-3, -2, -1, 0, 1, 2, 3]
Score = Number | Literal["unknown", "not_applicable"]


class Horizon(StrEnum):
    """When an impact is felt; scored separately."""

    SHORT = "short"
    LONG = "long"


class Certainty(StrEnum):
    """How strong the evidence is. It widens a range, it never multiplies a score."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"

    @property
    def steps(self) -> int:
        """1 to 3, as the number of dots shown."""
        return list(Certainty).index(self) + 1


def number(score: Score | None) -> int | None:
    """The score as a number, or None when it is not assessed, not known or not applicable."""
    return score if isinstance(score, int) else None


def signed(score: int) -> str:
    """The score with its sign: +2, 0, −2 (a true minus)."""
    return f"+{score}" if score > 0 else str(score).replace("-", "−")
