"""What an approval still covers, what changed since, and since the last round of review."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.changes import Change
from eva_tool.domain.workflow import CLOSED, Status
from eva_tool.web import review_ids
from eva_tool.web.components.change_list import change_list
from eva_tool.web.context import local
from eva_tool.web.i18n import _, language, plural
from eva_tool.web.view import View


class Approved(Protocol):
    """The version that was approved."""

    @property
    def number(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def made_by(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...


class Standing(Protocol):
    """What `services.workflow` tells of the approval."""

    @property
    def status(self) -> Status: ...
    @property
    def approval(self) -> Approved | None: ...
    @property
    def substance(self) -> tuple[Change, ...]: ...
    @property
    def cosmetic(self) -> tuple[Change, ...]: ...
    @property
    def may_mark_spelling(self) -> bool: ...


def approval_notice(view: View, standing: Standing) -> Component | None:
    """Who approved what; when it has changed since, how, and what to do about it."""
    approved = standing.approval
    if approved is None:
        return None
    on = language().date(local(approved.made_at).date())
    words = _(
        "{name} approved version {number} on {date}.",
        name=approved.made_by,
        number=approved.number,
        date=on,
    )
    whole = html.Code(approved.sha256, className="whole-hash")
    said = html.P([words, " ", _("Fingerprint of the content"), ": ", whole])
    changed = bool(standing.substance) and standing.status not in CLOSED
    parts = [said, *_since(view, standing)]
    if not changed:
        return html.Div(
            [html.P(_("Approval"), className="notice-title"), *parts], className="notice"
        )
    title = _("Changed since it was approved")
    ask = html.P(_("The approval does not cover these changes. Ask for a new review."))
    return html.Div(
        [html.P(title, className="notice-title"), ask, *parts], className="notice is-changed"
    )


def _since(view: View, standing: Standing) -> list[Component]:
    found = []
    if standing.substance:
        words = plural(
            "{count} change of substance", "{count} changes of substance", len(standing.substance)
        )
        deed = _spelling(view) if standing.may_mark_spelling else None
        found.append(_folded(words, view, standing.substance, deed, opened=True))
    if standing.cosmetic:
        words = plural(
            "{count} change that does not touch the approval",
            "{count} changes that do not touch the approval",
            len(standing.cosmetic),
        )
        found.append(_folded(words, view, standing.cosmetic, None, opened=False))
    return found


def _folded(
    words: str, view: View, changes: Sequence[Change], deed: Any, *, opened: bool
) -> Component:
    listed = change_list(changes, view.document, view.framework, view.id, deed=deed)
    return html.Details([html.Summary(words), listed], className="disclose", open=opened)


def _spelling(view: View) -> Any:
    """A button for changed texts; what is more than spelling the service refuses in words."""

    def button(change: Change, name: str) -> Component | None:
        if not (isinstance(change.old, str) and isinstance(change.new, str)):
            return None
        if not (change.old and change.new):
            return None
        revision = str(view.revisions.get(change.path, 0))
        hidden = html.Span(f": {name}", className="visually-hidden")
        return dbc.Button(
            [_("Mark as spelling"), hidden],
            id=review_ids.spelling(change.path, revision),
            color="primary",
            outline=True,
            size="sm",
        )

    return button
