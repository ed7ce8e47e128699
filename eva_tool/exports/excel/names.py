"""Names that Excel accepts and that nothing else in the workbook has."""

import re
from collections.abc import Iterable

FORBIDDEN_IN_SHEETS = re.compile(r"[\\/*?:\[\]]")
FORBIDDEN_IN_TABLES = re.compile(r"\W+")
# A1 and XFD1048576 are cells, R1C1 and R and C are cells of another way to write them.
LIKE_A_CELL = re.compile(r"[a-z]{1,3}\d+|r(\d*)(c\d*)?|c\d*", re.IGNORECASE)
SHEET_LENGTH, TABLE_LENGTH = 31, 100


def of_sheet(wanted: str, taken: Iterable[str]) -> str:
    name = FORBIDDEN_IN_SHEETS.sub(" ", wanted).strip("' ")[:SHEET_LENGTH] or "–"
    return _apart(name, taken, SHEET_LENGTH, " ")


def of_table(sheet: str, taken: Iterable[str]) -> str:
    """The name of the sheet as a word: letters of any language, digits, underscores."""
    name = FORBIDDEN_IN_TABLES.sub("_", sheet).strip("_")[:TABLE_LENGTH] or "_"
    if name[0].isdigit() or LIKE_A_CELL.fullmatch(name):
        name = f"_{name}"
    return _apart(name, taken, TABLE_LENGTH, "_")


def of_columns(titles: Iterable[str]) -> list[str]:
    """The titles on one line each, none of them empty, no two the same."""
    found: list[str] = []
    for title in titles:
        found.append(_apart(" ".join(title.split()) or "–", found, 255, " "))
    return found


def _apart(name: str, taken: Iterable[str], length: int, between: str) -> str:
    """The name with a number behind it, when another differs at most in its capitals."""
    others, found, number = {t.casefold() for t in taken}, name[:length], 2
    while found.casefold() in others:
        tail = f"{between}{number}"
        found, number = name[: length - len(tail)] + tail, number + 1
    return found
