"""Completes the tags that WeasyPrint leaves open: heads, links, languages."""

import re
from collections.abc import Mapping
from typing import Any

from eva_tool.exports import scopes
from eva_tool.exports.linked import Links
from eva_tool.exports.tree import elements, kids

PRINT, SMALL = 4, 2_000


def complete(file: Any, typed: str = "", called: Mapping[str, str] | None = None) -> None:
    """Heads of every cell, page heads as artifacts, links that are printed and said in words.

    `typed` is the language of texts that are in another one than the document, `called` what each
    link is called, by where it leads.
    """
    used: dict[Any, set[int]] = {}
    heads: scopes.Ids = {}
    links = Links(file, called or {}, typed)
    for element in elements(file.Root.StructTreeRoot.K):
        kind = element.S
        if kind == "/Link":
            links.complete(element)
        elif kind == "/Table":
            scopes.mend(element, heads)
        _note_marks(element, used)
    scopes.remember(file, heads)
    links.forget()
    for page in file.pages:
        _heads_to_artifacts(file, page, used.get(tuple(page.objgen), set()))
        for annotation in page.get("/Annots", ()):
            annotation.F = PRINT


def _note_marks(element: Any, used: dict[Any, set[int]]) -> None:
    """Remember which content of which page the tags reach."""
    marks = {kid for kid in kids(element) if isinstance(kid, int)}
    if marks:
        used.setdefault(tuple(element.Pg.objgen), set()).update(marks)


_MARK = re.compile(rb"/(\w+)\s*<<[^<>]*?/MCID (\d+)[^<>]*?>>\s*BDC")


def _heads_to_artifacts(file: Any, page: Any, used: set[int]) -> None:
    """Page heads are marked but hang on nothing in the tags."""

    def mend(found: re.Match[bytes]) -> bytes:
        if int(found[2]) in used:
            return found[0]
        return b"/Artifact <</Type /Pagination>> BDC"

    content = _drawn(page.Resources, page.Contents.read_bytes())
    page.Contents = file.make_stream(_MARK.sub(mend, content))


_DRAW, _NAMED = re.compile(rb"/(x\d+) Do"), re.compile(rb"/\w")


def _drawn(resources: Any, content: bytes) -> bytes:
    """The content with small pictures in it: as objects they take more room than the text."""
    objects = resources.get("/XObject", {})

    def put(found: re.Match[bytes]) -> bytes:
        name = "/" + found[1].decode()
        picture = objects.get(name)
        if picture is None or picture.get("/Subtype") != "/Form" or "/Matrix" in picture:
            return found[0]
        inner: bytes = picture.read_bytes().replace(b"/a1.0 gs\n", b"")  # opaque, as everything is
        if len(inner) > SMALL or _NAMED.search(inner):
            return found[0]
        del objects[name]
        return b"q\n" + inner + b"\nQ"

    inlined: bytes = _DRAW.sub(put, content)
    return inlined
