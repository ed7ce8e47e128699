"""Hash chains: each line holds the hash of itself and of the line before it.

Whoever changes, removes or adds a line in the middle breaks every hash after it.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

START = ""
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def linked(previous: str, told: list[Any], at: datetime) -> str:
    """The SHA-256, in hexadecimal, of a line that says `told` at a moment, after `previous`.

    `told` is plain JSON. Raises ValueError for a moment without its time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    line = [previous, *told, at.astimezone(UTC).isoformat()]
    return hashlib.sha256(_ENCODE(line).encode("utf-8", "surrogatepass")).hexdigest()


def first_broken(lines: Iterable[tuple[list[Any], datetime, str]]) -> int | None:
    """The number, from 0, of the first line whose hash does not follow; None when all do."""
    previous = START
    for number, (told, at, found) in enumerate(lines):
        if linked(previous, told, at) != found:
            return number
        previous = found
    return None
