"""The locked versions of an assessment, and what differs between two of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.changes import Change
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_
from eva_tool.domain.workflow import Kind
from eva_tool.web import history_ids
from eva_tool.web.components.change_list import change_list
from eva_tool.web.components.decision import decision_line
from eva_tool.web.components.history_list import moment
from eva_tool.web.components.marks import icon, link, section
from eva_tool.web.components.search_form import choose, search_form
from eva_tool.web.components.version_files import Made, version_files
from eva_tool.web.i18n import _, language, plural
from eva_tool.web.view import View

KINDS = {
    Kind.REVIEW: N_("sent to review"),
    Kind.CHECK: N_("checked"),
    Kind.APPROVAL: N_("approved"),
    Kind.HANDLING: N_("published for a meeting"),
}
NOW = "now"
SHOWN_OF_HASH = 12


class Version(Protocol):
    """One version, as the versions service tells of it."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def sha256(self) -> str: ...
    @property
    def made_by(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def organ(self) -> str: ...
    @property
    def meeting_on(self) -> date | None: ...
    @property
    def decision(self) -> Decision | None: ...


class Compared(Protocol):
    """What changed between two versions; None is the present."""

    @property
    def before(self) -> Version | None: ...
    @property
    def after(self) -> Version | None: ...
    @property
    def new(self) -> Document: ...
    @property
    def framework(self) -> Framework: ...
    @property
    def changes(self) -> tuple[Change, ...]: ...
    @property
    def sha256(self) -> str: ...


def versions_table(
    view: View, versions: Sequence[Version], made: Mapping[int, Sequence[Made]]
) -> Component:
    """`made` are the files that are kept, by the id of the version."""
    heads = (
        _("Version"),
        _("By whom and when"),
        _("Meeting"),
        _("Hash (SHA-256)"),
        _("Files"),
        _("Compare"),
        *([_("Bring back")] if may_bring_back(view) else []),
    )
    return html.Table(
        [
            html.Caption(
                plural("{count} locked version", "{count} locked versions", len(versions))
            ),
            html.Thead(
                html.Tr([html.Th(h, scope="col", role="columnheader") for h in heads], role="row"),
                role="rowgroup",
            ),
            html.Tbody(
                [_row(view, heads, one, made.get(one.id, ())) for one in versions], role="rowgroup"
            ),
        ],
        className="tbl tbl-list stack",
        role="table",
    )


def _row(view: View, heads: Sequence[str], version: Version, made: Sequence[Made]) -> Component:
    meeting = " ".join(w for w in (version.organ, language().date(version.meeting_on)) if w)
    words = [_("With the present"), html.Span(f": {_called(version)}", className="visually-hidden")]
    where = f"/assessments/{view.id}/history?from={version.number}&to={NOW}"
    cells: list[Any] = [
        f"{version.made_by}, {moment(version.made_at)}",
        [meeting, html.Div(decision_line(version.decision)) if version.decision else None],
        html.Code(version.sha256[:SHOWN_OF_HASH], title=version.sha256),
        version_files(f"/assessments/{view.id}/versions/{version.number}", _called(version), made),
        link(words, where),
    ]
    if may_bring_back(view):
        hidden = html.Span(f": {_called(version)}", className="visually-hidden")
        cells.append(link([_("Bring back…"), hidden], f"{where}&bring=1"))
    return html.Tr(
        [
            html.Th(f"{version.number} {_(KINDS[version.kind])}", scope="row", role="rowheader"),
            *[
                html.Td(html.Span(cell), role="cell", **{"data-label": head})
                for head, cell in zip(heads[1:], cells, strict=True)
            ],
        ],
        role="row",
    )


def compare_form(versions: Sequence[Version], query: dict[str, str]) -> Component:
    """Choose two versions, or a version and the present."""
    listed = [(str(one.number), _called(one)) for one in versions]
    newest = listed[0][0]
    return search_form(
        _("Compare versions"),
        [
            choose("from", _("Compare"), listed, query.get("from", newest)),
            choose("to", _("with"), [(NOW, _("the present")), *listed], query.get("to", NOW)),
        ],
        button=_("Compare"),
    )


def may_bring_back(view: View) -> bool:
    """Whoever writes all of it: what a version held is written anew."""
    return view.may_edit and not view.partly


def compared(view: View, found: Compared, *, bring: bool = False) -> Component:
    """The changes, and the button that undoes them all when the present is what is compared."""
    between = _("{one} → {two}", one=_called(found.before), two=_called(found.after))
    count = len(found.changes)
    listed = change_list(found.changes, found.new, found.framework, view.id) if count else None
    deed = _bring_back(view, found, bring) if count else None
    return section(
        _("Comparison"),
        html.P([html.B(between), " ", _counted(count)]),
        deed if bring else None,
        listed,
        None if bring else deed,
        html.P(link(_("Close the comparison"), f"/assessments/{view.id}/history")),
    )


def _counted(count: int) -> str:
    if not count:
        return _("Nothing differs.")
    return plural("{count} change", "{count} changes", count)


def _bring_back(view: View, found: Compared, bring: bool) -> Component | None:
    was = found.before
    if was is None or found.after is not None or not may_bring_back(view):
        return None
    return html.Details(
        [
            html.Summary(_("Bring back this version…"), id=history_ids.BRING),
            html.P(
                _(
                    "All {count} changes are undone at once. What is here now stays in the "
                    "history, and can be brought back in the same way.",
                    count=len(found.changes),
                )
            ),
            html.Button(
                [
                    icon("clock-history"),
                    _("Bring back version {number}", number=was.number),
                ],
                id=history_ids.restore_version(str(was.number), found.sha256),
                type="button",
                className="btn btn-primary",
            ),
        ],
        className="disclose",
        open=bring,
        **{"data-eva-reveal": ""},
    )


def _called(version: Version | None) -> str:
    if version is None:
        return _("the present")
    return _(
        "version {number}, {kind} {moment}",
        number=version.number,
        kind=_(KINDS[version.kind]),
        moment=moment(version.made_at),
    )
