"""The documents that are made from one assessment: for whom each is, and how it is made.

Pages, the API and the command line offer what is in `EDITIONS`. The full annex is made by
`packing`, all others here; they carry the assessment inside them, too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.domain.text import N_
from eva_tool.language import Language

if TYPE_CHECKING:
    from eva_tool.exports.archive import Package
    from eva_tool.exports.editions.parts import Edition
    from eva_tool.services.carried import Locked

FULL, PDF, WORD = "full", "pdf", "docx"
WITH_OTHERS = (PDF, WORD)
"""The formats that tell of other matters of the organisation, too."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One document: its name, what it is for, the module that makes it, its formats.

    `stem` stands in the names of its files; `published` ones are in the reading room, too.
    """

    name: str
    title: str
    purpose: str
    maker: str = ""
    formats: tuple[str, ...] = (PDF,)
    stem: str = ""
    published: bool = False

    def kept_as(self, format: str) -> str:
        """What a file of it is called where files are ordered and kept. Raise Invalid."""
        if format not in self.formats:
            raise Invalid("There is no annex of the kind {format}.", format=format)
        return format if self.name == FULL else self.name


_KINDS = (
    Kind(
        name=FULL,
        title=N_("Decision annex"),
        purpose=N_("For deciding and for the archive: everything, summary on the first two pages"),
        formats=(PDF, WORD, "xlsx", "json"),
        published=True,
    ),
    Kind(
        name="summary",
        title=N_("Two-page summary"),
        purpose=N_("For reading in five minutes: who gains, who loses, what is not known"),
        maker="eva_tool.exports.editions.summary",
        stem="tiivistelma-",
        published=True,
    ),
    Kind(
        name="section",
        title=N_("Text for the minutes, one page"),
        purpose=N_("For the agenda: preparation and assessment in brief, the proposal apart"),
        maker="eva_tool.exports.editions.section",
        stem="pykalateksti-",
    ),
    Kind(
        name="children",
        title=N_("Page for children"),
        purpose=N_("For children and young people: what is planned, what they said, what changed"),
        maker="eva_tool.exports.editions.children",
        stem="lapsille-",
        published=True,
    ),
    Kind(
        name="screening",
        title=N_("Record of the need assessment"),
        purpose=N_("For the file: why the matter is assessed, or why not, on one page"),
        maker="eva_tool.exports.editions.screening",
        stem="tarveharkinta-",
    ),
)
EDITIONS = {kind.name: kind for kind in _KINDS}
SHORT = tuple(name for name in EDITIONS if name != FULL)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A short document, free of format, and what its file carries."""

    edition: "Edition"
    package: "Package"


def make(
    name: str,
    document: Document,
    framework: Framework,
    language: Language,
    printed: datetime,
    locked: "Locked | None" = None,
    house: HouseStyle = PLAIN,
) -> Made:
    """A short document; the same arguments make the same file."""
    from eva_tool.exports import archive
    from eva_tool.exports.annex.look import Look
    from eva_tool.exports.editions.parts import Stamp
    from eva_tool.services import carried

    inside = carried.assessment(carried.source_of(document, locked), language)
    decision = locked.decision if locked else None
    look = Look(document, framework, language, decision=decision, house=house)
    stamp = Stamp(
        printed=printed,
        version=carried.version(language, locked),
        sha256=inside.sha256,
        tool=archive.tool(),
    )
    build: Callable[[Look, Stamp], Edition] = import_module(EDITIONS[name].maker).build
    says = carried.says(name, inside.sha256, language, printed, locked, house)
    return Made(edition=build(look, stamp), package=archive.Package(printed, says, (inside,)))
