"""The published versions of a matter, one a handling, with what changed between them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import changes
from eva_tool.domain.changes import Change
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.web.components.decision import decision_line
from eva_tool.web.components.downloads_list import file_state, made_words
from eva_tool.web.components.marks import icon, link, tag
from eva_tool.web.components.place_name import place_name
from eva_tool.web.components.version_files import Made, hashes
from eva_tool.web.i18n import _, language, plural

MOST_NAMED = 30
FILES = (
    ("annex.pdf", "pdf", "file-earmark-pdf", "btn-primary"),
    ("annex.xlsx", "xlsx", "file-earmark-excel", "btn-outline-primary"),
    ("summary.pdf", "summary", "journal-text", "btn-outline-primary"),
    ("children.pdf", "children", "journal-text", "btn-outline-primary"),
)


class Published(Protocol):
    """A published version, as `services.reading` returns it."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def organ(self) -> str: ...
    @property
    def meeting_on(self) -> date | None: ...
    @property
    def published_at(self) -> datetime: ...
    @property
    def decided_on(self) -> date | None: ...
    @property
    def decision(self) -> Decision | None: ...


class Stage(Protocol):
    """A published version with what changed since the one before."""

    @property
    def publication(self) -> Published: ...
    @property
    def changes(self) -> tuple[Change, ...]: ...
    @property
    def first(self) -> bool: ...


def stages(
    found: Sequence[Stage], current: int, document: Document, framework: Framework
) -> Component:
    """The newest first; the one that is read now is marked."""
    rows = [_stage(one, current, document, framework) for one in reversed(found)]
    return html.Ol(rows, className="room-stages", reversed=True)


def meeting(one: Published) -> str:
    """The body and the day of its meeting."""
    return f"{one.organ} {language().date(one.meeting_on)}".strip() or _("Meeting")


def files(version_id: int, made: Sequence[Made] = ()) -> list[Component]:
    """The annex of exactly this version: links that work without a callback.

    `made` are the files that are kept of it.
    """
    words = {
        "annex.pdf": _("Annex as PDF"),
        "annex.xlsx": _("Tables as Excel"),
        "summary.pdf": _("Two-page summary"),
        "children.pdf": _("Page for children"),
    }
    return [
        html.Span(
            [
                html.A(
                    [icon(mark), words[name]],
                    href=f"/reading/{version_id}/{name}?lang={language().code}",
                    className=f"btn {look}",
                    **made_words(),
                ),
                file_state(name),
                *hashes(made, kind),
            ],
            className="room-file",
        )
        for name, kind, mark, look in FILES
    ]


def _stage(stage: Stage, current: int, document: Document, framework: Framework) -> Component:
    one = stage.publication
    here = one.id == current
    name = html.B(meeting(one)) if here else link(meeting(one), f"/reading/{one.id}")
    about = [
        _("version {number}", number=one.number),
        _("published {date}", date=language().date(one.published_at.date())),
    ]
    if one.decided_on:
        about.append(_("decided {date}", date=language().date(one.decided_on)))
    return html.Li(
        [
            html.P([name, " ", tag(_("you are reading this"), "tint") if here else None]),
            html.P(" · ".join(about), className="muted"),
            html.P([html.B(_("The decision")), ": ", decision_line(one.decision)])
            if one.decision
            else None,
            _changed(stage, document, framework),
        ]
    )


def _changed(stage: Stage, document: Document, framework: Framework) -> Component:
    if stage.first:
        return html.P(_("The first version of this matter."))
    found = changes.substance(stage.changes)
    if not found:
        return html.P(_("Nothing of substance changed since the version before."))
    names = list(dict.fromkeys(place_name(document, framework, one.path) for one in found))
    items = [html.Li(name) for name in names[:MOST_NAMED]]
    if (rest := len(names) - MOST_NAMED) > 0:
        items.append(html.Li(plural("and {count} more", "and {count} more", rest)))
    summary = plural(
        "{count} place changed since the version before",
        "{count} places changed since the version before",
        len(names),
    )
    return html.Details([html.Summary(summary), html.Ul(items)], className="disclose")
