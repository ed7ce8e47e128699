"""The annex as a Word document, for drafts: real headings, lists and tables."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from eva_tool.exports.annex.parts import Annex, Head, Section, say
from eva_tool.exports.excel.rows import FORBIDDEN
from eva_tool.exports.word import file, front
from eva_tool.exports.word.blocks import blocks, headline
from eva_tool.exports.word.making import Making, anchors
from eva_tool.exports.word.pages import TURNED, UPRIGHT, Pages
from eva_tool.exports.word.text import paragraph, split
from eva_tool.language import Language

if TYPE_CHECKING:
    from docx.document import Document

MOST = 255  # characters of a property
OWN_PAGE = "<w:pageBreakBefore/>"


def render(annex: Annex, printed: datetime) -> bytes:
    """The same annex of the same moment is the same file."""
    head = annex.head
    document = file.begun(head.house, head.language)
    other = head.typed != head.language
    making = Making(
        document,
        Language(head.language),
        file.LANGUAGES[head.typed] if other else "",
        anchors(annex),
    )
    _fill(document, _body(annex, making, Pages(head, making)))
    _describe(document, head, printed)
    return file.written(document, printed)


def _body(annex: Annex, making: Making, pages: Pages) -> str:
    made = [_summary(annex, making), front.contents(annex, making, own_page=not annex.short)]
    made.append(blocks(annex.reading, 2, making, UPRIGHT, annex.words["contents"]))
    wide = False
    for section in annex.sections:
        turned = section.wide != wide
        if turned:
            made.append(pages.ended(wide=wide))
        wide = section.wide
        flows = turned or section.flows or annex.short
        made.append(_chapter(section, making, own_page=not flows))
    made.append('<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>')
    return "".join((*made, pages.section(wide=wide)))


def _summary(annex: Annex, making: Making) -> str:
    making.flat = True
    words = f"1 {annex.words['summary']}"
    title = [bit for line in split(annex.title, flat=True) for bit in line]
    made = (
        front.letterhead(annex.head, making),
        paragraph((say(annex.kicker),), "Kicker", making),
        paragraph(title, "Title", making),
        headline(words, 1, making, anchor="summary"),
        blocks((*annex.first, *annex.second), 2, making, UPRIGHT, words),
    )
    making.flat = False
    return "".join(made)


def _chapter(section: Section, making: Making, *, own_page: bool) -> str:
    room = TURNED if section.wide else UPRIGHT
    words, before = f"{section.number} {section.title}", OWN_PAGE if own_page else ""
    voice = paragraph((say(section.voice),), "Voice", making) if section.voice else ""
    return (
        headline(words, 1, making, anchor=section.anchor, before=before)
        + voice
        + blocks(section.blocks, 2, making, room, section.title)
    )


def _fill(document: "Document", body: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = parse_xml(f"<w:body {nsdecls('w', 'r')}>{body}</w:body>")
    element = document.element
    element.replace(element.body, made)


def _describe(document: "Document", head: Head, printed: datetime) -> None:
    """What the file says of itself."""
    told = document.core_properties
    told.title, told.subject = _told(head.title), _told(head.matter)
    told.author = told.last_modified_by = _told(head.author)
    told.comments, told.identifier = _told(head.description), _told(head.register)
    told.version, told.content_status = _told(head.version), _told(head.mark)
    told.language, told.revision = head.language, 1
    moment = printed.astimezone(UTC) if printed.tzinfo else printed
    told.created = told.modified = moment.replace(tzinfo=None, microsecond=0)


def _told(text: str) -> str:
    return FORBIDDEN.sub(" ", text)[:MOST]
