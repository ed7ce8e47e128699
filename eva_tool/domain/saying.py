"""Pieces of sentences that tell numbers: shares, names, lists."""

from collections.abc import Iterable

from eva_tool.domain.preparation import Alternative
from eva_tool.domain.text import N_, LocalText, Message, Number, Several

_SURE, _RARE = 0.995, 0.005
_PLAIN, _EXPLAINED = "{word}", "{word} ({more})"  # nothing to translate


def share(part: float) -> Message:
    """91 %. What is not quite all or nothing is never rounded to it."""
    if 0 < part < _RARE:
        return Message(N_("less than 1%"))
    if _SURE < part < 1:
        return Message(N_("more than 99%"))
    return percent(part, 0)


def percent(part: float, decimals: int = 1) -> Message:
    """46.2 %, or 46 % when that is all."""
    rounded = round(part * 100, decimals)
    whole = rounded == round(rounded)
    return Message(N_("{number}%"), {"number": Number(rounded, 0 if whole else decimals)})


def called(alternative: Alternative) -> Message:
    """VE2 (Two schools)"""
    return named(alternative.id, alternative.name)


def named(word: str | LocalText, more: str = "") -> Message:
    """The word, with what explains it in brackets."""
    return Message(_EXPLAINED if more else _PLAIN, {"word": word, "more": more})


def listed(words: Iterable[Message | LocalText]) -> Several:
    return Several(word if isinstance(word, Message) else named(word) for word in words)


def quoted(titles: Iterable[LocalText]) -> Several:
    """Titles may hold commas of their own."""
    return Several(Message(N_("“{title}”"), {"title": title}) for title in titles)
