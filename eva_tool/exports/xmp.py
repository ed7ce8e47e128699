"""What a PDF says of itself in XML: its identities PDF/A-3a and PDF/UA-1, and which annex it is."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr  # nosec B406 # writes, reads nothing

OURS = "urn:eva-tool:annex#"
PREFIX = "eva"
# What an annex says of itself, so that it can be printed anew: property → what it means.
PROPERTIES = {
    "edition": "Kind of the document",
    "language": "Language that it was printed in",
    "version": "Number of the locked version, or empty for a draft",
    "printed": "Moment that is printed in it",
    "tool": "Version of the tool that printed it",
    "content": "SHA-256 of the embedded assessment",
    "decision": "Decision recorded since, as JSON",
    "house": "How the organisation prints, as JSON without its logo",
    "elsewhere": "Other matters of the same people at that moment, as JSON",
}
_UA = "http://www.aiim.org/pdfua/ns/id/"
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": _UA,
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    PREFIX: OURS,
}
_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
)
_TAIL = '</x:xmpmeta>\n<?xpacket end="r"?>'


def packet(info: Mapping[str, str], moment: str, language: str, ours: Mapping[str, str]) -> bytes:
    """The metadata of a file. `info` has the keys of the information dictionary."""
    spaces = "".join(f" xmlns:{name}={quoteattr(uri)}" for name, uri in _NAMESPACES.items())
    parts = [
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        _alternative("dc:title", info.get("Title", "")),
        _list("dc:creator", "Seq", info.get("Author", "")),
        _alternative("dc:description", info.get("Subject", "")),
        _list("dc:language", "Bag", language),
        _plain("pdf:Producer", info.get("Producer", "")),
        _plain("xmp:CreatorTool", info.get("Creator", "")),
        _plain("xmp:CreateDate", moment) + _plain("xmp:ModifyDate", moment),
        *(f"<{PREFIX}:{name}>{escape(ours[name])}</{PREFIX}:{name}>" for name in sorted(ours)),
        _extensions(bool(ours)),
    ]
    about = f'<rdf:Description rdf:about=""{spaces}>\n'
    body = "\n".join(part for part in parts if part)
    rdf = f"<rdf:RDF xmlns:rdf={quoteattr(_NAMESPACES['rdf'])}>{about}{body}\n</rdf:Description>"
    return f"{_HEAD}{rdf}</rdf:RDF>{_TAIL}".encode()


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _alternative(name: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if text else ""


def _list(name: str, kind: str, text: str) -> str:
    item = f"<rdf:li>{escape(text)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if text else ""


def _extensions(ours: bool) -> str:
    """PDF/A knows neither PDF/UA nor us: what our properties mean is said in the file itself."""
    known = [_schema("PDF/UA identification", _UA, "pdfuaid", {"part": ("Integer", "Part")})]
    if ours:
        named = {name: ("Text", means) for name, means in PROPERTIES.items()}
        known.append(_schema("Annex of an impact assessment", OURS, PREFIX, named))
    bag = f"<rdf:Bag>{''.join(known)}</rdf:Bag>"
    return f"<pdfaExtension:schemas>{bag}</pdfaExtension:schemas>"


def _schema(title: str, uri: str, prefix: str, named: Mapping[str, Sequence[str]]) -> str:
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{means}</pdfaProperty:description></rdf:li>"
        for name, (kind, means) in named.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
