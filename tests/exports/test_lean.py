"""Printing in little memory prints the same as WeasyPrint does by itself."""

from weasyprint import HTML
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
