"""Annexes of an assessment as files: PDF, Word, Excel, JSON and short documents, by name."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.domain.permissions import Action, Actor
from eva_tool.exports import json, pdf
from eva_tool.language import Language
from eva_tool.services import access, accumulation, documents, editions, housestyle, packing
from eva_tool.services import frameworks as of
from eva_tool.services.carried import Locked
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.packing import DOCX, XLSX

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": DOCX,
    "xlsx": XLSX,
    "json": "application/json",
    **dict.fromkeys(editions.SHORT, "application/pdf"),
}
FORMATS = tuple(MEDIA_TYPES)


@dataclass(frozen=True, kw_only=True)
class File:
    """A file to be downloaded or written. `name` is plain ASCII."""

    name: str
    media_type: str
    content: bytes


def annex(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    language_code: str,
    format: str,
    now: datetime,
) -> File:
    """One annex of a stored assessment. Raise NotAllowed, NotFound or Invalid."""
    access.head(session, actor, assessment_id, Action.EXPORT)
    document = documents.read(session, assessment_id)
    framework = of.of_assessment(frameworks, document.framework)
    others = NOWHERE
    if format in editions.WITH_OTHERS:
        others = accumulation.elsewhere(session, actor, frameworks, assessment_id)
    language, house = Language(language_code), housestyle.of_house(session, actor)
    return render(document, framework, language, format, printed=now, elsewhere=others, house=house)


def render(
    document: Document,
    framework: Framework,
    language: Language,
    format: str,
    *,
    printed: datetime,
    locked: Locked | None = None,
    elsewhere: Elsewhere = NOWHERE,
    house: HouseStyle = PLAIN,
) -> File:
    """One annex of a document. Raise Invalid for an unknown format.

    `elsewhere` is what was going on beside it: a version that is read later has none. `house` is
    how the organisation prints: the same arguments make the same file.
    """
    if format not in FORMATS:
        raise Invalid("There is no annex of the kind {format}.", format=format)
    return File(
        name=file_name(document, language, format, locked),
        media_type=MEDIA_TYPES[format],
        content=_content(document, framework, language, format, printed, locked, elsewhere, house),
    )


def _content(
    document: Document,
    framework: Framework,
    language: Language,
    format: str,
    printed: datetime,
    locked: Locked | None,
    elsewhere: Elsewhere,
    house: HouseStyle,
) -> bytes:
    printed = printed.replace(microsecond=0)
    if format == "json":
        return json.render_json(document)
    if format in editions.SHORT:
        short = editions.make(format, document, framework, language, printed, locked, house)
        return pdf.render_edition(short.edition, short.package)
    if format == "xlsx":
        return packing.excel(document, framework, language, printed, locked, house)
    if format == "docx":
        return packing.word(document, framework, language, printed, locked, elsewhere, house)
    made = packing.edition(document, framework, language, printed, locked, elsewhere, house=house)
    return pdf.render_annex(made.annex, made.package)


def file_name(
    document: Document, language: Language, format: str, locked: Locked | None = None
) -> str:
    """For example eva-ESM-123-12-00-2026-fi.pdf, with v2 before the language when locked."""
    basics = document.basics
    stem = _ascii(basics.register_number) or _ascii(basics.title) or "arviointi"
    kind = editions.EDITIONS[format].stem if format in editions.SHORT else ""
    ending = "pdf" if format in editions.SHORT else format
    version = f"v{locked.number}-" if locked else ""
    return f"eva-{kind}{stem}-{version}{language.code}.{ending}"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60].strip("-")
