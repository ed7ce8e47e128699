"""Texts from right to left, which are printed in another order than they are read."""

import unicodedata
from collections import Counter


def has(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def rest(wanted: str, printed: str) -> str | None:
    """What is left of a text after the signs of its beginning; None when others are printed."""
    taken, kept = Counter(printed), []
    for sign in wanted:
        if taken[sign]:
            taken[sign] -= 1
        else:
            kept.append(sign)
    if taken.total():
        return None
    return "" if {*kept} <= {"-"} else "".join(kept)  # hyphens at the ends of lines are not told
