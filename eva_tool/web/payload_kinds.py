"""What kinds of values the stores and inputs of our own pages hold."""

from collections.abc import Callable

from eva_tool.web import (
    comment_ids,
    deed_ids,
    ids,
    impact_ids,
    people_ids,
    review_ids,
)
from eva_tool.web.following import is_changed

MOST_IN_ID = 300
MOST_IN_LINE = 4_000


def is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_IN_ID and _encodable(value)


def _count(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value < 2**53)


def _line(value: object) -> bool:
    return value is None or (
        isinstance(value, str) and len(value) <= MOST_IN_LINE and _encodable(value)
    )


def _text(value: object) -> bool:
    """Of any length: the service refuses what is too long in words."""
    return value is None or (isinstance(value, str) and _encodable(value))


def _scalar(value: object) -> bool:
    return value is None or isinstance(value, (str, bool, int, float))


def _saved(value: object) -> bool:
    """What impacts.js says of fields that were saved."""
    if not isinstance(value, dict):
        return value is None
    paths = value.get("paths", [])
    return isinstance(paths, list) and all(map(is_name, paths)) and _scalar(value.get("at"))


def _chosen(value: object) -> bool:
    """What eva.js says of a conflict that was decided elsewhere."""
    return (
        isinstance(value, dict)
        and is_name(value.get("path"))
        and isinstance(value.get("assessment"), int)
        and isinstance(value.get("revision"), int)
        and "value" in value
    )


def _commented(value: object) -> bool:
    """What comments.js asks for; texts are judged by the service."""
    return value is None or (
        isinstance(value, dict)
        and is_name(value.get("path"))
        and all(_line(value.get(name)) for name in ("n", "deed"))
        and _count(value.get("comment"))
        and isinstance(value.get("text", ""), str)
        and _encodable(value.get("text", ""))
    )


def _moved(value: object) -> bool:
    """What the review page keeps of the move that is to be confirmed."""
    return value is None or (
        isinstance(value, dict) and all(is_name(value.get(name)) for name in ("name", "seen"))
    )


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


# By property, or by component and property. Other values are judged by what uses them: those of
# fields by the service, which refuses in words.
KINDS: dict[str, Callable[[object], bool]] = {
    "n_clicks": _count,
    "pathname": _line,
    "search": _line,
    "data-revision": _count,
    "data-step": _line,
    "data-shown": _line,
    f"{ids.ASSESSMENT}.data": _count,
    f"{ids.EXPORT_LANGUAGE}.value": _line,
    f"{ids.CONFLICT_ELSEWHERE}.data": _chosen,
    f"{ids.LIVE_CHANGES}.data": is_changed,
    f"{impact_ids.FOCUSED}.data": _line,
    f"{impact_ids.SAVED}.data": _saved,
    f"{comment_ids.ASKED}.data": _commented,
    f"{review_ids.MOVE}.data": _moved,
    f"{review_ids.REASON}.value": _text,
    f"{review_ids.HANDLING}.value": _line,
    f"{review_ids.DECISION_TEXT}.value": _text,
    **{f"{box}.value": _line for box in review_ids.DECISION_LINES},
    **{f"{box}.value": _line for box in people_ids.BOXES},
    f"{deed_ids.ALL_BOXES}.value": _line,
}
