"""Numbers that rows can have: what a browser or another system names may be anything."""

from typing import TypeGuard

MOST = 2**31 - 1
"""The largest number that an integer column holds on every database."""


def is_key(value: object) -> TypeGuard[int]:
    """Whether some row can have this number, or be of this revision."""
    return type(value) is int and 0 < value <= MOST
