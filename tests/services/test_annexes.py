"""Annexes as files: names, kinds, and who may have them."""

import pytest

from eva_tool.domain.errors import Invalid
from eva_tool.language import Language
from eva_tool.services import annexes
from tests.exports import sample

MAGIC = {"docx": b"PK", "xlsx": b"PK", "json": b"{"}


@pytest.mark.parametrize("kind", annexes.FORMATS)
def test_every_kind_of_annex_is_a_file(kind: str) -> None:
    file = annexes.render(
        sample.document(), sample.framework(), Language("sv"), kind, printed=sample.PRINTED
    )
    assert file.content.startswith(MAGIC.get(kind, b"%PDF"))
    assert file.media_type == annexes.MEDIA_TYPES[kind]


def test_file_names_are_plain() -> None:
    name = annexes.file_name(sample.document(), Language("fi"), "pdf")
    assert name == "eva-ESM-123-12-00-2026-fi.pdf"
    hostile = sample.document(basics={"title": '../"ä\u202e; rm 🎉'})
    assert annexes.file_name(hostile, Language("en"), "screening") == (
        "eva-tarveharkinta-a-rm-en.pdf"
    )
    assert annexes.file_name(sample.document(basics={}), Language("sv"), "json") == (
        "eva-arviointi-sv.json"
    )


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Invalid):
        annexes.render(
            sample.document(), sample.framework(), Language("fi"), "odt", printed=sample.PRINTED
        )
