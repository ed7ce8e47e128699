"""What a score may be called: in a light assessment only a direction was asked for, no size."""

from enum import StrEnum
from typing import Any

from eva_tool.domain import scope
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.scores import Score
from eva_tool.domain.text import N_


class Direction(StrEnum):
    """A sign without a size."""

    NEGATIVE = "−"
    NONE = "0"
    POSITIVE = "+"


Said = Score | Direction | None
NAMES = {
    Direction.NEGATIVE: N_("negative"),
    Direction.NONE: N_("no impact"),
    Direction.POSITIVE: N_("positive"),
}
OF_SCORE = {-1: Direction.NEGATIVE, 0: Direction.NONE, 1: Direction.POSITIVE}


def light(document: Document, framework: Framework) -> bool:
    """Whether −, 0 and + are what people press."""
    return scope.depth(document, framework) == "light"


def of_value(document: Document, framework: Framework, path: str, value: Any) -> Any:
    """A stored value of the document at a path: of a score its direction, if it is only that."""
    part, _slash, rest = path.partition("/")
    key, _slash, name = rest.partition("/")
    if part != "impacts" or name != "score" or value not in OF_SCORE or isinstance(value, bool):
        return value
    impact = next((i for i in document.impacts if i.id == key), None)
    ranged = impact is not None and _ranged(impact)
    return value if ranged or not light(document, framework) else OF_SCORE[value]


def _ranged(impact: Impact) -> bool:
    return impact.low is not None or impact.high is not None


def said(impact: Impact | None, *, light: bool) -> Said:
    """The score as it was given: its direction where nobody gave a size or a range."""
    if impact is None:
        return None
    if not light or _ranged(impact) or not isinstance(impact.score, int):
        return impact.score
    return OF_SCORE.get(impact.score, impact.score)
