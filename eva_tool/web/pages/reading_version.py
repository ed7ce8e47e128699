"""One published version to be read on a tablet: first in five minutes, then in depth."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import scope
from eva_tool.domain.housestyle import PLAIN
from eva_tool.services import reading as published
from eva_tool.services import renderings
from eva_tool.services.reading import ReadingView
from eva_tool.services.renderings import Made
from eva_tool.web.components.decision import decision_facts
from eva_tool.web.components.letterhead import letterhead, whereabouts
from eva_tool.web.components.limits import limits
from eva_tool.web.components.marks import icon, link, notice, section
from eva_tool.web.components.reading_numbers import (
    compared,
    every_reason,
    gains,
    sureness,
    weighted,
)
from eva_tool.web.components.reading_parts import contents, knowledge, preparation
from eva_tool.web.components.reading_versions import files, meeting, stages
from eva_tool.web.context import actor, frameworks, local, reading
from eva_tool.web.i18n import _, language

PATH = "/reading/<int:version_id>"


def title(version_id: int) -> str:
    """The window is found among others by the name of the matter."""
    with reading() as db:
        return published.title(db, actor(), version_id) or _("Unnamed matter")


def layout(version_id: int) -> Component:
    with reading() as db:
        view = published.view(db, actor(), frameworks(), version_id)
        made = renderings.of_assessment(db, actor(), view.id).get(version_id, ())
    return html.Main(
        [
            *_head(view),
            contents(view),
            *preparation(view),
            *_numbers(view, version_id),
            *knowledge(view),
            *_comparison(view, version_id),
            _versions(view, made),
            _colophon(view),
            whereabouts(view.house),
        ],
        id="main",
        className="page-wide room",
    )


def _numbers(view: ReadingView, version_id: int) -> list[Component]:
    """What five minutes are for."""
    if not scope.compared(view.document):
        return []
    return [sureness(version_id), limits(view, linked=False, id="limits"), gains(view)]


def _comparison(view: ReadingView, version_id: int) -> list[Component]:
    """What thirty minutes are for."""
    if not scope.compared(view.document):
        return []
    return [*compared(view), *weighted(view, version_id), every_reason(view)]


def _versions(view: ReadingView, made: Sequence[Made]) -> Component:
    one = view.publication
    return section(
        _("Annex and versions"),
        html.P(_("The annex holds exactly what this version held when it was approved.")),
        html.Div(files(one.id, made), className="deeds"),
        html.H3(_("Versions of this matter")),
        stages(view.stages, one.id, view.document, view.framework),
        id="versions",
    )


def _head(view: ReadingView) -> list[Component | None]:
    one, document = view.publication, view.document
    look = {} if view.house == PLAIN else {"style": {"color": view.house.main}}
    fictional = html.P(
        [html.B(_("Fictional example.")), " ", _("The figures are invented.")], className="fiction"
    )
    about = [
        document.basics.register_number,
        _("version {number}", number=one.number),
        _("published {date}", date=language().date(local(one.published_at).date())),
    ]
    if one.decided_on:
        about.append(_("decided {date}", date=language().date(one.decided_on)))
    return [
        html.P(link([icon("chevron-left"), _("Reading room")], "/reading"), className="room-back"),
        letterhead(view.house),
        fictional if document.fictional else None,
        html.P(meeting(one), className="room-meeting-line"),
        html.H1(document.basics.title or _("Unnamed matter"), tabIndex="-1", **look),
        html.P(" · ".join(part for part in about if part), className="muted"),
        _newer(view),
        _decided(view),
    ]


def _decided(view: ReadingView) -> Component | None:
    """What was decided in the matter, whichever of its versions is read."""
    if view.decision is None:
        return None
    return notice(_("The decision"), decision_facts(view.decision))


def _newer(view: ReadingView) -> Component | None:
    """Whoever opens an old version is told that there is a newer one."""
    last = view.stages[-1].publication
    if last.id == view.publication.id:
        return None
    newer = link(
        _("Read the newest version: {meeting}", meeting=meeting(last)), f"/reading/{last.id}"
    )
    return html.P([icon("info-circle"), newer], className="room-newer")


def _colophon(view: ReadingView) -> Component:
    """What proves which version this is, also on paper."""
    one = view.publication
    locked = local(view.made_at)
    return html.P(
        [
            _("Version {number}", number=one.number),
            ", ",
            _(
                "locked {date} at {time}",
                date=language().date(locked.date()),
                time=language().time(locked),
            ),
            ". SHA-256: ",
            html.Code(view.sha256),
            ". ",
            html.A(_("Check an annex"), href="/verify"),
        ],
        className="room-colophon muted",
    )
