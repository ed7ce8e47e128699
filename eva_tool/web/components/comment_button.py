"""The small button beside a field that opens what has been said of it."""

from dash import html
from dash.development.base_component import Component

from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View

APART = {"impacts", "figures"}  # spoken of as a whole: a button in each of their fields is too many


def field_comments(view: View, path: str, label: str) -> Component | None:
    """The button of a field, an icon with the count; none where the whole item has one."""
    if path.partition("/")[0] in APART:
        return None
    count = open_at(view, path)
    shown = html.Span(str(count or ""), className="comment-count", **{"aria-hidden": "true"})
    words = html.Span(said(count), className="comment-words")
    heard = html.Span([words, f": {label}"], className="visually-hidden")
    return _button(path, count, [icon("chat-left"), shown, heard], "")


def comment_button(view: View, path: str, label: str) -> Component:
    """The button of an item, in words."""
    count = open_at(view, path)
    words = html.Span(said(count), className="comment-words")
    heard = html.Span(f": {label}", className="visually-hidden")
    return _button(path, count, [icon("chat-left"), words, heard], "comment-item")


def _button(path: str, count: int, content: list[Component], name: str) -> Component:
    return html.Button(
        content,
        type="button",
        className=f"comment-open {'has-open' if count else ''} {name}".strip(),
        title=said(count),
        **{"data-comment": path, "aria-haspopup": "dialog"},
    )


def open_at(view: View, path: str) -> int:
    return view.comments.get(path, 0)


def said(count: int) -> str:
    """Comment; 2 open comments."""
    return plural("{count} open comment", "{count} open comments", count) if count else _("Comment")
