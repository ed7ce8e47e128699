"""The PDF of the school case with its files inside, against WeasyPrint alone on the same HTML."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime

from eva_tool.config import ASSESSMENTS
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.exports import html, resources
from eva_tool.language import Language
from eva_tool.services import annexes, library, packing
from tests.bench.figures import Figure

PDF_ROUNDS, PDF_LIMIT = 3, 1.25
LANGUAGE, PRINTED = Language("fi"), datetime(2026, 10, 1, 12, 0)


def figures() -> list[Figure]:
    own = library.Library(ASSESSMENTS)
    document = own.cases["kouluverkko"]
    framework = own.frameworks[document.framework]
    return [Figure("annex_pdf", _pdf(document, framework), PDF_LIMIT)]


def _pdf(document: Document, framework: Framework) -> float:
    content = packing.edition(document, framework, LANGUAGE, PRINTED).annex
    finished = html.annex_html(content)

    def bare() -> None:
        from weasyprint import HTML

        HTML(string=finished, base_url=f"{resources.ANNEX}/").write_pdf(pdf_variant="pdf/ua-1")

    return _ratio(lambda: _render(document, framework, "pdf"), bare, PDF_ROUNDS)


def _render(document: Document, framework: Framework, kind: str) -> bytes:
    return annexes.render(document, framework, LANGUAGE, kind, printed=PRINTED).content


def _ratio(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> float:
    """The median of ours against bare, in turns, after each was warmed up."""
    ours(), bare()
    return statistics.median(_seconds(ours) / _seconds(bare) for _ in range(rounds))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
