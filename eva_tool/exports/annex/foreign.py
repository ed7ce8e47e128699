"""Texts of people in another language than the annex: nobody translates them, and it is said so."""

import re
from collections.abc import Iterator

from eva_tool.domain.document import Document
from eva_tool.domain.text import N_
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import CLOSE, Bit, BitKind, Bits, say

TEXT_IN = {
    "fi": N_("text in Finnish"),
    "sv": N_("text in Swedish"),
    "en": N_("text in English"),
}
TEXTS_IN = {
    "fi": N_("what people wrote is in Finnish and has not been translated"),
    "sv": N_("what people wrote is in Swedish and has not been translated"),
    "en": N_("what people wrote is in English and has not been translated"),
}


def foreign(look: Look) -> bool:
    """Whether the texts of people are in another language than the document."""
    return look.document.language != look.language.code


def untranslated(look: Look) -> str:
    """That they are, in words; nothing where they are not."""
    return look.language(TEXTS_IN[look.document.language]) if foreign(look) else ""


def kicker(look: Look, described: str) -> str:
    """What a document is; and that the texts of people are in another language, when they are."""
    return " · ".join(part for part in (described, untranslated(look)) if part)


def told_apart(look: Look, text: str, kind: BitKind = "text") -> Bits:
    """A text composed around what people wrote: their words are marked with their language."""
    known = {t for t in _typed(look.document) if len(t) > 2 and t in text} if foreign(look) else ()
    if not known:
        return (say(text, kind),)
    longest = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    found = re.split(rf"(?<!\w)({longest})(?!\w)", text)
    parts = [(part, n % 2 == 1) for n, part in enumerate(found) if part]
    before = [" ", *(part for part, _ in parts)]
    return tuple(
        Bit(part.strip(), kind, typed, style=_joint(ahead, part))
        for ahead, (part, typed) in zip(before, parts, strict=False)
        if part.strip()
    )


def _joint(before: str, after: str) -> str:
    return "" if before[-1].isspace() or after[0].isspace() else CLOSE


def _typed(document: Document) -> Iterator[str]:
    """What people wrote that composed texts take in."""
    yield from (document.basics.title, document.summary.heard)
    for items in (document.alternatives, document.groups, document.areas):
        yield from (item.name.strip() for item in items)
    for weighting in document.weightings:
        yield from (weighting.name.strip(), weighting.whose.strip())
    yield from (h.who for h in document.hearings)
    yield from (f.text for f in document.findings)
    yield from (g.text for g in document.gaps)
