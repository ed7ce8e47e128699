"""What one text has and the other does not, marked word by word."""

import difflib
import re
from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

_WORDS = re.compile(r"\S+\s*|\s+")
MOST = 4_000  # words: comparing longer texts word by word takes too long

Mark = Callable[[str], Component]


def differences(text: str, other: str, mark: Mark = html.Ins) -> list[Component | str]:
    """The text with what the other does not have marked."""
    words, others = _WORDS.findall(text), _WORDS.findall(other)
    if max(len(words), len(others)) > MOST:
        return [text]
    matcher = difflib.SequenceMatcher(None, words, others)
    return [
        "".join(words[a:b]) if deed == "equal" else mark("".join(words[a:b]))
        for deed, a, b, _c, _d in matcher.get_opcodes()
        if b > a
    ]
