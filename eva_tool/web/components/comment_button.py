"""The small button beside a field that opens what has been said of it."""

from dash import html
from dash.development.base_component import Component

from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View

APART = {"impacts", "figures"}  # spoken of as a whole: a button in each of their fields is too many


def field_comments(view: View, path: str, label: str) -> Component | None:
    """The button of a field; none where the whole item has one."""
    return None if path.partition("/")[0] in APART else comment_button(view, path, label)


def comment_button(view: View, path: str, label: str, className: str = "") -> Component:
    """Opens the comments on `path`. Comments of the fields of an item count for the item, too."""
    count = open_at(view, path)
    return html.Button(
        [
            icon("chat-left"),
            html.Span(str(count or ""), className="comment-count", **{"aria-hidden": "true"}),
            html.Span(said(count), className="visually-hidden comment-words"),
            html.Span(f": {label}", className="visually-hidden"),
        ],
        type="button",
        className=f"comment-open {'has-open' if count else ''} {className}".strip(),
        title=said(count),
        **{"data-comment": path, "aria-haspopup": "dialog"},
    )


def open_at(view: View, path: str) -> int:
    return view.comments.get(path, 0)


def said(count: int) -> str:
    """Comment; 2 open comments."""
    return plural("{count} open comment", "{count} open comments", count) if count else _("Comment")
