"""Makes one PDF fit for archives and for screen readers: PDF/A-3a and PDF/UA-1, with its sources.

WeasyPrint writes one identity; the other, the dates, and the files that belong to the document are
added here. The same document gives the same bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal

from eva_tool.exports import endings, tags, xmp

PRODUCT, PROFILE = "EVA tool", "sRGB2014"
Relationship = Literal["Source", "Data", "Supplement"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF, with what it is to the document."""

    name: str
    media_type: str
    relationship: Relationship
    description: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Package:
    """What a PDF carries beside its pages: its moment, what it says of itself, its files."""

    printed: datetime
    says: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attached, ...] = ()


@cache
def tool_version() -> str:
    return version("eva-tool")


def tool() -> str:
    """By what a file was made."""
    return f"{PRODUCT} {tool_version()}"


def complete(
    pdf: bytes,
    package: Package | None = None,
    typed: str = "",
    called: Mapping[str, str] | None = None,
) -> bytes:
    """The file that WeasyPrint has laid out, with its tags completed, ready to be kept.

    `typed` is the language of texts that are in another one than the document, `called` what each
    link is called, by where it leads.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as file:
        tags.complete(file, typed, called)
        _intend_colours(file)
        _describe(file, package)
        if package:
            for attached in package.files:
                _attach(file, attached, _pdf_date(package.printed))
        written = BytesIO()
        file.save(
            written,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return endings.apart(written.getvalue())


def _intend_colours(file: Any) -> None:
    """Colours are those of sRGB, whose profile WeasyPrint brings along."""
    from pikepdf import Array, Dictionary, Name, String

    profile = file.make_stream(_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(PROFILE),
        Info=String(PROFILE),
        DestOutputProfile=profile,
    )
    file.Root.OutputIntents = Array([intent])


@cache
def _profile() -> bytes:
    return files("weasyprint.pdf").joinpath(f"{PROFILE}.icc").read_bytes()


def _describe(file: Any, package: Package | None) -> None:
    """The same in the information dictionary and in XML."""
    import pikepdf

    info, moment = file.docinfo, ""
    info["/Creator"] = tool()
    if package:
        moment = package.printed.isoformat(timespec="seconds")
        info["/CreationDate"] = info["/ModDate"] = _pdf_date(package.printed)
    told = {str(key)[1:]: str(value) for key, value in info.items()}
    language = str(file.Root.get("/Lang", ""))
    content = xmp.packet(told, moment, language, package.says if package else {})
    stream = file.make_stream(content, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    file.Root.Metadata = stream


def _attach(file: Any, attached: Attached, moment: str) -> None:
    from pikepdf import Array, Dictionary, Name, String

    params = Dictionary(
        Size=len(attached.content),
        CheckSum=String(hashlib.md5(attached.content, usedforsecurity=False).digest()),
        CreationDate=String(moment),
        ModDate=String(moment),
    )
    kind = Name("/" + attached.media_type)
    stream = file.make_stream(attached.content, Type=Name.EmbeddedFile, Subtype=kind, Params=params)
    spec = file.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attached.name),
            UF=String(attached.name),
            Desc=String(attached.description),
            AFRelationship=Name("/" + attached.relationship),
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    root = file.Root
    names = _within(root, "/Names", Dictionary())
    files = _within(names, "/EmbeddedFiles", Dictionary(Names=Array()))
    known = list(files.Names)
    pairs = [*zip(known[::2], known[1::2], strict=True), (String(attached.name), spec)]
    files.Names = Array(part for pair in sorted(pairs, key=_key) for part in pair)
    _within(root, "/AF", Array()).append(spec)


def _within(holder: Any, name: str, empty: Any) -> Any:
    if name not in holder:
        holder[name] = empty
    return holder[name]


def _key(pair: tuple[Any, Any]) -> bytes:
    """Names are sorted by their bytes."""
    return bytes(pair[0])


def _pdf_date(moment: datetime) -> str:
    """For example D:20270115100400+02'00'."""
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"
