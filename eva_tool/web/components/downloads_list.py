"""What can be downloaded, in which language: links that work without a callback."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import LANGUAGES, N_
from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _
from eva_tool.web.view import View

LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
AT_ONCE = ("annex.json",)
FILES = (
    (
        "annex.pdf",
        "file-earmark-pdf",
        N_("Decision annex"),
        N_("PDF, accessible, summary on the first two pages"),
        N_("Download PDF"),
    ),
    (
        "annex.xlsx",
        "file-earmark-excel",
        N_("Tables"),
        N_("Excel, all impacts with their reasons"),
        N_("Download Excel"),
    ),
    (
        "annex.json",
        "filetype-json",
        N_("Whole assessment"),
        N_("JSON, for transfer and archive"),
        N_("Download JSON"),
    ),
    (
        "screening.pdf",
        "journal-text",
        N_("Record of the need assessment"),
        N_("PDF, one page"),
        N_("Download record"),
    ),
)


def files(view: View, language: str) -> Component:
    """The list of files in one language of the headings."""
    return html.Ul([_file(view, language, *row) for row in FILES], className="files")


def language_options() -> list[dict[str, str]]:
    return [{"label": LANGUAGE_NAMES[code], "value": code} for code in LANGUAGES]


def _file(
    view: View, language: str, name: str, mark: str, title: str, about: str, deed: str
) -> Component:
    primary = name == "annex.pdf"
    return html.Li(
        [
            icon(mark),
            html.Span([html.B(_(title)), html.Span(_(about), className="muted")]),
            *file_link(
                view, name, language, _(deed), "btn-primary" if primary else "btn-outline-primary"
            ),
        ]
    )


def file_link(
    view: View, name: str, language: str, words: str, className: str
) -> tuple[Component, Component]:
    """A link to a file and the place where it is told how far it is. It works without scripts."""
    href = f"/assessments/{view.id}/{name}?lang={language}"
    link = html.A(
        [icon("download"), words],
        href=href,
        className=f"btn {className}",
        **({"data-eva-file": _("The file is being made…")} if name in AT_ONCE else made_words()),
    )
    return link, file_state(href)


def made_words() -> dict[str, str]:
    """What 44-making.js says before the service has answered, and when it does not."""
    return {
        "data-eva-making": _("The file is being made…"),
        "data-lost": _("There is no connection to the service. The file is looked for again…"),
        "data-gone": _("The file could not be asked for. Load the page again and try again."),
        "data-again": _("Try again"),
    }


def file_state(href: str) -> Component:
    """Where it is told how far the file is; anew when the link is to another file."""
    return html.Span(className="file-state", role="status", key=href)
