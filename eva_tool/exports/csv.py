"""Tables as CSV that opens in a spreadsheet, and does nothing there."""

import csv
import io
from collections.abc import Iterable, Sequence

# Wide signs too: some spreadsheets take them for signs.
DANGEROUS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)


def render(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark and semicolons, as spreadsheets here expect."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig", "replace")


def safe(cell: object) -> str:
    """A cell as text; what would be a formula begins with an apostrophe. Numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, (bool, int, float)):
        return str(cell)
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
