"""The file of a Word document: the parts that are always the same, and the zip around them."""

import re
from datetime import datetime
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from eva_tool.domain.housestyle import ACCENT, MAIN, HouseStyle
from eva_tool.exports.resources import WORD
from eva_tool.exports.zipped import zipped

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = ("styles", "numbering", "settings", "fontTable")
_OURS = re.compile(f"{MAIN[1:]}|{ACCENT[1:]}|LANGUAGE")


def begun(house: HouseStyle, language: str) -> "Document":
    """An empty document with the styles of the annex, in the colours of the house."""
    from docx import Document

    put = {MAIN[1:]: house.main[1:], ACCENT[1:]: house.accent[1:]}
    put["LANGUAGE"] = LANGUAGES[language]
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", _content_types())
        archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_MAIN}"><w:body/></w:document>'
        )
        links = {name: f"{name}.xml" for name in PARTS}
        archive.writestr("word/_rels/document.xml.rels", _relations(links))
        for name in PARTS:
            source = (WORD / f"{name}.xml").read_text("utf-8")
            archive.writestr(f"word/{name}.xml", _OURS.sub(lambda found: put[found[0]], source))
    made.seek(0)
    return Document(made)


def written(document: "Document", moment: datetime) -> bytes:
    """The same document of the same moment is the same file, byte for byte."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as given:
        return zipped(((name, given.read(name)) for name in given.namelist()), moment)


def _content_types() -> str:
    kinds = {"document": "document.main", **{name: name for name in PARTS}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
