"""The files of one locked version: links to them, and the SHA-256 of those that are kept."""

from collections.abc import Sequence
from typing import Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import N_
from eva_tool.web.components.downloads_list import LANGUAGE_NAMES, file_state, made_words
from eva_tool.web.i18n import _, language

KINDS = {
    "annex.pdf": "pdf",
    "annex.xlsx": "xlsx",
    "summary.pdf": "summary",
    "section.pdf": "section",
    "children.pdf": "children",
    "screening.pdf": "screening",
}
WORDS = {
    "pdf": "PDF",
    "xlsx": "Excel",
    "summary": N_("Summary"),
    "section": N_("Text for the minutes"),
    "children": N_("Page for children"),
    "screening": N_("Need assessment"),
}
SHOWN_OF_HASH = 12


class Made(Protocol):
    """A file that is kept of a version."""

    @property
    def language(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def version_files(address: str, called: str, made: Sequence[Made]) -> Component:
    """`address` is that of the version, `called` its name for those who hear links alone."""
    code = language().code
    return html.Span(
        [
            html.Span(
                [
                    html.A(
                        [_(WORDS[kind]), html.Span(f": {called}", className="visually-hidden")],
                        href=f"{address}/{name}?lang={code}",
                        **made_words(),
                    ),
                    file_state(name),
                    *hashes(made, kind),
                ],
                className="version-file",
            )
            for name, kind in KINDS.items()
        ],
        className="version-files",
    )


def hashes(made: Sequence[Made], kind: str) -> list[Component]:
    """What the files of a kind are known by. In each language the one made last counts."""
    last = {one.language: one for one in made if one.format == kind}
    return [
        html.Span(
            [
                f"{LANGUAGE_NAMES.get(code, code)}, SHA-256 ",
                html.Code(one.sha256[:SHOWN_OF_HASH], title=one.sha256),
            ],
            className="file-hash",
        )
        for code, one in last.items()
    ]
