"""Where the columns of a counted sheet are, and how formulas refer to them."""

from collections.abc import Iterable
from dataclasses import dataclass

PER_ALTERNATIVE = ("rest", "turn", "over", "under", "steps")
"""Helpers behind the flips, one column of each kind for each alternative."""

RESULTS = ("under", "under_first", "over", "over_first", "steps")


def letters(number: int) -> str:
    """1 is A, 27 is AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def cell(column: str, row: int) -> str:
    return f"${column}${row}"


def span(column: str, first: int, last: int) -> str:
    return f"${column}${first}:${column}${last}"


@dataclass(frozen=True)
class Places:
    """The letters of the columns by name, for a number of alternatives."""

    columns: dict[str, str]
    alternatives: int

    @classmethod
    def of(cls, lead: Iterable[str], alternatives: int) -> "Places":
        every = range(alternatives)
        names = [
            *lead,
            "weight",
            *(f"value{a}" for a in every),
            *RESULTS,
            "others",
            *(f"{name}{a}" for name in PER_ALTERNATIVE for a in every),
        ]
        return cls({name: letters(n) for n, name in enumerate(names, 1)}, alternatives)

    def __getitem__(self, name: str) -> str:
        return self.columns[name]

    @property
    def shown(self) -> int:
        """How many columns are for reading; the rest are helpers."""
        return list(self.columns).index("others")

    def across(self, name: str, row: int) -> str:
        """The cells of all alternatives in one row."""
        first, last = self[f"{name}0"], self[f"{name}{self.alternatives - 1}"]
        return f"${first}${row}:${last}${row}"
