"""The document as JSON: pretty for people, canonical (RFC 8785) for the content hash."""

import json
from hashlib import sha256

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework


def canonical(model: Document | Framework) -> bytes:
    """The one form that all programs agree on."""
    import rfc8785

    return rfc8785.dumps(model.model_dump(mode="json"))


def content_hash(document: Document) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return sha256(canonical(document)).hexdigest()


def render_json(document: Document) -> bytes:
    """The whole document, indented."""
    return (
        json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"
    )
