"""The open comments of an assessment by the page on which they are answered, and those settled."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from eva_tool.web.components.comment_button import comment_button
from eva_tool.web.components.comment_panel import Talk, remark, settled_line
from eva_tool.web.components.marks import link
from eva_tool.web.components.place_name import WHOLE, address, place_name, step_title
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View


def open_comments(view: View, talks: Sequence[Talk]) -> list[Component]:
    """Every open thread with its first words; the panel of its place shows the rest."""
    button = comment_button(view, WHOLE, _("The whole assessment"))
    whole = html.P([button, html.Span(_("on the whole assessment"))], className="comment-open-line")
    if not talks:
        return [html.P(_("No comment is open."), className="empty"), whole]
    by_step: dict[str, list[Talk]] = {}
    for talk in talks:
        by_step.setdefault(step_title(talk.path), []).append(talk)
    parts = [
        html.Div(
            [html.H3(title), html.Ul([_talk(view, talk) for talk in some], className="threads")]
        )
        for title, some in by_step.items()
    ]
    return [*parts, whole]


def _talk(view: View, talk: Talk) -> Component:
    name = place_name(view.document, view.framework, talk.path)
    replies = plural("{count} reply", "{count} replies", len(talk.replies)) if talk.replies else ""
    return html.Li(
        [
            html.P(link(name, address(view.id, talk.path)), className="place"),
            *remark(talk.first),
            html.P(
                [comment_button(view, talk.path, name), html.Span(replies)],
                className="comment-open-line",
            ),
        ]
    )


def settled_comments(view: View, talks: Sequence[Talk]) -> Component:
    """Threads that were settled, with all that was said, the last settled first."""
    order = sorted(talks, key=lambda talk: (str(talk.settled_at), talk.id), reverse=True)
    return html.Ul([_settled(view, talk) for talk in order], className="threads")


def _settled(view: View, talk: Talk) -> Component:
    name = place_name(view.document, view.framework, talk.path)
    replies = [html.Li(remark(reply)) for reply in talk.replies]
    return html.Li(
        [
            html.P(link(name, address(view.id, talk.path)), className="place"),
            *remark(talk.first),
            html.Ol(replies, className="replies") if replies else None,
            settled_line(talk),
            html.P(comment_button(view, talk.path, name), className="comment-open-line"),
        ]
    )
