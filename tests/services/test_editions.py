"""The table of documents: each has a maker, is found by its name, and refuses what it is not."""

import inspect
from importlib import import_module

import pytest

from eva_tool.domain.errors import Invalid
from eva_tool.exports import json
from eva_tool.language import Language
from eva_tool.services import annexes, editions
from eva_tool.services.carried import Locked
from tests.exports import sample


@pytest.mark.parametrize("name", editions.SHORT)
def test_every_short_document_has_a_maker_and_is_a_pdf(name):
    kind = editions.EDITIONS[name]
    assert list(inspect.signature(import_module(kind.maker).build).parameters) == ["look", "stamp"]
    assert kind.kept_as("pdf") == name
    with pytest.raises(Invalid):
        kind.kept_as("xlsx")


def test_the_full_annex_is_kept_by_its_formats():
    full = editions.EDITIONS[editions.FULL]
    assert [full.kept_as(format) for format in full.formats] == [*full.formats]
    assert {*full.formats, *editions.SHORT} == {*annexes.FORMATS}


def test_a_locked_version_is_no_draft_and_says_its_number_and_hash():
    document = sample.document()
    sha256 = json.content_hash(document)
    locked = Locked(number=4, sha256=sha256, content=json.canonical(document))
    made = editions.make(
        "summary", document, sample.framework(), Language("fi"), sample.PRINTED, locked
    )
    assert made.edition.head.mark == ""
    assert made.edition.head.version == f"Versio 4 · {sha256[:16]}"
    assert made.package.says["version"] == "4"
    name = annexes.file_name(document, Language("fi"), "summary", locked)
    assert name == "eva-tiivistelma-ESM-123-12-00-2026-v4-fi.pdf"
