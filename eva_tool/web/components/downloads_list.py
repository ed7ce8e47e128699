"""What can be downloaded, in which language: links that work without a callback."""

from collections.abc import Iterable
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import LANGUAGES
from eva_tool.web.components.marks import icon
from eva_tool.web.i18n import _
from eva_tool.web.view import View

LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
AT_ONCE = ("annex.json",)
FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
FULL = "full"


class Edition(Protocol):
    """A document that can be had, as `services.editions` lists it."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def formats(self) -> tuple[str, ...]: ...


def files(view: View, language: str, editions: Iterable[Edition]) -> Component:
    """What each document is for, and its files in one language."""
    return html.Ul([_document(view, language, one) for one in editions], className="files")


def language_options() -> list[dict[str, str]]:
    return [{"label": LANGUAGE_NAMES[code], "value": code} for code in LANGUAGES]


def _document(view: View, language: str, one: Edition) -> Component:
    full = one.name == FULL
    return html.Li(
        [
            icon("file-earmark-pdf" if full else "journal-text"),
            html.Span([html.B(_(one.title)), html.Span(_(one.purpose), className="muted")]),
            html.Span(
                [_file(view, language, one, format) for format in one.formats],
                className="file-links",
            ),
        ]
    )


def _file(view: View, language: str, one: Edition, format: str) -> Component:
    """A link that says which document it is to those who hear links alone."""
    name = f"annex.{format}" if one.name == FULL else f"{one.name}.{format}"
    look = "btn-primary" if name == "annex.pdf" else "btn-outline-primary"
    hidden = html.Span(f": {_(one.title)}", className="visually-hidden")
    words = [FORMATS.get(format, format), hidden]
    return html.Span(file_link(view, name, language, words, look), className="file-link")


def file_link(
    view: View, name: str, language: str, words: str | list[Any], className: str
) -> tuple[Component, Component]:
    """A link to a file and the place where it is told how far it is. It works without scripts."""
    href = f"/assessments/{view.id}/{name}?lang={language}"
    link = html.A(
        [icon("download"), *([words] if isinstance(words, str) else words)],
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
