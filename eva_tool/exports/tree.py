"""The tree of tags of a PDF: how to walk it."""

from collections.abc import Iterable, Iterator
from typing import Any


def kids(element: Any) -> list[Any]:
    import pikepdf

    children = element.get("/K")
    if children is None:
        return []
    return list(children) if isinstance(children, pikepdf.Array) else [children]


def elements(top: Any) -> Iterator[Any]:
    """Every element below, parents first, without recursion."""
    import pikepdf

    waiting = list(top) if isinstance(top, pikepdf.Array) else [top]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            waiting.extend(reversed(kids(element)))


def name(text: str) -> Any:
    import pikepdf

    return pikepdf.Name(text)


def array(values: Iterable[Any]) -> Any:
    import pikepdf

    return pikepdf.Array(values)
