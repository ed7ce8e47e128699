"""The style sheet of the annex in the colours of a house; those of gains and losses stay."""

import re
from functools import cache

from eva_tool.domain.housestyle import ACCENT, MAIN, PLAIN, HouseStyle
from eva_tool.exports.resources import ANNEX

SHEETS = ("annex.css", "house.css")
_OURS = re.compile(f"{MAIN}|{ACCENT}")


def styled(house: HouseStyle) -> str:
    """The whole sheet with these colours; nothing for what is printed as delivered.

    Colours are replaced in it, since variables are slow in long tables.
    """
    if house == PLAIN:
        return ""
    return _coloured(house.main, house.accent)


@cache
def _sheets() -> str:
    return "".join((ANNEX / name).read_text("utf-8") for name in SHEETS)


def _coloured(main: str, accent: str) -> str:
    put = {MAIN: main, ACCENT: accent}
    return _OURS.sub(lambda found: put[found[0]], _sheets())
