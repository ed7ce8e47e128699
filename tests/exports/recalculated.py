"""Workbooks counted anew by LibreOffice: what its cells show is what a reader sees."""

import subprocess
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

SOFFICE, SECONDS = "soffice", 120


def recalculated(books: Mapping[str, bytes]) -> dict[str, Workbook]:
    """All of them in one run, since starting takes longer than counting."""
    with tempfile.TemporaryDirectory() as folder:
        given, counted = Path(folder, "given"), Path(folder, "counted")
        given.mkdir()
        for name, content in books.items():
            (given / f"{name}.xlsx").write_bytes(content)
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(counted)]
        files = sorted(str(path) for path in given.iterdir())
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=SECONDS)
        return {
            name: openpyxl.load_workbook(counted / f"{name}.xlsx", data_only=True) for name in books
        }


def typed(content: bytes, sheet: str, cells: Mapping[str, float | None]) -> bytes:
    """The workbook after somebody has typed into cells that are there for it."""
    book = openpyxl.load_workbook(BytesIO(content))
    for place, value in cells.items():
        cell = book[sheet][place]
        assert not cell.protection.locked
        cell.value = value
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows by the titles of their columns; of equal titles the second has a 2 behind it."""
    head, *body = book[sheet].iter_rows(values_only=True)
    titles: list[str] = []
    for title in map(str, head):
        titles.append(f"{title} 2" if title in titles else title)
    return [dict(zip(titles, row, strict=True)) for row in body]
