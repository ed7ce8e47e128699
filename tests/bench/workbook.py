"""The Excel annex of the school case, against openpyxl writing the same cells."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from eva_tool.config import ASSESSMENTS
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.exports import annex, sheets, xlsx
from eva_tool.exports.annex.look import Look
from eva_tool.language import Language
from eva_tool.services import library
from tests.bench.figures import Figure

ROUNDS, LIMIT = 9, 1.5
LANGUAGE, PRINTED, DATES = Language("fi"), datetime(2026, 10, 1, 12, 0), "d.m.yyyy"
Cells = list[tuple[str, list[list[Any]]]]


def figures() -> list[Figure]:
    """With the draws on neither side, since they have a figure of their own; and on both."""
    own = library.Library(ASSESSMENTS)
    document = own.cases["kouluverkko"]
    times = _times(document, own.frameworks[document.framework])
    alone = statistics.median(ours / bare for _draws, ours, bare in times)
    drawn = statistics.median((draws + ours) / (draws + bare) for draws, ours, bare in times)
    return [Figure("annex_xlsx", alone, LIMIT), Figure("annex_xlsx_drawn", drawn, LIMIT)]


def _times(document: Document, framework: Framework) -> list[tuple[float, float, float]]:
    """What drawing, our workbook and the bare one take, in turns, after each was warmed up."""
    head = annex.head(document, framework, LANGUAGE, printed=PRINTED)

    def written(look: Look) -> bytes:
        return xlsx.render(sheets.built(look, PRINTED, None, ""), head, DATES, PRINTED)

    cells = _cells(written(Look(document, framework, LANGUAGE)))
    found = []
    for _round in range(ROUNDS + 1):
        look = Look(document, framework, LANGUAGE)
        draws = _seconds(partial(getattr, look, "sure"))
        found.append((draws, _seconds(partial(written, look)), _seconds(partial(_write, cells))))
    return found[1:]


def _cells(content: bytes) -> Cells:
    book = load_workbook(BytesIO(content))
    return [(sheet.title, [list(row) for row in sheet.values]) for sheet in book]


def _write(cells: Cells) -> None:
    """The same values and formulas in the same places, and nothing else."""
    book = Workbook()
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(BytesIO())


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor for this process: what else the machine does counts for neither side."""
    start = time.process_time()
    work()
    return time.process_time() - start
