"""The pages of a Word document: upright or turned, with running heads and numbers."""

from typing import Any

from eva_tool.exports.annex.parts import Bit, Head, say
from eva_tool.exports.word.grid import TWIPS
from eva_tool.exports.word.making import Making
from eva_tool.exports.word.text import run

UPRIGHT, TURNED = 170.0, 257.0  # millimetres between the margins
LONG, SHORT = 16838, 11906  # A4 in twips
SIDE, TOP, BOTTOM, EDGE = 1134, 1474, 1304, 680
_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


class Pages:
    """Running heads of both kinds of pages, and the ends of their sections."""

    def __init__(self, head: Head, making: Making) -> None:
        self._references = {wide: _edges(head, making, wide=wide) for wide in (False, True)}

    def section(self, *, wide: bool) -> str:
        """What the pages are like that end here."""
        size = (
            f'<w:pgSz w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"/>'
            if wide
            else f'<w:pgSz w:w="{SHORT}" w:h="{LONG}"/>'
        )
        return (
            f'<w:sectPr>{self._references[wide]}<w:type w:val="nextPage"/>{size}'
            f'<w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}" w:left="{SIDE}"'
            f' w:header="{EDGE}" w:footer="{EDGE}" w:gutter="0"/></w:sectPr>'
        )

    def ended(self, *, wide: bool) -> str:
        """The end of pages of one kind, where pages of the other follow."""
        inside = self.section(wide=wide)
        return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{inside}</w:pPr></w:p>'


def _edges(head: Head, making: Making, *, wide: bool) -> str:
    """Both are written to the document; what is answered refers to them."""
    part: Any = making.document.part
    (top, above), (bottom, below) = part.add_header_part(), part.add_footer_part()
    typed = [Bit(text, typed=True) for text in (head.matter, head.register)]
    matter, register = (run(bit, making) for bit in typed)
    mark = run(say(head.mark, "strong"), making) if head.mark else ""
    _fill(top, "Header", (matter, mark, register), wide=wide)
    pages = f"{run(say(f'{head.page} '), making)}{_field('PAGE')}{run(say(' / '), making)}"
    left, middle = (run(say(text), making) for text in (head.fictional, head.version))
    _fill(bottom, "Footer", (left, middle, pages + _field("NUMPAGES")), wide=wide)
    return (
        f'<w:headerReference w:type="default" r:id="{above}"/>'
        f'<w:footerReference w:type="default" r:id="{below}"/>'
    )


def _field(name: str) -> str:
    return _NUMBER.format(name=name)


def _fill(part: Any, style: str, thirds: tuple[str, str, str], *, wide: bool) -> None:
    """Left, middle and right on one line."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    room = round((TURNED if wide else UPRIGHT) * TWIPS)
    tab = "<w:r><w:tab/></w:r>"
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/><w:tabs>'
        f'<w:tab w:val="center" w:pos="{room // 2}"/><w:tab w:val="right" w:pos="{room}"/>'
        f"</w:tabs></w:pPr>{tab.join(thirds)}</w:p>"
    )
    element = part.element
    for child in list(element):
        element.remove(child)
    element.append(paragraph)
