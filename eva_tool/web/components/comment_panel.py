"""The panel of comments: the threads on one place, and where to write. Wired by `commenting`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.web import comment_ids as ids
from eva_tool.web.components.marks import icon, link
from eva_tool.web.context import local
from eva_tool.web.i18n import _, language, plural


class Remark(Protocol):
    """A comment, as `services.threads` shows it."""

    @property
    def id(self) -> int: ...
    @property
    def author(self) -> str: ...
    @property
    def pieces(self) -> Sequence[tuple[str, bool]]: ...
    @property
    def source(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def may_edit(self) -> bool: ...


class Talk(Protocol):
    """A thread: a comment and its replies."""

    @property
    def id(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def first(self) -> Remark: ...
    @property
    def replies(self) -> Sequence[Remark]: ...
    @property
    def settled_by(self) -> str: ...
    @property
    def settled_at(self) -> datetime | None: ...
    @property
    def may_settle(self) -> bool: ...


def panel() -> list[Component]:
    """The empty panel, once a page."""
    close = html.Button(
        [icon("x-lg"), html.Span(_("Close"), className="visually-hidden")],
        type="button",
        className="notice-close",
        **{"data-comment-close": ""},
    )
    return [
        dcc.Store(id=ids.ASKED),
        dcc.Store(id=ids.SAID),
        dbc.Modal(
            [
                dbc.ModalHeader([html.H2(id=ids.TITLE), close], close_button=False),
                dbc.ModalBody([html.Div(id=ids.ALERT, role="alert"), html.Div(id=ids.BODY)]),
            ],
            id=ids.PANEL,
            labelledby=ids.TITLE,
            is_open=False,
            fade=False,
            backdrop=False,  # it stands beside what is spoken of, which can be read and changed
            enforceFocus=False,
            scrollable=True,
            className="comments-modal",
        ),
    ]


def body(
    talks: Sequence[Talk], people: Sequence[tuple[int, str]], history: str, *, writes: bool
) -> list[Any]:
    """What the panel shows of one place; `history` is the address of what was changed there."""
    waiting = [talk for talk in talks if talk.settled_at is None]
    settled = [talk for talk in talks if talk.settled_at is not None]
    first = threads(waiting, writes) if waiting else None
    if not talks:
        first = html.P(_("Nobody has commented on this yet."), className="empty")
    told = link(_("What was changed here, and by whom"), history)
    # Each in its place, there or not: what is written in stays what it is when others add to it.
    return [
        first,
        _new(people) if writes else None,
        _settled(settled, writes) if settled else None,
        html.P(told, className="comment-history"),
    ]


def _settled(talks: Sequence[Talk], writes: bool) -> Component:
    words = plural("{count} settled discussion", "{count} settled discussions", len(talks))
    return html.Details([html.Summary(words), threads(talks, writes)], className="disclose")


def threads(talks: Sequence[Talk], writes: bool) -> Component:
    return html.Ol([_thread(talk, writes) for talk in talks], className="threads")


def remark(one: Remark) -> list[Any]:
    """Who said what, when. Text is text, whatever it holds."""
    at = local(one.at)
    when = f"{language().date(at.date())} {language().time(at)}"
    said = [html.B(text) if mention else text for text, mention in one.pieces]
    return [
        html.P([html.B(one.author), html.Span(when, className="muted")], className="said-by"),
        html.P(said, className="said"),
    ]


def _thread(talk: Talk, writes: bool) -> Component:
    replies = [
        html.Li([*remark(r), _mend(r) if writes else None], id=ids.thread(r.id), tabIndex="-1")
        for r in talk.replies
    ]
    return html.Li(
        [
            *remark(talk.first),
            _mend(talk.first) if writes else None,
            html.Ol(replies, className="replies") if replies else None,
            settled_line(talk),
            _deeds(talk) if writes else None,
        ],
        id=ids.thread(talk.id),
        tabIndex="-1",
    )


def settled_line(talk: Talk) -> Component | None:
    """By whom it was settled, and when."""
    if talk.settled_at is None:
        return None
    on = language().date(local(talk.settled_at).date())
    words = _("Settled {date} by {name}", date=on, name=talk.settled_by)
    return html.P([icon("check-lg"), words], className="settled")


def _deeds(talk: Talk) -> Component:
    settle = None
    if talk.may_settle:
        name = "resolve" if talk.settled_at is None else "reopen"
        words = _("Mark as settled") if talk.settled_at is None else _("Open again")
        settle = _button(name, talk.id, words, className="link")
    answer = _write(
        "reply", talk.id, _("Reply to {name}", name=talk.first.author), _("Send the reply")
    )
    return html.Div(
        [html.Details([html.Summary(_("Reply")), *answer]), settle], className="comment-deeds"
    )


def _mend(one: Remark) -> Component | None:
    """One's own words may be mended for a while."""
    if not one.may_edit:
        return None
    inner = _write("edit", one.id, _("Correct your comment"), _("Save the correction"), one.source)
    return html.Details([html.Summary(_("Correct")), *inner], className="comment-mend")


def _new(people: Sequence[tuple[int, str]]) -> Component:
    field = ids.text(ids.NEW, "add")
    names = list(dict.fromkeys(name for _id, name in people))
    mention = html.Div(
        [
            html.Label(_("Mention somebody"), htmlFor="comment-mention", className="form-label"),
            html.Div(
                [
                    dbc.Select(
                        id="comment-mention",
                        options=[{"label": name, "value": name} for name in names],
                        value=names[0] if names else None,
                    ),
                    html.Button(
                        _("Add to the text"),
                        type="button",
                        className="btn btn-sm btn-outline-primary",
                        **{"data-comment-mention": field},
                    ),
                ],
                className="comment-mention",
            ),
        ]
    )
    written = _write("add", ids.NEW, _("New comment"), _("Comment"))
    return html.Div([*written[:-1], mention, written[-1]], className="comment-new")


def _write(deed: str, comment: int, label: str, send: str, text: str = "") -> list[Any]:
    field = ids.text(comment, deed)
    return [
        html.Label(label, htmlFor=field, className="form-label"),
        dbc.Textarea(id=field, value=text, rows=3, maxlength=4_000),
        html.Div(_button(deed, comment, send, className="btn btn-primary btn-sm")),
    ]


def _button(deed: str, comment: int, words: str, className: str) -> Component:
    return html.Button(
        words,
        type="button",
        className=className,
        **{"data-comment-do": deed, "data-comment-id": str(comment)},
    )
