"""The file of a workbook: what openpyxl writes around the cells, with our rows in it."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

CELLS = re.compile(rb"<sheetData>.*?</sheetData>|<sheetData ?/>", re.DOTALL)
EARLIEST = (1980, 1, 1, 0, 0, 0)


def written(book: "Workbook", rows: Sequence[str], moment: datetime | None) -> bytes:
    """The same workbook of the same moment is the same file, byte for byte."""
    own = {f"xl/worksheets/sheet{n}.xml": cells for n, cells in enumerate(rows, 1)}
    dated = moment.timetuple()[:6] if moment else EARLIEST
    made = BytesIO()
    with ZipFile(BytesIO(_around(book))) as around, ZipFile(made, "w") as archive:
        for name in around.namelist():
            content = around.read(name)
            if name in own:
                start, end = _place(content)
                content = b"".join((content[:start], own[name].encode(), content[end:]))
            part = ZipInfo(name, max(dated, EARLIEST))
            part.external_attr = 0o600 << 16
            archive.writestr(part, content, ZIP_DEFLATED)
    return made.getvalue()


def _around(book: "Workbook") -> bytes:
    from openpyxl.writer.excel import ExcelWriter

    found = BytesIO()
    ExcelWriter(book, ZipFile(found, "w")).save()
    return found.getvalue()


def _place(content: bytes) -> tuple[int, int]:
    """Where the cells begin and end."""
    found = CELLS.search(content)
    if found is None:
        raise ValueError("A worksheet has no place for its cells.")
    return found.span()
