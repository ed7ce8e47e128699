"""Completes the links of a PDF: one for each, said in words, with the page that it leads to."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from eva_tool.exports.tree import array, elements, kids, name

SILENCE = " "
ENTRIES = (("/LBody", "/LI", "/L"), ("/LBody", "/LI", "/TOC"))
_LINK = re.compile(r'<a (?:class="[^"]*" )?href="([^"]*)"(?: title="([^"]*)")?>([^<]*)</a>')


def words(html: str) -> dict[str, str]:
    """What each link of finished HTML is called, by where it leads."""
    found = ((unescape(to), unescape(told or text)) for to, told, text in _LINK.findall(html))
    return {to.removeprefix("#"): " ".join(told.split()) for to, told in found}


def target(annotation: Any) -> str:
    """Where an annotation leads: a place in the file, or an address."""
    action = annotation.get("/A", {})
    return str(annotation.get("/Dest", action.get("/URI", "")))


class Links:
    """The links of one file. `called` is what each is called, `typed` another language."""

    def __init__(self, file: Any, called: Mapping[str, str], typed: str) -> None:
        self.file, self.called, self.typed = file, called, typed
        self.dropped: set[int] = set()
        pages = {tuple(p.objgen): n for n, p in enumerate(file.pages, 1)}
        names = list(file.Root.get("/Names", {}).get("/Dests", {}).get("/Names", ()))
        pairs = zip(names[::2], names[1::2], strict=True)
        self.pages = {str(place): pages[tuple(to[0].objgen)] for place, to in pairs}

    def complete(self, link: Any) -> None:
        notes = [k.Obj for k in kids(link) if not isinstance(k, int) and "/Obj" in k]
        leads = target(notes[0]) if notes else ""
        for note in notes:
            if leads in self.called:
                note.Contents = _string(self.called[leads])
        self._join(link, leads)
        if all(isinstance(kid, int) for kid in kids(link)):
            self._mark_language(link)

    def _join(self, link: Any, leads: str) -> None:
        """Each piece of a link is a link of its own: one is enough.

        The piece of a piece is the row of dots between a chapter and its page: only the page is
        said.
        """
        for piece in elements(link.K):
            for kid in kids(piece) if piece.S == "/Link" else ():
                if not isinstance(kid, int) and "/Obj" in kid:
                    self.dropped.add(int(kid.Obj.StructParent))
            if piece.S == "/Link":
                piece.S = name("/Span")
                piece.K = array(k for k in kids(piece) if isinstance(k, int) or "/Obj" not in k)
                if piece.P.S == "/Span":
                    page = self.pages.get(leads)
                    piece.ActualText = _string(f" {page}" if page else SILENCE)
                    _list_contents(link)

    def _mark_language(self, link: Any) -> None:
        """A link that leads nowhere is a text in another language."""
        link.S = name("/Span")
        if self.typed:
            link.Lang = _string(self.typed)

    def forget(self) -> None:
        """Annotations that no tag needs any more."""
        if not self.dropped:
            return
        for page in self.file.pages:
            if "/Annots" in page:
                notes = (a for a in page.Annots if a.get("/StructParent") not in self.dropped)
                page.Annots = array(notes)
        tree = self.file.Root.StructTreeRoot.ParentTree
        numbers = list(tree.Nums)
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        kept = (pair for pair in pairs if int(pair[0]) not in self.dropped)
        tree.Nums = array(part for pair in kept for part in pair)


def _list_contents(link: Any) -> None:
    """What leads to a page by its number is a line of the contents."""
    body = link.P
    if (body.S, body.P.S, body.P.P.S) in ENTRIES:
        body.S, body.P.S, body.P.P.S = name("/Reference"), name("/TOCI"), name("/TOC")


def _string(text: str) -> Any:
    import pikepdf

    return pikepdf.String(text)
