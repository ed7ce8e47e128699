"""What a Word annex begins with: the letterhead, and the contents that lead to each chapter."""

from io import BytesIO

from eva_tool.exports.annex.parts import Annex, Head, say
from eva_tool.exports.word.bars import inline
from eva_tool.exports.word.making import Making, place
from eva_tool.exports.word.text import attribute, paragraph, run

LOGO = (60.0, 11.5)  # millimetres at most
POINT = 25.4 / 96
# Chapters, without page numbers: those are known by who lays out the pages, and so never wrong.
FIELD = r' TOC \o "1-1" \n \h \z '


def letterhead(head: Head, making: Making) -> str:
    if not (head.house.logo or head.letterhead):
        return ""
    logo = ""
    if head.house.logo:
        picture = making.picture(head.house.logo)
        drawing = inline(making, picture, _size(head.house.logo), attribute(head.house.logo_text))
        logo = paragraph((), "Letterhead", making, more=f"<w:r>{drawing}</w:r>")
    return logo + "".join(paragraph((say(t),), "Letterhead", making) for t in head.letterhead)


def _size(logo: bytes) -> tuple[float, float]:
    from PIL import Image

    with Image.open(BytesIO(logo)) as image:
        wide, high = (side * POINT for side in image.size)
    scale = min(LOGO[0] / wide, LOGO[1] / high, 1.0)
    return wide * scale, high * scale


def contents(annex: Annex, making: Making, *, own_page: bool) -> str:
    """A field of contents whose entries are there before anybody updates it."""
    entries = [("summary", f"1 {annex.words['summary']}")]
    entries += [(s.anchor, f"{s.number} {s.title}") for s in annex.sections]
    lines = [_entry(anchor, words, making) for anchor, words in entries]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{FIELD.replace(chr(34), "&quot;")}</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    style = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>'
    text = "".join(
        f"{style}{begin if n == 0 else ''}{line}{end if n == len(lines) - 1 else ''}</w:p>"
        for n, line in enumerate(lines)
    )
    before = "<w:pageBreakBefore/>" if own_page else ""
    title = paragraph((say(annex.words["contents"]),), "TOCHeading", making, before=before)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{title}{text}"
        "</w:sdtContent></w:sdt>"
    )


def _entry(anchor: str, words: str, making: Making) -> str:
    text, name = run(say(words), making), place(anchor)
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>'
