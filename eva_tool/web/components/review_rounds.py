"""What the present round of review adds to those before: what was asked, and what is different."""

from collections.abc import Sequence
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.changes import Change
from eva_tool.domain.workflow import Status
from eva_tool.web.components.change_list import change_list
from eva_tool.web.components.marks import link, notice, section
from eva_tool.web.components.review_stages import Past, moment
from eva_tool.web.i18n import _
from eva_tool.web.view import View


class Round(Protocol):
    """The numbers of the version in review, and of the one before it."""

    @property
    def version(self) -> int | None: ...
    @property
    def before(self) -> int | None: ...


def since_review(
    view: View, changes: Sequence[Change], rounds: Round, past: Sequence[Past]
) -> Component | None:
    """What is different from the version that the reviewers saw last, and what they had asked."""
    in_review = view.status == Status.IN_REVIEW
    number = rounds.before if in_review else rounds.version
    if number is None:
        return None
    lead = _("Compared with version {number}, which was in review.", number=number)
    if not changes:
        shown: Component = html.P(_("Nothing has changed."), className="empty")
    else:
        shown = change_list(changes, view.document, view.framework, view.id)
    asked = _asked(past) if in_review else None
    parts: list[Any] = [asked, shown, _earlier(view, past, number)]
    title = _("Changed since the last review")
    return section(title, *[part for part in parts if part is not None], lead=lead)


def _asked(past: Sequence[Past]) -> Component | None:
    """Why the round before ended with a return, if it did. `past` has the newest first."""
    sent = [n for n, move in enumerate(past) if move.name == "submit"]
    between = past[sent[0] : sent[1]] if len(sent) > 1 else ()
    asked = next((move for move in between if move.name == "ask_changes"), None)
    if asked is None:
        return None
    words = _("{name} asked for changes", name=asked.actor)
    return notice(
        words,
        html.P(asked.reason, className="said"),
        html.P(moment(asked.at), className="muted"),
    )


def _earlier(view: View, past: Sequence[Past], number: int) -> Component | None:
    """Ways to what is different from the versions of rounds before that one."""
    sent = (move.version for move in reversed(past) if move.name == "submit")
    rounds = [one for one in sent if one is not None and one < number]
    if not rounds:
        return None
    page = f"/assessments/{view.id}/history"
    words = [link(_("version {number}", number=one), f"{page}?from={one}&to=now") for one in rounds]
    links = [part for one in words for part in (" · ", one)][1:]
    return html.P([_("Compare with earlier rounds:"), " ", *links])
