"""Mentions in a text: people write @Name, the text keeps who it is, readers see the present name.

A stored mention is @[12]. It counts only for ids that are kept beside the text, so that typing the
marks by hand mentions nobody.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_STORED = re.compile(r"@\[(\d{1,9})\]")


class Piece(NamedTuple):
    """A part of a text as it is shown."""

    text: str
    mention: bool


def read(text: str, people: Mapping[int, str]) -> tuple[str, tuple[int, ...]]:
    """The text to store and who is mentioned. Of two people of one name the first is meant."""
    by_name: dict[str, int] = {}
    for user_id, name in people.items():
        by_name.setdefault(name.casefold(), user_id)
    if not by_name:
        return text, ()
    longest_first = sorted(by_name, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)@(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.I)
    found: dict[int, None] = {}

    def stored(match: re.Match[str]) -> str:
        user_id = by_name[match[1].casefold()]
        found[user_id] = None
        return f"@[{user_id}]"

    kept = pattern.sub(stored, text)
    return kept, tuple(found)


def pieces(stored: str, names: Mapping[int, str]) -> tuple[Piece, ...]:
    """The text as it is shown, mentions apart. `names` are of those who were mentioned."""
    found, last = [], 0
    for match in _STORED.finditer(stored):
        name = names.get(int(match[1]))
        if name is None:
            continue
        found += [Piece(stored[last : match.start()], False), Piece(f"@{name}", True)]
        last = match.end()
    found.append(Piece(stored[last:], False))
    return tuple(piece for piece in found if piece.text)


def written(stored: str, names: Mapping[int, str]) -> str:
    """The text as its author would type it now."""
    return "".join(piece.text for piece in pieces(stored, names))
