"""What a sheet is made of: a name, columns with widths, rows of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "score", "number", "date", "code", "share", "total"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula of ours: it refers to cells and never holds what somebody typed."""

    text: str
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


Value = str | int | float | date | Formula | Input | Number | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its width in characters. `kind` says how its values look."""

    title: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `frozen` is how many columns stay in sight when one scrolls to the right.

    In a `protected` one only inputs can be typed in. `printed` is how many columns are printed.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 1
    protected: bool = False
    printed: int = 0


def sheet(
    name: str, columns: Iterable[Column], rows: Iterable[Iterable[Value]], frozen: int = 1
) -> Sheet:
    return Sheet(name, tuple(columns), tuple(tuple(row) for row in rows), frozen)
