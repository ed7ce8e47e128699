"""What a PDF says and does beside its pages: to screen readers, by links, by itself."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from eva_tool.exports.linked import target, words
from eva_tool.exports.tree import elements

SPOKEN = ("/Alt", "/ActualText", "/E")
MOST = 100_000
OWN = {
    "/Type", "/Pages", "/Lang", "/ViewerPreferences", "/MarkInfo", "/StructTreeRoot", "/Metadata",
    "/OutputIntents", "/Outlines", "/Names", "/AF",
}  # fmt: skip
NAMES = {"/Dests", "/EmbeddedFiles"}
_NAMED = re.compile(r'(?: data-label|<meta name="(?:author|description)" content)="([^"]*)"')
_HEADS = re.compile(r"<(title|h[1-4])\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def beside(file: Any) -> dict[str, Any]:
    """`heard`: [page, text]; `ways`: [page, target, words] of links; `more`: what no annex has."""
    pages = {tuple(page.objgen): number for number, page in enumerate(file.pages, 1)}
    ways = [
        [number, target(note), str(note.get("/Contents", ""))]
        for number, page in enumerate(file.pages, 1)
        for note in page.get("/Annots", ())
    ]
    told = [[0, text] for text in (*_bookmarks(file), *_properties(file))]
    return {"heard": [*told, *_spoken(file, pages)], "ways": ways, "more": sorted(set(_more(file)))}


def wanted(html: str) -> tuple[set[str], dict[str, str]]:
    """What finished HTML says in these ways, and its links by where they lead."""
    said = {*_NAMED.findall(html), *(_TAG.sub("", text) for _, text in _HEADS.findall(html))}
    return set(map(unescape, said)), words(html)


def _spoken(file: Any, pages: dict[Any, int]) -> Iterator[list[Any]]:
    """Instead of what is drawn; the page that a line of the contents leads to is drawn as well."""
    for element in elements(file.Root.StructTreeRoot.K):
        for key in SPOKEN:
            text = str(element.get(key, ""))
            if text.strip() and not (text.strip().isdigit() and _in_contents(element)):
                yield [pages.get(tuple(element.Pg.objgen), 0) if "/Pg" in element else 0, text]


def _in_contents(element: Any) -> bool:
    kinds: list[str] = []
    while "/P" in element and len(kinds) < len(("span", "link", "reference", "line")):
        element = element.P
        kinds.append(str(element.get("/S", "")))
    return kinds[1:] == ["/Link", "/Reference", "/TOCI"]


def _bookmarks(file: Any) -> Iterator[str]:
    waiting = [file.Root.get("/Outlines", {}).get("/First")]
    for _ in range(MOST):
        if not waiting:
            return
        if (one := waiting.pop()) is not None:
            yield str(one.get("/Title", ""))
            waiting += [one.get("/Next"), one.get("/First")]


def _properties(file: Any) -> Iterator[str]:
    for key in ("/Title", "/Author", "/Subject"):
        if text := str(file.docinfo.get(key, "")):
            yield text


def _more(file: Any) -> Iterator[str]:
    """Scripts, layers, forms, other files: none of it is made by the tool."""
    root = file.Root
    yield from set(root.keys()) - OWN
    yield from set(root.get("/Names", {}).keys()) - NAMES
    for page in file.pages:
        yield from {"/AA"} & set(page.keys())
        for note in page.get("/Annots", ()):
            yield from {"/AA", "/AP"} & set(note.keys())
            yield from {"/A"} if str(note.get("/A", {}).get("/S", "/URI")) != "/URI" else ()
    files = {tuple(spec.objgen) for spec in root.get("/AF", ())}
    named = root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", ())
    kinds = {str(spec.get("/AFRelationship", "")) for spec in root.get("/AF", ())}
    if {tuple(spec.objgen) for spec in list(named)[1::2]} != files or len(kinds) < len(files):
        yield "/EmbeddedFiles"
