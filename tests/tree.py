"""Walks through plain data: answers in JSON, pages as Dash sends them, files that were read."""

from collections.abc import Iterator
from typing import Any


def dicts(tree: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary at any depth, the outer ones first."""
    if isinstance(tree, dict):
        yield tree
    if isinstance(tree, (dict, list)):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from dicts(value)


def components(page: Any) -> Iterator[dict[str, Any]]:
    """The components of a page as Dash sends it."""
    return (one for one in dicts(page) if {"props", "type"} <= one.keys())


def nodes(page: Any) -> Iterator[dict[str, Any]]:
    """The properties of each of them."""
    return (one["props"] for one in dicts(page) if "props" in one)
