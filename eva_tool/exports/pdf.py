"""Annexes as PDF/A and PDF/UA: printed by WeasyPrint without a network, always the same."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from eva_tool.exports import archive, lean, linked
from eva_tool.exports.annex import Annex
from eva_tool.exports.archive import Package
from eva_tool.exports.editions.parts import Edition
from eva_tool.exports.html import annex_html, edition_html
from eva_tool.exports.resources import ANNEX

YOUNG, NEVER = 200_000, 1_000_000
LARGE = 2_000_000
HYPHENS = ANNEX / "hyphens-fi.dic"
_ONE_AT_A_TIME = Lock()
_TYPED = re.compile(r'<a class="t" lang="(\w+)">')


def render_annex(annex: Annex, package: Package | None = None) -> bytes:
    return render(annex_html(annex), package)


def render_edition(edition: Edition, package: Package | None = None) -> bytes:
    return render(edition_html(edition), package)


def render(html: str, package: Package | None = None) -> bytes:
    """Print finished HTML, with what belongs to the file beside its pages."""
    typed = _TYPED.search(html)
    language = typed[1] if typed else ""
    return archive.complete(layout(html), package, language, linked.words(html))


def layout(html: str) -> bytes:
    """What WeasyPrint makes of the HTML, before it is completed for archives."""
    _hyphenate_finnish()
    with _without_collecting():
        options = {"pdf_variant": "pdf/ua-1", "uncompressed_pdf": True}
        written = lean.written(html, f"{ANNEX}/", _fetcher(), **options)
    if len(written) > LARGE:
        gc.collect()  # boxes point at each other
    return written


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Boxes stay alive until the end: looking for garbage among them takes half of the time.

    One document at a time, so that memory is not filled by many.
    """
    with _ONE_AT_A_TIME:
        threshold = gc.get_threshold()
        gc.set_threshold(YOUNG, threshold[1], NEVER)
        try:
            yield
        finally:
            gc.set_threshold(*threshold)


@cache
def _fetcher() -> Any:
    """Only the files of the templates and data URIs: nothing that is printed can call out."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("file", "data"))


@cache
def _hyphenate_finnish() -> None:
    """Long words of narrow columns: the libraries know how to break those of other languages."""
    import pyphen

    pyphen.LANGUAGES.setdefault("fi", HYPHENS)
    pyphen.LANGUAGES_LOWERCASE.setdefault("fi", "fi")
