"""Who was asked to check, who has checked which content, and who asked for changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.changes import Change
from eva_tool.domain.review import State
from eva_tool.domain.text import N_
from eva_tool.web.components.history_list import moment
from eva_tool.web.components.marks import link, section, tag
from eva_tool.web.i18n import _, plural

SAID = {
    State.ASKED: N_("Asked, has not answered yet"),
    State.CHECKED: N_("Checked: can go to approval"),
    State.CHANGES: N_("Asks for changes"),
}
SHORT_HASH = 12
MARKS = {State.ASKED: "", State.CHECKED: "tint", State.CHANGES: "solid"}


class Check(Protocol):
    """One reviewer in the present round, as `services.checking` tells."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def asked_at(self) -> datetime: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def said(self) -> str: ...
    @property
    def version(self) -> int | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def changed(self) -> tuple[Change, ...]: ...


def who_checked(checks: Sequence[Check], assessment_id: int) -> Component | None:
    """The reviewers of the present round; nothing when there is no round."""
    if not checks:
        return None
    heads = (_("Reviewer"), _("What the reviewer says"), _("When"), _("Content"))
    row = html.Tr([html.Th(h, scope="col", role="columnheader") for h in heads], role="row")
    body = [_row(heads, one, assessment_id) for one in checks]
    table = html.Table(
        [
            html.Caption(_("Who has checked"), className="visually-hidden"),
            html.Thead(row, role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        className="tbl stack people",
        role="table",
    )
    lead = _("This does not bind the approver, who sees it before approving.")
    return section(_("Who has checked"), table, lead=lead)


def _row(heads: Sequence[str], one: Check, assessment_id: int) -> Component:
    said: list[Any] = [tag(_(SAID[one.state]), MARKS[one.state])]
    if one.said:
        said.append(html.P(one.said, className="said"))
    cells = (said, _when(one), _content(one, assessment_id))
    return html.Tr(
        [
            html.Th(one.name, scope="row", role="rowheader"),
            *[
                html.Td(html.Div(cell), role="cell", **{"data-label": head})
                for head, cell in zip(heads[1:], cells, strict=True)
            ],
        ],
        role="row",
    )


def _when(one: Check) -> list[Any]:
    asked = html.Span(_("asked {moment}", moment=_shown(one.asked_at)), className="muted about")
    return [html.Div(_shown(one.at)) if one.at else None, asked]


def _shown(at: datetime | None) -> str:
    return moment(at) if at else ""


def _content(one: Check, assessment_id: int) -> list[Any]:
    if one.version is None:
        return ["–"]
    short = html.Code(one.sha256[:SHORT_HASH], title=one.sha256)
    shown: list[Any] = [html.Div([_("Version {number}", number=one.version), " · ", short])]
    if one.changed:
        where = f"/assessments/{assessment_id}/history?from={one.version}&to=now"
        count = plural(
            "{count} change of substance", "{count} changes of substance", len(one.changed)
        )
        hidden = html.Span(f": {one.name}", className="visually-hidden")
        shown.append(
            html.Div([html.B(_("Changed since checked")), ": ", link([count, hidden], where)])
        )
    return shown


def missing(checks: Sequence[Check]) -> list[str]:
    """What whoever approves should know of those who were asked: it stops nobody."""
    found = []
    for state, words in (
        (State.ASKED, N_("Asked to check, and has not answered: {names}.")),
        (State.CHANGES, N_("Asked for changes in this round: {names}.")),
    ):
        names = ", ".join(one.name for one in checks if one.state is state)
        if names:
            found.append(_(words, names=names))
    changed = ", ".join(one.name for one in checks if one.changed)
    if changed:
        found.append(_("Changed since it was checked by: {names}.", names=changed))
    if not checks:
        found.append(_("No reviewer was asked to check this."))
    return found
