"""What a sheet is made of: a name, columns with widths, rows of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | int | float | date | None
Kind = Literal["text", "score", "number", "date", "code"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its width in characters. `kind` says how its values look."""

    title: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `frozen` is how many columns stay in sight when one scrolls to the right."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 1


def sheet(
    name: str, columns: Iterable[Column], rows: Iterable[Iterable[Value]], frozen: int = 1
) -> Sheet:
    return Sheet(name, tuple(columns), tuple(tuple(row) for row in rows), frozen)
