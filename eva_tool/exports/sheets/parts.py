"""What a sheet is made of: a name, columns with widths, rows of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "score", "number", "date", "code", "share", "total"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula of ours: it refers to cells and never holds what somebody typed.

    `value` is what the engine counts for it. It is shown wherever nothing is recalculated.
    """

    text: str
    value: float | str
    kind: Kind = "total"


@dataclass(frozen=True, slots=True)
class Input:
    """A cell that is there to be typed in."""

    value: float | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number that looks otherwise than its column."""

    value: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another sheet, by its name."""

    text: str


Value = str | int | float | date | Formula | Input | Number | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its width in characters. `kind` says how its values look."""

    title: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table under its name and what is `told` of it, each on a line.

    `frozen` is how many columns stay in sight when one scrolls to the right. In a `protected` one
    only inputs can be typed in. `printed` is how many columns are printed. The contents alone have
    a `title` of their own, a `way`: the words of the links that lead back to them, and a `mark`:
    the line of what is told that says whether it is a draft.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    told: tuple[str, ...]
    frozen: int = 1
    protected: bool = False
    printed: int = 0
    title: str = ""
    way: str = ""
    mark: str = ""

    @property
    def head(self) -> int:
        """The row of the column titles."""
        return len(self.told) + 2 if self.way else head_under(len(self.told))

    @property
    def last(self) -> int:
        return self.head + len(self.rows)


def head_under(lines: int = 1) -> int:
    """The row of the column titles: under the name, what is told and the way back."""
    return lines + 3


def sheet(
    name: str,
    told: str,
    columns: Iterable[Column],
    rows: Iterable[Iterable[Value]],
    frozen: int = 1,
) -> Sheet:
    return Sheet(name, tuple(columns), tuple(tuple(row) for row in rows), (told,), frozen)
