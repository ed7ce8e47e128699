"""Words and tables that the parts on how sure the order is have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eva_tool.domain.preparation import Alternative
from eva_tool.domain.robustness import View
from eva_tool.domain.saying import percent, share
from eva_tool.domain.valuation import Weighting
from eva_tool.web.i18n import _, say

NONE = "–"


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its head."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    hidden: bool = False


def part(of_all: float) -> str:
    """55 %; never rounded to none or all. NaN is what never happens."""
    return say(share(of_all)) if of_all == of_all else NONE


def exactly(of_all: float | None) -> str:
    """46.2 %, or a dash."""
    return NONE if of_all is None or of_all != of_all else say(percent(of_all))


def named(alternative: Alternative) -> str:
    return f"{alternative.id} {alternative.name}".strip()


def called(weighting: Weighting | None) -> str:
    """Without a weighting, what is drawn then."""
    if weighting is None:
        return _("No weighting: all weights there are")
    return f"{weighting.id} {weighting.name}".strip()


def chosen_of(views: Iterable[View], weighting: str) -> View:
    """The view of the weighting, or the one without any."""
    known = tuple(views)
    return next((v for v in known if v.weighting and v.weighting.id == weighting), known[0])
