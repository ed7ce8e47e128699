"""The tags of a PDF as an outline: kinds, levels, scopes, languages, texts instead of pictures.

`python -m tests.exports.outline > tests/exports/outline.txt` writes the outline that is compared.
"""

import re
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf

from eva_tool.domain.document import Document
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.exports import annex, pdf
from eva_tool.exports.archive import Package
from eva_tool.exports.tree import kids
from eva_tool.language import Language
from eva_tool.services import logo
from tests import pictures
from tests.exports import sample

# Say nothing unless they have a language or a text; some of them end where pages do.
SILENT = ("Span", "NonStruct", "Part", "Sect", "Div")
TOLD = ("/Lang", "/Alt", "/ActualText")
PAGE = re.compile(r" \d+")  # pages may move
Node = tuple[str, tuple[Any, ...]]


def printed() -> bytes:
    """A small annex in Swedish of what was written in Finnish, with a logo."""
    content = sample._content(2, 1)
    content["evidence"][0]["link"] = "https://www.example.org/selvitys"
    content["hearings"] = content["hearings"][:1]
    content["findings"] = content["findings"][:2]
    house = HouseStyle(
        logo=logo.drawn(pictures.picture(mode="RGBA")),
        logo_text="Kuusi",
        contact="kirjaamo@esimerkkila.example",
    )
    made = annex.build(
        Document.model_validate(content),
        sample.framework(),
        Language("sv"),
        printed=sample.PRINTED,
        house=house,
    )
    return pdf.render_annex(made, Package(sample.PRINTED))


def outline(content: bytes) -> str:
    """One line a tag; neighbours that are alike are told once, with how many they are."""
    with pikepdf.open(BytesIO(content)) as file:
        root = file.Root
        said = f"language {root.Lang}, marked {root.MarkInfo.Marked}"
        (top,) = _nodes([root.StructTreeRoot.K])
    return "\n".join([said, *_lines(top, 1, 0)]) + "\n"


def _nodes(elements: Any) -> list[Node]:
    found: list[Node] = []
    for element in elements:
        if isinstance(element, pikepdf.Array):
            found += _nodes(element)
        elif isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/OBJR":
            found.append(("(to another place)", ()))
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found += _node(element)
    return _joined(found)


def _node(element: Any) -> list[Node]:
    inner = _nodes(kids(element))
    name = str(element.S)[1:]
    more = [
        f"{key[1:].lower()} “{PAGE.sub(' n', str(element[key]))}”" for key in TOLD if key in element
    ]
    for attributes in _attributes(element):
        more += [str(attributes[key])[1:].lower() for key in ("/Scope",) if key in attributes]
        more += [f"spans {attributes[key]}" for key in ("/ColSpan",) if key in attributes]
        more += ["has heads" for key in ("/Headers",) if key in attributes]
    if name in SILENT and not more:
        return inner
    return [(" ".join([name, *more]), tuple(inner))]


def _attributes(element: Any) -> list[Any]:
    found = element.get("/A", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _joined(nodes: list[Node]) -> list[Node]:
    """A table that goes on over a page is one table, wherever pages end."""
    found: list[Node] = []
    for name, inner in nodes:
        if found and _goes_on(found[-1], (name, inner)):
            *before, (body, rows) = found[-1][1]
            more = tuple(row for part, kids in inner if part == body for row in kids)
            found[-1] = (name, (*before, (body, (*rows, *more))))
        else:
            found.append((name, inner))
    return found


def _goes_on(table: Node, other: Node) -> bool:
    alike = table[0] == other[0] == "Table" and _head(table) == _head(other)
    return alike and all(kind != "Caption" for kind, _ in other[1])


def _head(table: Node) -> tuple[Any, ...]:
    return tuple(kid for kid in table[1] if kid[0] == "THead")


def _lines(node: Node, times: int, depth: int) -> list[str]:
    name, inner = node
    many = f" × {times}" if times > 1 else ""
    found = ["  " * depth + name + many]
    for kid, same in groupby(inner):
        found += _lines(kid, len(list(same)), depth + 1)
    return found


if __name__ == "__main__":
    print(outline(printed()), end="")
