"""What a printed annex carries in it: the assessment, the Excel and the framework, with hashes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.domain.text import N_
from eva_tool.exports import annex as annexes
from eva_tool.exports import archive, docx, json, sheets, xlsx
from eva_tool.exports.annex import Annex
from eva_tool.exports.archive import Attached, Package
from eva_tool.language import Language
from eva_tool.services import carried
from eva_tool.services.carried import JSON, Locked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANNEX = "annex"
EXCEL_DATES = {"fi": "d.m.yyyy", "sv": "d.m.yyyy", "en": "d mmmm yyyy"}
EXCEL_HASH, FRAMEWORK_HASH = N_("Hash of the Excel file (SHA-256)"), N_("Hash of the framework")
TOOL = N_("Printed by")


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The files inside an annex. `document` is first: what all else was made from."""

    document: Attached
    framework: Attached
    excel: Attached

    @property
    def imprint(self) -> tuple[tuple[str, str], ...]:
        """What the last page says of them beside the hash of the document."""
        return (
            (EXCEL_HASH, self.excel.sha256),
            (FRAMEWORK_HASH, self.framework.sha256),
            (TOOL, archive.tool()),
        )


def contents(document: bytes, framework: Framework, excel: bytes, language: Language) -> Contents:
    """The files, named and described in the language of the annex."""
    _ = language
    return Contents(
        document=carried.assessment(document, language),
        framework=Attached(
            _("framework.json"),
            JSON,
            "Supplement",
            _("The assessment framework: criteria, scale, limits and rules"),
            json.canonical(framework),
        ),
        excel=Attached(
            _("tables.xlsx"),
            XLSX,
            "Data",
            _("The tables and figures of the assessment as an Excel workbook"),
            excel,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Edition:
    """All that is printed and carried by one annex."""

    annex: Annex
    package: Package


def edition(
    document: Document,
    framework: Framework,
    language: Language,
    printed: datetime,
    locked: Locked | None = None,
    elsewhere: Elsewhere = NOWHERE,
    book: bytes = b"",
    house: HouseStyle = PLAIN,
) -> Edition:
    """The annex with its files; the same arguments make the same bytes.

    `book` is the Excel, when it was made before. `house` is how the organisation prints.
    """
    told = _told(document, language, printed, locked, house)
    source = carried.source_of(document, locked)
    book = book or excel(document, framework, language, printed, locked, house)
    found = contents(source, framework, book, language)
    says = carried.says(ANNEX, found.document.sha256, language, printed, locked, house, elsewhere)
    return Edition(
        annex=annexes.build(
            document, framework, language, imprint=found.imprint, elsewhere=elsewhere, **told
        ),
        package=Package(printed, says, (found.document, found.framework, found.excel)),
    )


def excel(
    document: Document,
    framework: Framework,
    language: Language,
    printed: datetime,
    locked: Locked | None = None,
    house: HouseStyle = PLAIN,
) -> bytes:
    told = _told(document, language, printed, locked, house)
    head = annexes.head(document, framework, language, **told)
    found = sheets.build(document, framework, language, **told)
    return xlsx.render(found, head, EXCEL_DATES[language.code], printed)


def word(
    document: Document,
    framework: Framework,
    language: Language,
    printed: datetime,
    locked: Locked | None = None,
    elsewhere: Elsewhere = NOWHERE,
    house: HouseStyle = PLAIN,
) -> bytes:
    """The annex to be worked on: it says the same as the printed one and carries no files."""
    told = _told(document, language, printed, locked, house)
    imprint = ((TOOL, archive.tool()),)
    made = annexes.build(
        document, framework, language, imprint=imprint, elsewhere=elsewhere, **told
    )
    return docx.render(made, printed)


def _told(
    document: Document,
    language: Language,
    printed: datetime,
    locked: Locked | None,
    house: HouseStyle,
) -> dict[str, Any]:
    return {
        "printed": printed,
        "version": carried.version(language, locked),
        "sha256": locked.sha256 if locked else json.content_hash(document),
        "decision": locked.decision if locked else None,
        "house": house,
    }
