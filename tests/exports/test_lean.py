"""Printing in little memory prints the same as WeasyPrint does by itself."""

import logging

import pytest
import weasyprint
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.html import UA

from eva_tool.exports import archive, lean, pdf
from eva_tool.exports.resources import ANNEX
from tests.exports.test_faults import CONTENTS, TABLE, TEXT, html

LONG = html(CONTENTS + f"<ul><li>{TEXT}</li></ul><ol><li>Yksi</li></ol>" + TABLE * 9)
HOW = {"pdf_variant": "pdf/ua-1", "uncompressed_pdf": True}


def test_the_file_is_the_same_to_the_byte() -> None:
    usual = HTML(string=LONG, base_url=f"{ANNEX}/", url_fetcher=pdf._fetcher()).write_pdf(**HOW)
    ours = lean.written(LONG, f"{ANNEX}/", pdf._fetcher(), **HOW)
    assert archive.complete(ours) == archive.complete(usual)
    assert len(ours) < len(usual)


def test_the_rules_that_are_left_out_are_still_there_to_be_left_out() -> None:
    lines = UA.splitlines()
    assert all(any(line.startswith(note) for line in lines) for note in lean.NOTES)
    assert "\n::marker" in UA


def test_the_weasyprint_that_is_installed_is_the_one_that_was_tested() -> None:
    assert lean.known()


def test_another_weasyprint_prints_by_itself_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    printed = (html(TEXT), f"{ANNEX}/", pdf._fetcher())
    ours = archive.complete(lean.written(*printed, **HOW))
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with caplog.at_level(logging.WARNING):
        usual = lean.written(*printed, **HOW)
    assert archive.complete(usual) == ours
    assert "Another WeasyPrint" in caplog.text


@pytest.mark.parametrize(("kind", "name"), lean.INNER)
def test_a_name_that_is_gone_is_noticed(
    kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(HTML if kind == "HTML" else Document, name)
    assert not lean.known()
