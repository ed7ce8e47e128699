"""The small button beside a field that opens what has been said of it."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View

# Spoken of as a whole: a button in each of their fields is too many.
APART = {"impacts", "figures", "weights"}


def field_comments(view: View, path: str, label: str) -> Component | None:
    """The button of a field, an icon with the count; none where the whole item has one.

    One component: a page has hundreds of fields, and each component of Dash costs at every change.
    """
    if path.partition("/")[0] in APART:
        return None
    return comment_icon(view, path, label)


def comment_icon(view: View, path: str, label: str) -> Component:
    """An icon with the count, for a field or for a row that has no room for words."""
    return _icon(view, path, label, None, "comment-field")


def comment_word(view: View, path: str, word: str, label: str) -> Component:
    """A word with the icon and the count below it, where nothing has room beside the word."""
    return _icon(view, path, label, [word], "comment-field comment-word")


def comment_button(view: View, path: str, label: str) -> Component:
    """The button of an item, in words."""
    count = open_at(view, path)
    words = html.Span(said(count), className="comment-words")
    heard = html.Span(f": {label}", className="visually-hidden")
    return _button(path, count, [icon("chat-left"), words, heard], "comment-item", {})


def _icon(
    view: View, path: str, label: str, content: list[Component | str] | None, name: str
) -> Component:
    count = open_at(view, path)
    heard = {
        "aria-label": f"{said(count)}: {label}",
        "data-label": label,
        "data-count": count or "",
    }
    return _button(path, count, content, name, heard)


def _button(
    path: str,
    count: int,
    content: list[Component | str] | None,
    name: str,
    heard: dict[str, Any],
) -> Component:
    return html.Button(
        content,
        type="button",
        className=f"comment-open {name} {'has-open' if count else ''}".strip(),
        title=said(count),
        **{"data-comment": path, "aria-haspopup": "dialog"},
        **heard,
    )


def open_at(view: View, path: str) -> int:
    return view.comments.get(path, 0)


def said(count: int) -> str:
    """Comment; 2 open comments."""
    return plural("{count} open comment", "{count} open comments", count) if count else _("Comment")
