"""Workbooks opened by LibreOffice: what its cells show is what a reader sees."""

import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SOFFICE, SECONDS = "soffice", 300
USUAL = ("convert ", "Warning: failed to launch javaldx")
"""What LibreOffice says of every file, and of a computer without Java."""
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(books: Mapping[str, bytes]) -> tuple[dict[str, Workbook], str]:
    """What LibreOffice makes of them, all in one run, and all that it says besides."""
    with tempfile.TemporaryDirectory() as folder:
        given, counted = Path(folder, "given"), Path(folder, "counted")
        given.mkdir()
        for name, content in books.items():
            (given / f"{name}.xlsx").write_bytes(content)
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(counted)]
        files = sorted(str(path) for path in given.iterdir())
        done = subprocess.run(
            [*command, *files], check=True, capture_output=True, text=True, timeout=SECONDS
        )
        lines = (done.stdout + done.stderr).splitlines()
        said = "\n".join(line for line in lines if not line.startswith(USUAL))
        return {
            name: openpyxl.load_workbook(counted / f"{name}.xlsx", data_only=True) for name in books
        }, said


def recalculated(books: Mapping[str, bytes]) -> dict[str, Workbook]:
    """Every formula counted anew: the values that the files tell are taken out first."""
    return opened({name: _without_values(content) for name, content in books.items()})[0]


def _without_values(content: bytes) -> bytes:
    """The same file, in which the formulas have no values."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(made, "w") as bare:
        for name in given.namelist():
            part = given.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"</f><v>[^<]*</v>", b"</f>", part)
            bare.writestr(name, part)
    return made.getvalue()


def formulas(content: bytes) -> Iterator[tuple[str, str, str | float | None]]:
    """Sheet, cell and stored value of every formula; None where a file tells no value."""
    names = openpyxl.load_workbook(BytesIO(content), read_only=True).sheetnames
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{MAIN}c"):
                if cell.find(f"{MAIN}f") is not None:
                    yield name, cell.attrib["r"], _stored(cell)


def _stored(cell: ElementTree.Element) -> str | float | None:
    value = cell.find(f"{MAIN}v")
    if value is None or (not value.text and cell.get("t") != "str"):
        return None
    return value.text or "" if cell.get("t") == "str" else float(value.text or "")


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


def head(sheet: Worksheet) -> int:
    """The row of the column titles: the first with more than one cell."""
    return next(n for n, row in enumerate(sheet.values, 1) if sum(v is not None for v in row) > 1)


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of the table by the titles of their columns."""
    titles, *body = book[sheet].iter_rows(min_row=head(book[sheet]), values_only=True)
    return [dict(zip(map(str, titles), row, strict=True)) for row in body]
