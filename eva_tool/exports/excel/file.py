"""The file of a workbook: what openpyxl writes around the cells, with our rows in it."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from eva_tool.exports.zipped import zipped

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

CELLS = re.compile(rb"<sheetData>.*?</sheetData>|<sheetData ?/>", re.DOTALL)


def written(book: "Workbook", rows: Sequence[str], moment: datetime | None) -> bytes:
    """The same workbook of the same moment is the same file, byte for byte."""
    own = {f"xl/worksheets/sheet{n}.xml": cells for n, cells in enumerate(rows, 1)}
    with ZipFile(BytesIO(_around(book))) as around:
        return zipped(((name, _part(around, name, own)) for name in around.namelist()), moment)


def _part(around: ZipFile, name: str, own: Mapping[str, str]) -> bytes:
    """A part as openpyxl has written it; of a worksheet with our cells."""
    content = around.read(name)
    if name not in own:
        return content
    start, end = _place(content)
    return b"".join((content[:start], own[name].encode(), content[end:]))


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
