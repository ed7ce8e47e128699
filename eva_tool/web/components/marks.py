"""Small marks that many pages use: icons, tags, notices, remarks."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import Message
from eva_tool.web.i18n import _, say


def icon(name: str) -> Component:
    """An icon of assets/icons, silent to screen readers."""
    return html.I(className=f"icon icon-{name}", **{"aria-hidden": "true"})


def link(children: Any, href: str, **props: Any) -> Component:
    """A link inside the application: eva.js follows it without loading the document again."""
    return html.A(children, href=href, **{"data-link": ""}, **props)


def tag(words: str, kind: str = "") -> Component:
    """A status word: solid waits for us, outlined for others, tint rests, dash is calculated."""
    return html.Span(words, className=f"tag tag-{kind}" if kind else "tag")


def notice(title: str, *body: Any, flag: bool = False) -> Component:
    """A remark with a left rule; `flag` for a passed limit or an error."""
    head = [icon("exclamation-triangle-fill"), title] if flag else title
    return html.Div(
        [html.P(head, className="notice-title"), *[b for b in body if b]],
        className="notice notice-flag" if flag else "notice",
    )


def remarks(messages: Iterable[Message], *, needed: bool = True) -> Component | None:
    """What is still open at a step, or that nobody needs it: it warns and never stops anybody."""
    if not needed:
        words = _("The need assessment says that no assessment is made. You may fill this in, too.")
        return notice(_("Not needed"), html.P(words))
    found = [say(m) for m in messages]
    if not found:
        return None
    return notice(_("Still open here"), html.Ul([html.Li(sentence) for sentence in found]))


def section(title: str, *body: Any, id: str = "", lead: str = "", flag: bool = False) -> Component:
    """A part of a page under a navy rule; `flag` makes the rule that of a limit."""
    parts = [html.H2(title), html.P(lead, className="muted") if lead else None, *body]
    extra = {"id": id} if id else {}
    name = "sec sec-flag" if flag else "sec"
    return html.Section([p for p in parts if p is not None], className=name, **extra)
