"""Prints long documents in little memory: WeasyPrint keeps all that it has ever made until its end.

It is asked for what no public interface offers, by names of its version 70 (setup.cfg); the tests
compare what it prints with what it prints by itself. A version without these names prints by
itself: the same pages, in more memory.
"""

import logging
import zlib
from functools import cache
from typing import Any

# Rules for notes, which nothing here has: each of them makes a style for every element.
NOTES = ("::footnote", "::note")
FAST = 1
VERSION = "70."
INNER = (
    ("HTML", "_ua_stylesheets"),
    ("Document", "_build_layout_context"),
    ("Document", "_render"),
)
LOG = logging.getLogger(__name__)


def known() -> bool:
    """Whether this WeasyPrint has all that is asked for here."""
    from weasyprint import HTML, __version__, document, html

    kinds = {"HTML": HTML, "Document": document.Document}
    inner = all(hasattr(kinds[kind], name) for kind, name in INNER)
    return inner and hasattr(html, "UA") and __version__.startswith(VERSION)


@cache
def _kinds() -> tuple[type[Any], type[Any], type[Any]]:
    """HTML, Document and Page of WeasyPrint, which takes long to load."""
    from pydyf import _to_bytes
    from weasyprint import CSS, HTML
    from weasyprint.document import Document, Page
    from weasyprint.html import UA, UA_COUNTER_STYLE

    rules = "\n".join(line for line in UA.splitlines() if not line.startswith(NOTES))
    rules = rules.replace("\n::marker", "\nli::marker")  # only items of lists have one
    sheet = CSS(string=rules, counter_style=UA_COUNTER_STYLE)

    class Bare(HTML):  # type: ignore[misc]  # WeasyPrint has no types
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [sheet]

    class Forgetful(Document):  # type: ignore[misc]  # as above
        @classmethod
        def _build_layout_context(cls, *parts: Any) -> Any:
            context = super()._build_layout_context(*parts)
            parts[0].context = context
            return context

    class Sheet(Page):  # type: ignore[misc]  # as above
        """A page that is let go when the tags of the next one are made."""

        def __init__(self, page: Any, before: Any) -> None:
            self.__dict__.update(page.__dict__)
            self.box, self.before, self.painted = self.__dict__.pop("_page_box"), before, False

        @property
        def _page_box(self) -> Any:
            if self.painted and self.before:
                self.before.box.children = ()  # parts of a page know their page
                self.before.box = self.before = None
            return self.box

        def paint(self, stream: Any, scale: float = 1) -> None:
            super().paint(stream, scale)
            stream.stream[:] = [zlib.compress(b"\n".join(map(_to_bytes, stream.stream)), FAST)]
            stream.extra["Filter"] = "/FlateDecode"
            self.painted = True

    return Bare, Forgetful, Sheet


def written(string: str, base_url: str, fetcher: Any, **options: Any) -> bytes:
    """The PDF of some HTML."""
    from weasyprint import DEFAULT_OPTIONS, HTML

    if not known():
        LOG.warning("Another WeasyPrint than was tested: long documents take more memory.")
        usual = HTML(string=string, base_url=base_url, url_fetcher=fetcher)
        plain: bytes = usual.write_pdf(**options)
        return plain

    html_of, document_of, sheet_of = _kinds()
    html = html_of(string=string, base_url=base_url, url_fetcher=fetcher)
    document = document_of._render(html, None, None, None, {**DEFAULT_OPTIONS, **options})
    _let_go(html.context)
    del html
    sheets: list[Any] = []
    for page in document.pages:
        sheets.append(sheet_of(page, sheets[-1] if sheets else None))
    document.pages = sheets
    content: bytes = document.write_pdf(**options)
    return content


def _let_go(context: Any) -> None:
    """What the layout was made from: the pages point at it."""
    for item in context.target_collector.target_lookup_items.values():
        vars(item).clear()
    vars(context.target_collector).clear()
    vars(context).clear()
