"""Weightings: what somebody holds more important. A valuation, kept apart from the assessment."""

from typing import Annotated, Literal

from pydantic import Field

from eva_tool.domain.framework import Id
from eva_tool.domain.parts import Item, KeyedItem
from eva_tool.domain.text import LongText, ShortText

Method = Literal["points", "swing", "rank"]
Level = Literal["category", "criterion"]
Percent = Annotated[float, Field(allow_inf_nan=False, ge=0, le=100)]

# The collections of the valuation: who assesses by assignment does not write them.
VALUATION = frozenset({"weightings", "weights"})


class Weighting(Item):
    """One choice of values, by name, and whose it is.

    `method` says which of the numbers of its weights count: `points` shared in proportion, the
    same given to the `swing` from the worst to the best end of the scale, or the order of `rank`.
    The scale is fixed, so that an alternative more or less changes no weight.
    """

    PREFIX = "W"

    id: Id
    name: ShortText = ""
    whose: ShortText = ""
    method: Method = "points"
    level: Level = "category"
    note: LongText = ""


class Weight(KeyedItem):
    """What one weighting gives to one category or criterion.

    `low` and `high` bound its share of the whole, in percent. They are stored one by one, so they
    may contradict each other for a while: who reads them says so.
    """

    KEY_FIELDS = ("weighting", "item")

    weighting: Id
    item: Id
    points: Percent | None = None
    rank: Annotated[int, Field(ge=1, le=200)] | None = None
    low: Percent | None = None
    high: Percent | None = None
