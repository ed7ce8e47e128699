"""Annexes as PDF/UA: printed by WeasyPrint without a network, the same every time."""

from functools import cache
from typing import Any

from eva_tool.exports import tags
from eva_tool.exports.annex import Annex
from eva_tool.exports.html import annex_html, screening_html
from eva_tool.exports.records import Record
from eva_tool.exports.resources import ANNEX


def render_annex(annex: Annex) -> bytes:
    return render(annex_html(annex))


def render_screening(record: Record) -> bytes:
    return render(screening_html(record))


def render(html: str) -> bytes:
    """Print finished HTML."""
    return tags.complete(layout(html))


def layout(html: str) -> bytes:
    """What WeasyPrint makes of the HTML, before the tags are completed."""
    from weasyprint import HTML

    document = HTML(string=html, base_url=f"{ANNEX}/", url_fetcher=_fetcher())
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"eva-tool")
    return written


@cache
def _fetcher() -> Any:
    """Only the files of the templates and data URIs: nothing that is printed can call out."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("file", "data"))
