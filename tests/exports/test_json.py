"""The JSON annex: the whole document, and one canonical form for its hash."""

import json as plain
from hashlib import sha256

from eva_tool.domain.document import Document
from eva_tool.exports import json
from tests.exports import sample


def test_the_json_is_the_whole_document() -> None:
    document = sample.document()
    assert Document.model_validate_json(json.render_json(document)) == document


def test_the_json_keeps_letters_readable() -> None:
    assert "Kivirannan koulu lakkaa" in json.render_json(sample.document()).decode()
    assert "Ylikylälle" in json.render_json(sample.document()).decode()


def test_the_hash_is_of_the_canonical_form() -> None:
    document = sample.document()
    canonical = json.canonical(document)
    assert plain.loads(canonical) == document.model_dump(mode="json")
    assert json.content_hash(document) == sha256(canonical).hexdigest()
    assert json.content_hash(sample.document(fictional=False)) != json.content_hash(document)
