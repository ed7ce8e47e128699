"""Taking out everything of the organisation, and the way to the data of one person."""

from dash import html
from dash.development.base_component import Component

from eva_tool.services import members
from eva_tool.services.members import Member
from eva_tool.web.components.administration import ROOT, frame, row, table
from eva_tool.web.components.marks import icon, link, section
from eva_tool.web.context import actor, reading
from eva_tool.web.i18n import _, language, plural
from eva_tool.web.pages.administration.words import role_word

PATH = "/administration/data"


def title() -> str:
    return _("Data")


def layout() -> Component:
    with reading() as db:
        people = members.list_of(db, actor())
    return frame("data", _("Data"), [_everything(), _people(people)])


def _everything() -> Component:
    download = html.A(
        [icon("download"), _("Download everything")],
        href=f"{ROOT}/everything.zip?lang={language().code}",
        className="btn btn-outline-primary",
        **{"data-eva-file": _("The file is being made…")},
    )
    return section(
        _("Everything of the organisation"),
        html.P(
            _(
                "One ZIP file: each assessment with its versions, history and comments, the "
                "people, the frameworks in use and the log. The assessments can be imported into "
                "another EVA tool."
            )
        ),
        html.P(_("It contains personal data. The download is written into the log.")),
        html.P([download, html.Span(className="file-state", role="status")]),
    )


def _people(people: tuple[Member, ...]) -> Component:
    heads = [_("Name"), _("Role in the organisation"), _("Data")]
    caption = plural("{count} person", "{count} people", len(people))
    return section(
        _("Data of one person"),
        table(caption, heads, [_person(one) for one in people]),
        lead=_("Give a person what is stored of him or her, or erase it."),
    )


def _person(one: Member) -> Component:
    words = [_("Export or erase"), html.Span(f" {one.name}", className="visually-hidden")]
    return row(
        one.name,
        (_("Role in the organisation"), role_word(one.role)),
        (_("Data"), link(words, f"{ROOT}/people/{one.user_id}/data")),
    )
