"""What the tool prints now of the assessment inside a file, as the file says it was printed."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports.annex.parts import Head
from eva_tool.exports.html import annex_html, edition_html
from eva_tool.exports.workbook import same_workbook
from eva_tool.language import Language
from eva_tool.services import carried, editions, packing
from eva_tool.services.beside import Beside


class Stranger(Exception):
    """Not a document of this tool."""


class Says:
    """What a file says of how it was printed. Raise Stranger when it does not."""

    def __init__(self, says: dict[str, str]) -> None:
        try:
            self.printed = datetime.fromisoformat(says["printed"])
            self.edition, self.language = says["edition"], says["language"]
            self.version, self.tool = says["version"], says["tool"]
        except (KeyError, ValueError):
            raise Stranger from None
        number = not self.version or re.fullmatch(r"[1-9][0-9]{0,8}", self.version, re.ASCII)
        known = self.edition in (packing.ANNEX, *editions.SHORT)
        if not known or self.language not in LANGUAGES or not number:
            raise Stranger

    @property
    def full(self) -> bool:
        """The whole annex, with the Excel and the framework inside."""
        return self.edition == packing.ANNEX


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The finished HTML, what stands on every page, and whether the Excel inside is as made now."""

    html: str
    head: Head
    same_book: bool = True


def printed(
    document: Document,
    framework: Framework,
    says: Says,
    around: Beside,
    source: bytes,
    book: bytes,
) -> Printed:
    language, locked = Language(says.language), None
    if says.version:
        locked = carried.Locked(
            number=int(says.version),
            sha256=sha256(source).hexdigest(),
            content=source,
            decision=around.decision,
        )
    told = (document, framework, language, says.printed, locked)
    if not says.full:
        short = editions.make(says.edition, *told, around.house).edition
        return Printed(html=edition_html(short), head=short.head)
    ours = packing.excel(*told, around.house)
    same = same_workbook(ours, book)  # packed by another library, perhaps
    made = packing.edition(
        *told, around.elsewhere, book=book if same else ours, house=around.house
    ).annex
    return Printed(html=annex_html(made), head=made.head, same_book=same)
