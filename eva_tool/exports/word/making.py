"""What the writers of a Word document share while it is made: names, languages, pictures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zlib import crc32

from eva_tool.exports.annex.parts import Annex, Block, Table, Unit
from eva_tool.language import Language

if TYPE_CHECKING:
    from docx.document import Document

PLAIN = re.compile("[0-9A-Za-z]+(-[0-9A-Za-z]+)*")
LONGEST = 40  # as long as the name of a place may be in Word


@dataclass
class Making:
    """A document that is being made. `typed` is the language of typed texts where it is another."""

    document: "Document"
    language: Language
    typed: str
    anchors: frozenset[str]
    flat: bool = False  # typed texts go on in one paragraph, as in the summary
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _lists: Iterator[int] = field(default_factory=lambda: count(3))

    def number(self) -> int:
        """A number that nothing else in the document has."""
        return next(self._numbers)

    def numbered_list(self) -> int:
        """A list that counts from 1."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        number = next(self._lists)
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="1"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return number

    def picture(self, content: bytes) -> str:
        """How the document refers to a picture; one that is there already is not added."""
        found: str = self.document.part.get_or_add_image(BytesIO(content))[0]
        return found

    def address(self, target: str) -> str:
        """How the document refers to an address outside of it."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        found: str = self.document.part.relate_to(
            target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        return found


def place(anchor: str) -> str:
    """The anchor as Word names places: letters, digits and underscores; `_` hides it in lists."""
    name = "_" + re.sub(r"\W", "_", anchor)
    if len(name) <= LONGEST and PLAIN.fullmatch(anchor):
        return name
    return f"{name[:30]}_{crc32(anchor.encode('utf-8', 'replace')):08x}"


def anchors(annex: Annex) -> frozenset[str]:
    """Where links of the annex can go to."""
    chapters = (block for section in annex.sections for block in section.blocks)
    return frozenset((*(s.anchor for s in annex.sections), "summary", *_inside(chapters)))


def _inside(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Unit):
            yield block.anchor
            yield from _inside(block.blocks)
        elif isinstance(block, Table):
            yield from (row.anchor for row in block.rows if row.anchor)
